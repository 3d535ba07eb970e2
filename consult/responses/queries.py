"""Reading answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.terms import Stance, Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.naming import provision_order, short_title
from consult.responses.models import Response
from consult.responses.terms import Disposition

CHANGING = (Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED)
IS_ANSWER = (Response.consultation_id == CommentGroup.consultation_id) & (
    Response.group_key == CommentGroup.key
)


@dataclass(frozen=True, slots=True)
class ChangeMade:
    """Something people said that changed a draft."""

    slug: str
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Senders:
    """Who speaks in a group: comments by unit, never added up, and how many villages."""

    by_unit: Mapping[Unit, int]
    villages: int


@dataclass(frozen=True, slots=True)
class GroupToAnswer:
    """A group of like comments with its size and its answer, if there is one."""

    key: str
    path: str
    stance: Stance
    text: str
    comments: int
    senders: Senders
    response: Response | None


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many groups a provision has, and how many of them wait for an answer."""

    groups: int
    waiting: int


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """Which groups to show; ``path`` none means every provision, ``key`` a single group."""

    path: str | None = None
    is_unanswered: bool = False
    key: str = ""


def answers_for_comments(comment_ids: Sequence[int]) -> Mapping[int, Response]:
    """Answers by comment id, of rounds whose answers are published."""
    if not comment_ids:
        return {}
    found = db.session.execute(
        select(GroupMember.comment_id, Response)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(Response, IS_ANSWER)
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(GroupMember.comment_id.in_(comment_ids))
        .where(Consultation.answered_at.is_not(None))
    )
    return {comment_id: response for comment_id, response in found}  # noqa: C416 - rows, typed


def changes_made(*, limit: int) -> list[ChangeMade]:
    """The answers that changed a draft, newest round first, one a round."""
    found = db.session.execute(
        select(Consultation.slug, Consultation.title, Response.explanation)
        .join(Consultation, Consultation.id == Response.consultation_id)
        .where(Consultation.answered_at.is_not(None))
        .where(Response.disposition.in_(CHANGING), Response.explanation != "")
        .order_by(Consultation.answered_at.desc(), Response.id)
    )
    changes: dict[str, ChangeMade] = {}
    for slug, title, explanation in found:
        changes.setdefault(slug, ChangeMade(slug, short_title(title), explanation))
        if len(changes) == limit:
            break
    return list(changes.values())


def responses_by_group(consultation_id: int) -> Mapping[str, Response]:
    """All answers of a round, by group key."""
    rows = db.session.scalars(select(Response).where(Response.consultation_id == consultation_id))
    return {row.group_key: row for row in rows}


def has_group(consultation_id: int, key: str) -> bool:
    """Whether a round has a group of this key."""
    found = select(CommentGroup.id).where(
        CommentGroup.consultation_id == consultation_id, CommentGroup.key == key
    )
    return db.session.scalar(found) is not None


def response_to(consultation_id: int, key: str) -> Response | None:
    """The answer to one group."""
    return db.session.scalars(
        select(Response)
        .where(Response.consultation_id == consultation_id, Response.group_key == key)
        .execution_options(populate_existing=True)
    ).first()


def unanswered_comments(consultation_id: int) -> int:
    """How many counted comments have no answer yet; ungrouped ones included."""
    answered = (
        select(GroupMember.comment_id)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(Response, IS_ANSWER)
        .where(GroupMember.comment_id == Comment.id)
    )
    counted = (
        select(func.count())
        .select_from(Comment)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(~answered.exists())
    )
    return db.session.scalar(counted) or 0


def ungrouped_comments(consultation_id: int) -> int:
    """How many counted comments stand in no group yet."""
    grouped = select(GroupMember.comment_id).where(GroupMember.comment_id == Comment.id)
    counted = (
        select(func.count())
        .select_from(Comment)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(~grouped.exists())
    )
    return db.session.scalar(counted) or 0


def groups_by_path(consultation_id: int) -> Mapping[str, GroupCount]:
    """How many groups each provision has, and how many of them wait for an answer."""
    rows = db.session.execute(
        select(
            CommentGroup.path,
            func.count(),
            func.sum(case((Response.id.is_(None), 1), else_=0)),
        )
        .outerjoin(Response, IS_ANSWER)
        .where(CommentGroup.consultation_id == consultation_id, _has_members())
        .group_by(CommentGroup.path)
    )
    return {path: GroupCount(groups, int(waiting)) for path, groups, waiting in rows}


def groups_to_answer(
    consultation_id: int, wanted: GroupFilter, *, page: int
) -> Page[GroupToAnswer]:
    """One page of groups in document order, the largest first within a provision."""
    counts = groups_by_path(consultation_id)
    if wanted.path is not None:
        counts = {path: count for path, count in counts.items() if path == wanted.path}
    total = sum(one.waiting if wanted.is_unanswered else one.groups for one in counts.values())
    ranks = {path: rank for rank, path in enumerate(sorted(counts, key=provision_order))}
    if not ranks:
        return Page([], page, 0)
    size = func.count(GroupMember.comment_id)
    query = (
        select(CommentGroup, Comment.text, size, Response)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(member := aliased(Comment), member.id == GroupMember.comment_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .outerjoin(Response, IS_ANSWER)
        .where(CommentGroup.consultation_id == consultation_id, member.is_counted.is_(True))
        .where(CommentGroup.path.in_(ranks))
        .group_by(CommentGroup.id, Comment.text, Response.id)
        .order_by(case(ranks, value=CommentGroup.path), size.desc(), CommentGroup.key)
        .limit(PAGE_ROWS)
        .offset((page - 1) * PAGE_ROWS)
    )
    if wanted.is_unanswered:
        query = query.where(Response.id.is_(None))
    if wanted.key:
        query = query.where(CommentGroup.key == wanted.key)
    rows = db.session.execute(query).all()
    senders = _senders([group.id for group, *_rest in rows])
    return Page(
        [
            GroupToAnswer(group.key, group.path, group.stance, text, count, senders[group.id], said)
            for group, text, count, said in rows
        ],
        page,
        total,
    )


def group_to_answer(consultation_id: int, key: str) -> GroupToAnswer | None:
    """One group with its size and answer."""
    found = groups_to_answer(consultation_id, GroupFilter(key=key), page=1)
    return found.rows[0] if found.rows else None


def first_unanswered(consultation_id: int) -> str | None:
    """The key of the first group without an answer, in the order of the matrix."""
    found = groups_to_answer(consultation_id, GroupFilter(is_unanswered=True), page=1)
    return found.rows[0].key if found.rows else None


def _has_members() -> ColumnElement[bool]:
    """Whether a group still has a comment that counts: an undone import may have taken all."""
    return (
        select(GroupMember.comment_id)
        .join(member := aliased(Comment), member.id == GroupMember.comment_id)
        .where(GroupMember.group_id == CommentGroup.id, member.is_counted.is_(True))
        .exists()
    )


def _senders(group_ids: Sequence[int]) -> Mapping[int, Senders]:
    """Who speaks in some groups: comments by unit, and from how many villages."""
    units: dict[int, dict[Unit, int]] = {group_id: {} for group_id in group_ids}
    counted = (
        select(GroupMember.group_id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(GroupMember.group_id.in_(group_ids), Comment.is_counted.is_(True))
    )
    by_unit = counted.add_columns(Submission.unit, func.count()).group_by(
        GroupMember.group_id, Submission.unit
    )
    for group_id, unit, count in db.session.execute(by_unit):
        units[group_id][unit] = count
    villages = counted.add_columns(func.count(Submission.village_id.distinct()))
    rows = db.session.execute(villages.group_by(GroupMember.group_id))
    return {group_id: Senders(units[group_id], count) for group_id, count in rows}


def answered_changes(consultation_id: int) -> list[GroupToAnswer]:
    """The groups whose published answers name provisions they changed, the largest first."""
    size = func.count(GroupMember.comment_id)
    rows = db.session.execute(
        select(CommentGroup, size, Response)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(member := aliased(Comment), member.id == GroupMember.comment_id)
        .join(Response, IS_ANSWER)
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(CommentGroup.consultation_id == consultation_id, member.is_counted.is_(True))
        .where(Consultation.answered_at.is_not(None), Response.disposition.in_(CHANGING))
        .group_by(CommentGroup.id, Response.id)
        .order_by(size.desc(), CommentGroup.key)
    ).all()
    changing = [(group, count, said) for group, count, said in rows if said.changed_paths]
    senders = _senders([group.id for group, _count, _said in changing])
    return [
        GroupToAnswer(group.key, group.path, group.stance, "", count, senders[group.id], said)
        for group, count, said in changing
    ]
