"""The machine's part: topics of provisions where new groups stand. What people did, it leaves."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Row, delete, func, insert, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.topics.lenses import cues_in
from consult.analysis.topics.models import GroupLens, GroupTopic, Topic
from consult.analysis.topics.terms import FEWEST_GROUPS, MOST_PLACED
from consult.comments.models import Comment
from consult.core.db import db

ReadGroup = Row[int, int, str]


def find_topics(consultation_id: int) -> Iterator[int]:
    """Find the topics of each provision that has groups nobody looked at, a provision a step.

    Topics that a person named or made stay with what stands in them, and so do groups a person
    placed; new groups join them where they are alike. All others are found anew. One text a group
    is read; of a provision with more than 20,000 groups the largest.

    Yields:
        How many groups were placed; take each step in a transaction of its own.
    """
    from consult.analysis.topics.likeness import best_likeness  # noqa: PLC0415 - heavy, rarely needed
    from consult.analysis.topics.rules import joined, topics_of  # noqa: PLC0415 - heavy, rarely needed

    for path in _stale_paths(consultation_id):
        likeness = best_likeness()
        _throw_away(consultation_id, path)
        waiting = _unplaced(consultation_id, path)
        placed: dict[int, int | None] = dict.fromkeys((row.id for row in waiting), None)
        kept = _kept_topics(consultation_id, path)
        places = joined([row.text for row in waiting], list(kept.values()), likeness)
        ids = list(kept)
        placed |= {
            row.id: ids[place]
            for row, place in zip(waiting, places, strict=True)
            if place is not None
        }
        rest = [row for row in waiting if placed[row.id] is None]
        for topic in topics_of([row.text for row in rest], likeness):
            row = Topic(
                consultation_id=consultation_id,
                path=path,
                label=topic.label,
                terms=list(topic.terms),
            )
            db.session.add(row)
            db.session.flush()
            placed |= {rest[position].id: row.id for position in topic.members}
        _place(placed)
        _read_lenses(waiting)
        yield len(placed)


def _stale_paths(consultation_id: int) -> list[str]:
    """Give the provisions that have groups without a place, and groups enough for topics."""
    rows = db.session.execute(
        select(CommentGroup.path, func.count(CommentGroup.id), func.count(GroupTopic.group_id))
        .outerjoin(GroupTopic, GroupTopic.group_id == CommentGroup.id)
        .where(CommentGroup.consultation_id == consultation_id)
        .where(select(GroupMember.group_id).where(GroupMember.group_id == CommentGroup.id).exists())
        .group_by(CommentGroup.path)
        .order_by(CommentGroup.path)
    )
    return [
        path
        for path, groups, placed in rows
        if groups >= FEWEST_GROUPS and min(groups, MOST_PLACED) > placed
    ]


def _throw_away(consultation_id: int, path: str) -> None:
    """Forget the topics only the machine made, and where it placed their groups."""
    touched = select(GroupTopic.topic_id).where(
        GroupTopic.is_human.is_(True), GroupTopic.topic_id.is_not(None)
    )
    own = select(Topic).where(
        Topic.consultation_id == consultation_id,
        Topic.path == path,
        Topic.is_human.is_(False),
        Topic.id.not_in(touched),
    )
    topics = db.session.scalars(own).all()
    gone = [topic.id for topic in topics]
    here = select(CommentGroup.id).where(
        CommentGroup.consultation_id == consultation_id, CommentGroup.path == path
    )
    db.session.execute(
        delete(GroupTopic)
        .where(GroupTopic.group_id.in_(here), GroupTopic.is_human.is_(False))
        .where(GroupTopic.topic_id.in_(gone) | GroupTopic.topic_id.is_(None))
    )
    for topic in topics:
        db.session.delete(topic)
    db.session.flush()


def _unplaced(consultation_id: int, path: str) -> Sequence[ReadGroup]:
    """Read the groups without a place, the largest first, with the words that stand for them."""
    sizes = (
        select(GroupMember.group_id, func.count().label("size"))
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .where(CommentGroup.consultation_id == consultation_id, CommentGroup.path == path)
        .group_by(GroupMember.group_id)
        .subquery()
    )
    placed = select(GroupTopic.group_id).where(GroupTopic.group_id == CommentGroup.id).exists()
    return db.session.execute(
        select(CommentGroup.id, sizes.c.size, Comment.text)
        .join(sizes, sizes.c.group_id == CommentGroup.id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(~placed)
        .order_by(sizes.c.size.desc(), CommentGroup.key)
        .limit(MOST_PLACED)
    ).all()


def _kept_topics(consultation_id: int, path: str) -> dict[int, list[str]]:
    """Give the topics that stay, by id, with the words of their groups."""
    rows = db.session.execute(
        select(Topic.id, Comment.text)
        .join(GroupTopic, GroupTopic.topic_id == Topic.id)
        .join(CommentGroup, CommentGroup.id == GroupTopic.group_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(Topic.consultation_id == consultation_id, Topic.path == path)
        .order_by(Topic.id, CommentGroup.key)
    )
    kept: dict[int, list[str]] = defaultdict(list)
    for topic_id, text in rows:
        kept[topic_id].append(text)
    return dict(kept)


def _place(placed: dict[int, int | None]) -> None:
    if placed:
        rows = [{"group_id": group, "topic_id": topic} for group, topic in placed.items()]
        db.session.execute(insert(GroupTopic), rows)


def _read_lenses(groups: Sequence[ReadGroup]) -> None:
    """Note the lenses whose cues stand in groups that have none noted; corrections stay."""
    ids = [row.id for row in groups]
    noted = db.session.execute(
        select(GroupLens.group_id, GroupLens.lens).where(GroupLens.group_id.in_(ids))
    )
    known = {(group_id, lens) for group_id, lens in noted}
    rows = [
        {"group_id": row.id, "lens": lens}
        for row in groups
        for lens in cues_in(row.text)
        if (row.id, lens) not in known
    ]
    if rows:
        db.session.execute(insert(GroupLens), rows)
