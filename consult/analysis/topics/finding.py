"""The machine's part: topics of provisions where new groups stand. What people did, it leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Row, delete, func, insert, or_, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.topics.lenses import cues_in
from consult.analysis.topics.models import GroupLens, GroupTopic, Topic
from consult.analysis.topics.terms import (
    FEWEST_GROUPS,
    MOST_CLUSTERED,
    MOST_PLACED,
    FoundTopic,
)
from consult.comments.models import Comment
from consult.core.db import db, transaction

if TYPE_CHECKING:
    from consult.analysis.topics.likeness import Likeness

ReadGroup = Row[int, int, str]
WORTH_A_SEARCH = 20


@dataclass(frozen=True, slots=True)
class FoundTopics:
    """What the machine found in the groups of one provision; nothing of it is written yet.

    Attributes:
        path: The provision.
        groups: Those it looked at, by id, with their words.
        joined: Which kept topic a group joins, by the group's id.
        new: Topics found anew; their members are positions in ``rest``.
        rest: The groups that joined none, by id.
    """

    path: str
    groups: Mapping[int, str]
    joined: Mapping[int, int]
    new: Sequence[FoundTopic]
    rest: Sequence[int]


def find_topics(consultation_id: int, *, may_wait: bool = True) -> Iterator[int]:
    """Find the topics of each provision that has groups nobody looked at, a provision a step.

    Topics that a person named or made stay with what stands in them, and so do groups a person
    placed; new groups join them where they are alike. All others are found anew. One text a group
    is read; of a provision with more than 20,000 groups the largest. Likening texts takes long, so
    it is done between two transactions of its own: nobody who sends a comment waits for it.

    ``may_wait``: a few new groups of a large provision do (``_stale_paths``).

    Yields:
        How many groups were placed.
    """
    with transaction():
        stale = _stale_paths(consultation_id, may_wait=may_wait)
    if not stale:
        return
    from consult.analysis.topics.likeness import best_likeness  # noqa: PLC0415 - heavy, rarely needed

    likeness = best_likeness(sum(stale.values()))
    for path in stale:
        with transaction():
            groups = dict(_open_groups(consultation_id, path))
            kept = _kept_topics(consultation_id, path)
        found = _likened(path, groups, kept, likeness)
        with transaction():
            placed = _keep(consultation_id, found)
        yield placed


def _likened(
    path: str, groups: dict[int, str], kept: Mapping[int, Sequence[str]], likeness: "Likeness"
) -> FoundTopics:
    """Tell which groups speak of the same; touches no database."""
    from consult.analysis.topics.rules import joined, topics_of  # noqa: PLC0415 - heavy, rarely needed

    places = joined(list(groups.values()), list(kept.values()), likeness)
    topic_ids = list(kept)
    joins = {
        group: topic_ids[place]
        for group, place in zip(groups, places, strict=True)
        if place is not None
    }
    rest = [group for group in groups if group not in joins]
    return FoundTopics(
        path, groups, joins, topics_of([groups[one] for one in rest], likeness), rest
    )


def _keep(consultation_id: int, found: FoundTopics) -> int:
    """Write what was found, for the groups that are still there and nobody placed meanwhile."""
    _throw_away(consultation_id, found.path)
    open_now = set(dict(_open_groups(consultation_id, found.path)))
    topics = {one.id for one in _topics_on(consultation_id, found.path)}
    placed: dict[int, int | None] = dict.fromkeys(one for one in found.groups if one in open_now)
    placed |= {
        group: topic for group, topic in found.joined.items() if group in placed and topic in topics
    }
    for one in found.new:
        members = [found.rest[at] for at in one.members if found.rest[at] in placed]
        row = Topic(
            consultation_id=consultation_id,
            path=found.path,
            label=one.label,
            terms=list(one.terms),
        )
        db.session.add(row)
        db.session.flush()
        placed |= dict.fromkeys(members, row.id)
    if placed:
        rows = [{"group_id": group, "topic_id": topic} for group, topic in placed.items()]
        db.session.execute(insert(GroupTopic), rows)
    _read_lenses({group: found.groups[group] for group in placed})
    return len(placed)


def _stale_paths(consultation_id: int, *, may_wait: bool) -> dict[str, int]:
    """Count the groups of each provision that has enough without a place, and enough for topics.

    To find topics costs as much as a provision has groups: where they are many, a few new ones
    wait until they are a twentieth of those that have a place.
    """
    rows = db.session.execute(
        select(CommentGroup.path, func.count(CommentGroup.id), func.count(GroupTopic.group_id))
        .outerjoin(GroupTopic, GroupTopic.group_id == CommentGroup.id)
        .where(CommentGroup.consultation_id == consultation_id)
        .where(select(GroupMember.group_id).where(GroupMember.group_id == CommentGroup.id).exists())
        .group_by(CommentGroup.path)
        .order_by(CommentGroup.path)
    )
    return {
        path: groups
        for path, groups, placed in rows
        if groups >= FEWEST_GROUPS
        and min(groups, MOST_PLACED) > (_may_wait(placed) if may_wait else placed)
    }


def _may_wait(placed: int) -> int:
    """Up to how many groups in all are not worth another search, where so many have a place."""
    return placed + placed // WORTH_A_SEARCH if placed > MOST_CLUSTERED else placed


def _topics_on(consultation_id: int, path: str) -> Sequence[Topic]:
    return db.session.scalars(
        select(Topic).where(Topic.consultation_id == consultation_id, Topic.path == path)
    ).all()


def _gone_topics(consultation_id: int, path: str) -> list[Topic]:
    """Give the topics only the machine made: these are found anew."""
    touched = set(
        db.session.scalars(
            select(GroupTopic.topic_id)
            .join(Topic, Topic.id == GroupTopic.topic_id)
            .where(Topic.consultation_id == consultation_id, GroupTopic.is_human.is_(True))
        )
    )
    topics = _topics_on(consultation_id, path)
    return [one for one in topics if not one.is_human and one.id not in touched]


def _throw_away(consultation_id: int, path: str) -> None:
    """Forget the topics only the machine made, and where it placed their groups."""
    topics = _gone_topics(consultation_id, path)
    here = select(CommentGroup.id).where(
        CommentGroup.consultation_id == consultation_id, CommentGroup.path == path
    )
    db.session.execute(
        delete(GroupTopic)
        .where(GroupTopic.group_id.in_(here), GroupTopic.is_human.is_(False))
        .where(GroupTopic.topic_id.in_([one.id for one in topics]) | GroupTopic.topic_id.is_(None))
    )
    for topic in topics:
        db.session.delete(topic)
    db.session.flush()


def _open_groups(consultation_id: int, path: str) -> list[tuple[int, str]]:
    """Read the groups without a lasting place, the largest first, with the words for them."""
    gone = [one.id for one in _gone_topics(consultation_id, path)]
    sizes = (
        select(GroupMember.group_id, func.count().label("size"))
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .where(CommentGroup.consultation_id == consultation_id, CommentGroup.path == path)
        .group_by(GroupMember.group_id)
        .subquery()
    )
    place = aliased(GroupTopic)
    is_open = or_(
        place.group_id.is_(None),
        place.is_human.is_(False) & (place.topic_id.is_(None) | place.topic_id.in_(gone)),
    )
    rows = db.session.execute(
        select(CommentGroup.id, Comment.text)
        .join(sizes, sizes.c.group_id == CommentGroup.id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .outerjoin(place, place.group_id == CommentGroup.id)
        .where(is_open)
        .order_by(sizes.c.size.desc(), CommentGroup.key)
        .limit(MOST_PLACED)
    )
    return [(group_id, text) for group_id, text in rows]


def _kept_topics(consultation_id: int, path: str) -> dict[int, list[str]]:
    """Give the topics that stay, by id, with the words of their groups."""
    gone = [one.id for one in _gone_topics(consultation_id, path)]
    rows = db.session.execute(
        select(Topic.id, Comment.text)
        .join(GroupTopic, GroupTopic.topic_id == Topic.id)
        .join(CommentGroup, CommentGroup.id == GroupTopic.group_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(Topic.consultation_id == consultation_id, Topic.path == path)
        .where(Topic.id.not_in(gone))
        .order_by(Topic.id, CommentGroup.key)
    )
    kept: dict[int, list[str]] = {}
    for topic_id, text in rows:
        kept.setdefault(topic_id, []).append(text)
    return kept


def _read_lenses(groups: Mapping[int, str]) -> None:
    """Note the lenses whose cues stand in groups that have none noted; corrections stay."""
    noted = db.session.execute(
        select(GroupLens.group_id, GroupLens.lens).where(GroupLens.group_id.in_(groups))
    )
    known = {(group_id, lens) for group_id, lens in noted}
    rows = [
        {"group_id": group_id, "lens": lens}
        for group_id, text in groups.items()
        for lens in cues_in(text)
        if (group_id, lens) not in known
    ]
    if rows:
        db.session.execute(insert(GroupLens), rows)
