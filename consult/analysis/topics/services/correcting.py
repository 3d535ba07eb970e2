"""What people do to topics: every act keeps how it was before, and can be undone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, insert, select, update

from consult.analysis.models import CommentGroup
from consult.analysis.topics.models import Topic, TopicAct, TopicPlace
from consult.analysis.topics.queries import last_act
from consult.analysis.topics.terms import ActKind, Actor
from consult.core.db import db
from consult.core.errors import Refusal

Touched = tuple[Sequence[Topic], Sequence[int]]


class NothingToUndo(Refusal):
    """Nobody did anything, or all of it is undone."""

    message = _l("Không còn việc nào để hoàn tác ở nội dung này.")
    status = 409


class NoGroups(Refusal):
    """Nothing was ticked, or what was ticked stands elsewhere by now."""

    message = _l("Chưa chọn nhóm ý kiến nào. Đánh dấu ít nhất một nhóm rồi làm lại.")


def rename_topic(topic: Topic, label: str, *, by: Actor) -> None:
    """Give a topic a name of one's own; the machine's words stay beside it."""
    _keep((topic.consultation_id, topic.path, ActKind.RENAME), ([topic], []), by=by)
    topic.label, topic.is_kept = label, True


def merge_topics(topic: Topic, into: Topic, *, by: Actor) -> None:
    """Put all of a topic into another of the same provision; the first is gone."""
    members = db.session.scalars(
        select(TopicPlace.comment_id).where(TopicPlace.topic_id == topic.id)
    ).all()
    _keep((topic.consultation_id, topic.path, ActKind.MERGE), ([topic, into], members), by=by)
    into.is_kept = True
    _place(members, into.id)
    db.session.delete(topic)
    db.session.flush()


def move_groups(
    where: tuple[int, str], comment_ids: Sequence[int], target: Topic | str | None, *, by: Actor
) -> Topic | None:
    """Put groups of a provision into a topic, into a new one of that name, or into none.

    ``where`` is the round and the provision.

    Raises:
        NoGroups: None of them is a group of that provision.
    """
    consultation_id, path = where
    moved = _groups_here(where, comment_ids)
    if isinstance(target, str):
        target = Topic(consultation_id=consultation_id, path=path, label=target, terms=[])
        db.session.add(target)
        db.session.flush()
        kind, touched = ActKind.SPLIT, []
        made = [target.id]
    else:
        kind, touched, made = ActKind.MOVE, [target] if target else [], []
    _keep((*where, kind), (touched, moved), by=by, made=made)
    if target is not None:
        target.is_kept = True
    _place(moved, target.id if target else None)
    return target


def note_read(where: tuple[int, str], comment_ids: Sequence[int], *, by: Actor) -> int:
    """Remember that a person read these groups where they stand."""
    here = _groups_here(where, comment_ids)
    _keep((*where, ActKind.READ), ([], here), by=by)
    _fill_up(here)
    db.session.execute(
        update(TopicPlace)
        .where(TopicPlace.comment_id.in_(here), TopicPlace.read_at.is_(None))
        .values(read_at=by.at)
    )
    return len(here)


def undo_last(consultation_id: int, path: str, *, now: datetime) -> ActKind:
    """Put back how it was before the last act of a person on a provision.

    Raises:
        NothingToUndo: There is no such act.
    """
    act = last_act(consultation_id, path)
    if act is None:
        raise NothingToUndo
    before = act.before
    for topic in before["topics"]:
        db.session.merge(Topic(consultation_id=consultation_id, path=path, **topic))
    db.session.flush()
    ids = before["groups"]
    db.session.execute(delete(TopicPlace).where(TopicPlace.comment_id.in_(ids)))
    known = set(db.session.scalars(select(Topic.id).where(Topic.path == path)))
    rows = [
        {**place, "read_at": datetime.fromisoformat(place["read_at"]) if place["read_at"] else None}
        for place in before["places"]
        if place["topic_id"] is None or place["topic_id"] in known
    ]
    if rows:
        db.session.execute(insert(TopicPlace), rows)
    for topic_id in before["made"]:
        db.session.execute(
            update(TopicPlace).where(TopicPlace.topic_id == topic_id).values(topic_id=None)
        )
        db.session.execute(delete(Topic).where(Topic.id == topic_id))
    act.undone_at = now
    return act.kind


def _groups_here(where: tuple[int, str], comment_ids: Sequence[int]) -> list[int]:
    """Keep those that are representatives of groups of the provision, in their order."""
    consultation_id, path = where
    found = list(
        db.session.scalars(
            select(CommentGroup.representative_id)
            .where(CommentGroup.consultation_id == consultation_id, CommentGroup.path == path)
            .where(CommentGroup.representative_id.in_(comment_ids))
            .order_by(CommentGroup.representative_id)
        )
    )
    if not found:
        raise NoGroups
    return found


def _fill_up(comment_ids: Sequence[int]) -> None:
    """Give a row to groups that the machine has not come to yet."""
    there = set(
        db.session.scalars(
            select(TopicPlace.comment_id).where(TopicPlace.comment_id.in_(comment_ids))
        )
    )
    missing = [{"comment_id": one} for one in comment_ids if one not in there]
    if missing:
        db.session.execute(insert(TopicPlace), missing)


def _place(comment_ids: Sequence[int], topic_id: int | None) -> None:
    _fill_up(comment_ids)
    db.session.execute(
        update(TopicPlace)
        .where(TopicPlace.comment_id.in_(comment_ids))
        .values(topic_id=topic_id, by_person=True)
    )


def _keep(
    act: tuple[int, str, ActKind], touched: Touched, *, by: Actor, made: Sequence[int] = ()
) -> None:
    """Write down an act with how the topics and groups it touches were before.

    ``act`` is the round, the provision and what is done; ``made`` are topics that it makes.
    """
    consultation_id, path, kind = act
    topics, comment_ids = touched
    places = db.session.scalars(select(TopicPlace).where(TopicPlace.comment_id.in_(comment_ids)))
    before: dict[str, Any] = {
        "topics": [
            {"id": one.id, "label": one.label, "terms": list(one.terms), "is_kept": one.is_kept}
            for one in topics
        ],
        "groups": list(comment_ids),
        "places": [
            {
                "comment_id": one.comment_id,
                "topic_id": one.topic_id,
                "by_person": one.by_person,
                "read_at": one.read_at.isoformat() if one.read_at else None,
            }
            for one in places
        ],
        "made": list(made),
    }
    db.session.add(
        TopicAct(
            consultation_id=consultation_id,
            path=path,
            kind=kind,
            before=before,
            actor=by.name,
            actor_id=by.id,
            acted_at=by.at,
        )
    )
    db.session.flush()
