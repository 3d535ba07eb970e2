"""Reading topics, the groups in them, and how much of them a person has read."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, case, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.topics.models import GroupLens, GroupTopic, Topic, TopicStep
from consult.analysis.topics.terms import Lens
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.core.db import db
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
    has_members = select(GroupMember.comment_id).where(GroupMember.group_id == GroupTopic.group_id)
    rows = db.session.execute(
        select(
            Topic,
            func.count(GroupTopic.group_id),
            func.sum(case((GroupTopic.read_by != "", 1), else_=0)),
            func.sum(case((GroupTopic.is_human.is_(True), 1), else_=0)),
        )
        .join(GroupTopic, GroupTopic.topic_id == Topic.id)
        .where(Topic.consultation_id == consultation_id, has_members.exists())
        .group_by(Topic.id)
    ).all()
    comments = _comments_by_topic(consultation_id)
    found = [
        TopicCount(topic, groups, comments.get(topic.id, 0), read, placed)
        for topic, groups, read, placed in rows
        if comments.get(topic.id)
    ]
    return sorted(
        found,
        key=lambda one: (provision_order(one.topic.path), -one.comments, one.topic.label),
    )


def _comments_by_topic(consultation_id: int) -> Mapping[int, int]:
    rows = db.session.execute(
        select(GroupTopic.topic_id, func.count())
        .join(Topic, Topic.id == GroupTopic.topic_id)
        .join(GroupMember, GroupMember.group_id == GroupTopic.group_id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(Topic.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .group_by(GroupTopic.topic_id)
    )
    return {topic_id: count for topic_id, count in rows if topic_id is not None}


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


def kept_topics(consultation_id: int, sizes: Mapping[str, int]) -> tuple[KeptTopic, ...]:
    """Topics as a digest keeps them, in printing order.

    Those that hold groups of ``sizes``: counted comments by the key of the group.
    """
    rows = db.session.execute(
        select(GroupTopic.topic_id, CommentGroup.key, GroupTopic.is_human, GroupTopic.read_by)
        .join(Topic, Topic.id == GroupTopic.topic_id)
        .join(CommentGroup, CommentGroup.id == GroupTopic.group_id)
        .where(Topic.consultation_id == consultation_id)
    )
    keys: dict[int, list[str]] = defaultdict(list)
    placed: set[str] = set()
    read: set[str] = set()
    for topic_id, key, is_human, read_by in rows:
        if key in sizes and topic_id is not None:
            keys[topic_id].append(key)
            placed |= {key} if is_human else set()
            read |= {key} if read_by else set()
    topics = db.session.scalars(select(Topic).where(Topic.consultation_id == consultation_id))
    for own in keys.values():
        own.sort(key=lambda key: (-sizes[key], key))
    comments = {topic_id: sum(map(sizes.__getitem__, own)) for topic_id, own in keys.items()}
    ordered = sorted(
        (one for one in topics if one.id in keys),
        key=lambda one: (provision_order(one.path), -comments[one.id], one.label),
    )
    return tuple(
        KeptTopic(
            one.path,
            one.label,
            tuple(one.terms),
            tuple(keys[one.id]),
            one.is_human,
            tuple(key for key in keys[one.id] if key in placed),
            tuple(key for key in keys[one.id] if key in read),
        )
        for one in ordered
    )
