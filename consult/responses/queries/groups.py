"""The matrix: groups of like comments in document order, with their answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.terms import Stance, Unit
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.naming import provision_order
from consult.responses.models import Response
from consult.responses.queries.answers import IS_ANSWER, has_members
from consult.responses.queries.wordings import wordings_in
from consult.responses.terms import AnswerState

READ_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Senders:
    """Who speaks in a group: comments by unit, never added up, and how many villages."""

    by_unit: Mapping[Unit, int]
    villages: int


@dataclass(frozen=True, slots=True)
class GroupToAnswer:
    """A group of like comments with its size, its ways of writing and its answer, if any."""

    key: str
    path: str
    stance: Stance
    text: str
    comments: int
    wordings: int
    senders: Senders
    response: Response | None


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many groups a provision has, by how far their answers are; none for no answer."""

    by_state: Mapping[AnswerState | None, int]

    @property
    def groups(self) -> int:
        """All of them."""
        return sum(self.by_state.values())

    @property
    def waiting(self) -> int:
        """Those without an answer."""
        return self.by_state.get(None, 0)

    def matching(self, wanted: "GroupFilter") -> int:
        """Those that a filter lets through, whatever their provision."""
        if wanted.is_unanswered:
            return self.waiting
        return self.by_state.get(wanted.state, 0) if wanted.state else self.groups


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """Which groups to show; ``path`` none means every provision, ``key`` a single group."""

    path: str | None = None
    is_unanswered: bool = False
    state: AnswerState | None = None
    key: str = ""


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
    """How many groups each provision has, by how far their answers are."""
    rows = db.session.execute(
        select(
            CommentGroup.path,
            Response.state,
            func.count(),
        )
        .outerjoin(Response, IS_ANSWER)
        .where(CommentGroup.consultation_id == consultation_id, has_members())
        .group_by(CommentGroup.path, Response.state)
    )
    found: dict[str, dict[AnswerState | None, int]] = {}
    for path, state, groups in rows:
        found.setdefault(path, {})[state] = groups
    return {path: GroupCount(by_state) for path, by_state in found.items()}


def groups_to_answer(
    consultation_id: int, wanted: GroupFilter, *, page: int
) -> Page[GroupToAnswer]:
    """One page of groups in document order, the largest first within a provision."""
    counts = groups_by_path(consultation_id)
    if wanted.path is not None:
        counts = {path: count for path, count in counts.items() if path == wanted.path}
    total = sum(one.matching(wanted) for one in counts.values())
    if not counts:
        return Page([], page, 0)
    query = _matrix(consultation_id, counts).limit(PAGE_ROWS).offset((page - 1) * PAGE_ROWS)
    if wanted.is_unanswered:
        query = query.where(Response.id.is_(None))
    if wanted.state is not None:
        query = query.where(Response.state == wanted.state)
    if wanted.key:
        query = query.where(CommentGroup.key == wanted.key)
    return Page(_shaped(db.session.execute(query).all()), page, total)


def every_group(consultation_id: int) -> Iterator[GroupToAnswer]:
    """All groups in document order, read a thousand at a time."""
    counts = groups_by_path(consultation_id)
    if not counts:
        return
    query = _matrix(consultation_id, counts)
    offset = 0
    while rows := db.session.execute(query.limit(READ_ROWS).offset(offset)).all():
        yield from _shaped(rows)
        offset += READ_ROWS


def _matrix(consultation_id: int, paths: Iterable[str]) -> Select[CommentGroup, str, int, Response]:
    """Select the groups about some provisions with words, size and answer, in document order."""
    ranks = {path: rank for rank, path in enumerate(sorted(paths, key=provision_order))}
    size = func.count(GroupMember.comment_id)
    member = aliased(Comment)
    return (
        select(CommentGroup, Comment.text, size, Response)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(member, member.id == GroupMember.comment_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .outerjoin(Response, IS_ANSWER)
        .where(CommentGroup.consultation_id == consultation_id, member.is_counted.is_(True))
        .where(CommentGroup.path.in_(ranks))
        .group_by(CommentGroup.id, Comment.text, Response.id)
        .order_by(case(ranks, value=CommentGroup.path), size.desc(), CommentGroup.key)
    )


def _shaped(rows: Sequence[Any]) -> list[GroupToAnswer]:
    """Give the rows of the matrix their senders."""
    ids = [group.id for group, *_rest in rows]
    senders, wordings = senders_of(ids), wordings_in(ids)
    return [
        GroupToAnswer(
            group.key,
            group.path,
            group.stance,
            text,
            count,
            wordings[group.id],
            senders[group.id],
            said,
        )
        for group, text, count, said in rows
    ]


def group_to_answer(consultation_id: int, key: str) -> GroupToAnswer | None:
    """One group with its size and answer."""
    found = groups_to_answer(consultation_id, GroupFilter(key=key), page=1)
    return found.rows[0] if found.rows else None


def first_unanswered(consultation_id: int) -> str | None:
    """The key of the first group without an answer, in the order of the matrix."""
    found = groups_to_answer(consultation_id, GroupFilter(is_unanswered=True), page=1)
    return found.rows[0].key if found.rows else None


def senders_of(group_ids: Sequence[int]) -> Mapping[int, Senders]:
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
