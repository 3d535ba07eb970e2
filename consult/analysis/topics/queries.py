"""Reading topics, the groups in them, and how much of them a person has read."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.topics.models import GroupLens, GroupTopic, Topic, TopicStep, TopicTally
from consult.analysis.topics.terms import Lens
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.core.db import db, table_of
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.naming import provision_order


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic with its size; ``read`` groups were read by a person, ``placed`` put there by one."""

    topic: Topic
    groups: int
    comments: int
    read: int
    placed: int


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A group in a topic: its words, how many say so, who placed and read it."""

    id: int
    key: str
    stance: Stance
    text: str
    comments: int
    is_human: bool
    read_by: str


@dataclass(frozen=True, slots=True)
class KeptTopic:
    """A topic as a digest keeps it; ``group_keys`` in the order of their size.

    A person put ``placed_keys`` there and has read ``read_keys``; the machine placed the others.
    """

    path: str
    label: str
    terms: tuple[str, ...]
    group_keys: tuple[str, ...]
    is_human: bool
    placed_keys: tuple[str, ...] = ()
    read_keys: tuple[str, ...] = ()


def topic_of(consultation_id: int, topic_id: int) -> Topic | None:
    """The topic of an id, if it is one of this round."""
    found = db.session.get(Topic, topic_id)
    return found if found and found.consultation_id == consultation_id else None


def topic_counts(consultation_id: int) -> list[TopicCount]:
    """Topics that hold groups, by provision as printed, the largest first."""
    held = TopicTally.groups, TopicTally.comments, TopicTally.read, TopicTally.placed
    rows = db.session.execute(
        select(Topic, *held)
        .join(TopicTally, TopicTally.topic_id == Topic.id)
        .where(Topic.consultation_id == consultation_id, TopicTally.comments > 0)
    )
    found = [TopicCount(*row) for row in rows]
    return sorted(
        found,
        key=lambda one: (provision_order(one.topic.path), -one.comments, one.topic.label),
    )


def was_searched(consultation_id: int) -> bool:
    """Whether topics were looked for in any group of a round, found or not."""
    placed = (
        select(GroupTopic.group_id)
        .join(CommentGroup, CommentGroup.id == GroupTopic.group_id)
        .where(CommentGroup.consultation_id == consultation_id)
    )
    return bool(db.session.scalar(select(placed.exists())))


def groups_of_topic(topic_id: int, *, page: int) -> Page[TopicGroup]:
    """One page of a topic's groups, the largest first."""
    return _page_of(_groups().where(GroupTopic.topic_id == topic_id), page)


def groups_under(consultation_id: int, lens: Lens, *, page: int) -> Page[TopicGroup]:
    """One page of a round's groups read under a lens, the largest first."""
    query = _groups().join(GroupLens, GroupLens.group_id == CommentGroup.id)
    chosen = query.where(
        CommentGroup.consultation_id == consultation_id,
        GroupLens.lens == lens,
        GroupLens.is_on.is_(True),
    )
    return _page_of(chosen, page)


def _groups() -> Select[CommentGroup, str, int, bool, str]:
    size = func.count(GroupMember.comment_id)
    return (
        select(CommentGroup, Comment.text, size, GroupTopic.is_human, GroupTopic.read_by)
        .join(GroupTopic, GroupTopic.group_id == CommentGroup.id)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .group_by(CommentGroup.id, Comment.text, GroupTopic.group_id)
        .order_by(size.desc(), CommentGroup.key)
    )


def _page_of(query: Select[CommentGroup, str, int, bool, str], page: int) -> Page[TopicGroup]:
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    rows = db.session.execute(query.limit(PAGE_ROWS).offset((page - 1) * PAGE_ROWS)).all()
    groups = [
        TopicGroup(group.id, group.key, group.stance, text, count, is_human, read_by)
        for group, text, count, is_human, read_by in rows
    ]
    return Page(groups, page, total or 0)


def lenses_of(group_ids: Collection[int]) -> Mapping[int, list[GroupLens]]:
    """The lenses of some groups, those a person took off included."""
    found: dict[int, list[GroupLens]] = defaultdict(list)
    for row in db.session.scalars(select(GroupLens).where(GroupLens.group_id.in_(group_ids))):
        found[row.group_id].append(row)
    return found


def lens_counts(consultation_id: int) -> Mapping[Lens, int]:
    """How many groups of a round are read under each lens."""
    rows = db.session.execute(
        select(GroupLens.lens, func.count())
        .join(CommentGroup, CommentGroup.id == GroupLens.group_id)
        .where(CommentGroup.consultation_id == consultation_id, GroupLens.is_on.is_(True))
        .group_by(GroupLens.lens)
    )
    return {lens: count for lens, count in rows}  # noqa: C416 - rows, typed


def group_in_round(consultation_id: int, group_id: int) -> bool:
    """Whether a group is one of this round."""
    found = db.session.get(CommentGroup, group_id)
    return found is not None and found.consultation_id == consultation_id


def placements(group_ids: Collection[int]) -> Sequence[GroupTopic]:
    """Where some groups stand."""
    return db.session.scalars(
        select(GroupTopic).where(GroupTopic.group_id.in_(group_ids)).order_by(GroupTopic.group_id)
    ).all()


def last_step(consultation_id: int) -> TopicStep | None:
    """The last step about topics that was not taken back."""
    return db.session.scalars(
        select(TopicStep)
        .where(TopicStep.consultation_id == consultation_id, TopicStep.undone_at.is_(None))
        .order_by(TopicStep.id.desc())
    ).first()


def kept_topics(
    consultation_id: int, groups: Mapping[int, tuple[str, int]]
) -> tuple[KeptTopic, ...]:
    """Topics as a digest keeps them, in printing order: those that hold some of ``groups``.

    ``groups``: by id the key of a group and how many comments it has, in printing order.
    """
    topic_of, placed, read = _places(consultation_id)
    members: dict[int, list[int]] = defaultdict(list)
    for group_id in groups:
        if group_id in topic_of:
            members[topic_of[group_id]].append(group_id)
    sizes = {topic_id: sum(groups[one][1] for one in own) for topic_id, own in members.items()}
    topics = db.session.scalars(select(Topic).where(Topic.consultation_id == consultation_id))
    ordered = sorted(
        (one for one in topics if one.id in members),
        key=lambda one: (provision_order(one.path), -sizes[one.id], one.label, one.id),
    )
    return tuple(
        KeptTopic(
            one.path,
            one.label,
            tuple(one.terms),
            tuple(groups[each][0] for each in members[one.id]),
            one.is_human,
            tuple(groups[each][0] for each in members[one.id] if each in placed) if placed else (),
            tuple(groups[each][0] for each in members[one.id] if each in read) if read else (),
        )
        for one in ordered
    )


def _places(consultation_id: int) -> tuple[dict[int, int], set[int], set[int]]:
    """Give the topic of each group that has one, the groups people placed, and those they read."""
    place, topic = table_of(GroupTopic).c, table_of(Topic)
    places = (
        select(place.group_id)
        .join(topic, topic.c.id == place.topic_id)
        .where(topic.c.consultation_id == consultation_id)
    )
    topic_of: dict[int, int] = dict(db.session.execute(places.add_columns(place.topic_id)).all())
    by_people = db.session.execute(
        places.add_columns(place.is_human, place.read_by).where(
            place.is_human.is_(True) | (place.read_by != "")
        )
    ).all()
    placed = {group_id for group_id, is_human, _read in by_people if is_human}
    read = {group_id for group_id, _human, read_by in by_people if read_by}
    return topic_of, placed, read
