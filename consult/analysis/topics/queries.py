"""Reading topics: by provision, one for each page, and all of a round for its digest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.topics.models import Topic, TopicAct, TopicPlace
from consult.comments.models import Comment
from consult.comments.rules import masked
from consult.comments.terms import CommentStatus, Stance
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.naming import provision_order


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A group by its representative: its words with personal details hidden, its comments."""

    comment_id: int
    text: str
    comments: int
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group as a page of topics shows it."""

    key: str
    comment_id: int
    stance: Stance
    text: str
    comments: int
    by_person: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class TopicSize:
    """How many groups stand in a topic, with how many comments; how many a person placed, read."""

    groups: int
    comments: int
    by_person: int
    read: int


@dataclass(frozen=True, slots=True)
class FrozenTopic:
    """A topic as a digest keeps it."""

    label: str
    terms: tuple[str, ...]
    group_keys: tuple[str, ...]


def _sizes(consultation_id: int) -> Any:  # noqa: ANN401 - a subquery with columns by name
    """Count the comments of each group that count; groups without any are left out."""
    member = aliased(Comment)
    return (
        select(
            CommentGroup.id.label("group_id"),
            func.count().label("comments"),
        )
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(member, member.id == GroupMember.comment_id)
        .where(CommentGroup.consultation_id == consultation_id, member.is_counted.is_(True))
        .group_by(CommentGroup.id)
        .subquery()
    )


def _groups(consultation_id: int, *columns: Any) -> Select[Any]:  # noqa: ANN401 - any columns
    """Select from the groups of a round with their sizes and topics."""
    sizes = _sizes(consultation_id)
    return (
        select(*columns, sizes.c.comments)
        .select_from(CommentGroup)
        .join(sizes, sizes.c.group_id == CommentGroup.id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .outerjoin(TopicPlace, TopicPlace.comment_id == CommentGroup.representative_id)
        .order_by(sizes.c.comments.desc(), CommentGroup.representative_id)
    )


def groups_by_path(consultation_id: int) -> dict[str, int]:
    """Count the groups of each provision, in document order."""
    rows = db.session.execute(
        select(CommentGroup.path, func.count())
        .where(CommentGroup.consultation_id == consultation_id)
        .group_by(CommentGroup.path)
    )
    counts = {path: count for path, count in rows}  # noqa: C416 - rows, typed
    return {path: counts[path] for path in sorted(counts, key=provision_order)}


def placements(consultation_id: int, path: str) -> list[tuple[int, int | None, bool, bool]]:
    """The groups of a provision, the larger first: representative, topic, by person, placed."""
    rows = db.session.execute(
        _groups(
            consultation_id,
            CommentGroup.representative_id,
            TopicPlace.topic_id,
            func.coalesce(TopicPlace.by_person, False),
            TopicPlace.comment_id,
        ).where(CommentGroup.path == path)
    )
    return [(row[0], row[1], bool(row[2]), row[3] is not None) for row in rows]


def words_of(comment_ids: Sequence[int]) -> list[GroupWords]:
    """The words of some representatives, in the order asked for; personal details hidden."""
    rows = db.session.execute(
        select(Comment.id, Comment.text, Comment.status).where(Comment.id.in_(comment_ids))
    )
    found = {
        row.id: GroupWords(row.id, masked(row.text, " "), 1, row.status is CommentStatus.WITHHELD)
        for row in rows
    }
    return [found[one] for one in comment_ids]


def topics_of(consultation_id: int, path: str | None = None) -> Sequence[Topic]:
    """The topics of a round, or of one provision of it."""
    query = select(Topic).where(Topic.consultation_id == consultation_id).order_by(Topic.id)
    return db.session.scalars(query if path is None else query.where(Topic.path == path)).all()


def topic_of(consultation_id: int, topic_id: int) -> Topic | None:
    """One topic of a round."""
    found = db.session.get(Topic, topic_id)
    return found if found is not None and found.consultation_id == consultation_id else None


def sizes_by_topic(consultation_id: int, path: str) -> Mapping[int | None, TopicSize]:
    """Count what stands in each topic of a provision, and under none what stands in no topic."""
    sizes = _sizes(consultation_id)
    rows = db.session.execute(
        select(
            TopicPlace.topic_id,
            func.count(),
            func.sum(sizes.c.comments),
            func.sum(case((TopicPlace.by_person.is_(True), 1), else_=0)),
            func.sum(case((TopicPlace.read_at.is_not(None), 1), else_=0)),
        )
        .select_from(CommentGroup)
        .join(sizes, sizes.c.group_id == CommentGroup.id)
        .outerjoin(TopicPlace, TopicPlace.comment_id == CommentGroup.representative_id)
        .where(CommentGroup.path == path)
        .group_by(TopicPlace.topic_id)
    )
    return {row[0]: TopicSize(row[1], int(row[2]), int(row[3]), int(row[4])) for row in rows}


def groups_in(
    consultation_id: int, path: str, topic_id: int | None, *, page: int
) -> Page[PlacedGroup]:
    """One page of the groups in a topic, or in none; the larger first, personal details hidden."""
    query = _groups(
        consultation_id,
        CommentGroup.key,
        CommentGroup.representative_id,
        CommentGroup.stance,
        Comment.text,
        TopicPlace.by_person,
        TopicPlace.read_at,
    ).where(CommentGroup.path == path, TopicPlace.topic_id == topic_id)
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    rows = db.session.execute(query.limit(PAGE_ROWS).offset((page - 1) * PAGE_ROWS)).all()
    return Page(
        [
            PlacedGroup(
                key, one, stance, masked(text), comments, bool(by_person), read_at is not None
            )
            for key, one, stance, text, by_person, read_at, comments in rows
        ],
        page,
        total or 0,
    )


def last_act(consultation_id: int, path: str) -> TopicAct | None:
    """What a person did last to the topics of a provision and was not undone."""
    return db.session.scalars(
        select(TopicAct)
        .where(TopicAct.consultation_id == consultation_id, TopicAct.path == path)
        .where(TopicAct.undone_at.is_(None))
        .order_by(TopicAct.id.desc())
        .limit(1)
    ).first()


def unplaced_groups(consultation_id: int) -> int:
    """How many groups nobody and no machine has looked at for their topic."""
    placed = select(TopicPlace.comment_id).where(
        TopicPlace.comment_id == CommentGroup.representative_id
    )
    count = select(func.count()).select_from(CommentGroup)
    where = CommentGroup.consultation_id == consultation_id
    return db.session.scalar(count.where(where, ~placed.exists())) or 0


def frozen_topics(consultation_id: int) -> tuple[FrozenTopic, ...]:
    """The topics of a round for its digest: in document order, the larger first."""
    rows = db.session.execute(
        _groups(consultation_id, CommentGroup.key, CommentGroup.path, TopicPlace.topic_id).where(
            TopicPlace.topic_id.is_not(None)
        )
    )
    keys: dict[int, list[str]] = {}
    sizes: dict[int, int] = {}
    for key, _path, topic_id, comments in rows:
        keys.setdefault(topic_id, []).append(key)
        sizes[topic_id] = sizes.get(topic_id, 0) + comments
    topics = sorted(
        (one for one in topics_of(consultation_id) if one.id in keys),
        key=lambda one: (provision_order(one.path), -sizes[one.id], one.id),
    )
    return tuple(FrozenTopic(one.label, tuple(one.terms), tuple(keys[one.id])) for one in topics)
