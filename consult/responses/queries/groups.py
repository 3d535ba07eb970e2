"""The matrix: groups of like comments in document order, with their answers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.queries import received_comments
from consult.comments.rules import masked, personal_details
from consult.comments.terms import CommentStatus, Stance, Unit
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.drafts.naming import provision_order
from consult.responses.models import MatrixRow, MatrixSender, Response
from consult.responses.queries.answers import IS_ANSWER, grouped_comments
from consult.responses.queries.wordings import wordings_in
from consult.responses.terms import AnswerState

READ_ROWS = 1_000
LARGEST_FIRST = MatrixRow.comments.desc(), MatrixRow.key


@dataclass(frozen=True, slots=True)
class Senders:
    """Who speaks in a group: comments by unit, never added up, and how many villages."""

    by_unit: Mapping[Unit, int]
    villages: int


@dataclass(frozen=True, slots=True)
class GroupToAnswer:
    """A group of like comments with its size, its ways of writing and its answer, if any.

    ``text`` are the words of its first comment, personal details masked (``is_masked``: some were).
    """

    id: int
    key: str
    path: str
    stance: Stance
    first_id: int
    text: str
    is_masked: bool
    comments: int
    wordings: int
    senders: Senders
    response: Response | None


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many groups a provision has, by how far their answers are; none for no answer.

    ``comments`` are those that count in all of them.
    """

    by_state: Mapping[AnswerState | None, int]
    comments: int

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


GroupCounts = Mapping[str, GroupCount]  # by path


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """Which groups to show; ``path`` none means every provision, ``key`` a single group."""

    path: str | None = None
    is_unanswered: bool = False
    state: AnswerState | None = None
    key: str = ""


def ungrouped_comments(consultation_id: int, counts: GroupCounts | None = None) -> int:
    """How many counted comments stand in no group yet."""
    grouped = (
        grouped_comments(consultation_id)
        if counts is None
        else sum(one.comments for one in counts.values())
    )
    return received_comments(consultation_id) - grouped


def groups_by_path(consultation_id: int) -> GroupCounts:
    """How many groups each provision has, by how far their answers are.

    Counts every group of the round: who needs it twice passes it on.
    """
    rows = db.session.execute(
        select(MatrixRow.path, MatrixRow.answer, func.count(), func.sum(MatrixRow.comments))
        .where(MatrixRow.consultation_id == consultation_id, MatrixRow.comments > 0)
        .group_by(MatrixRow.path, MatrixRow.answer)
    )
    found: dict[str, dict[AnswerState | None, int]] = {}
    comments: Counter[str] = Counter()
    for path, state, groups, said in rows:
        found.setdefault(path, {})[state] = groups
        comments[path] += int(said)
    return {path: GroupCount(by_state, comments[path]) for path, by_state in found.items()}


def groups_to_answer(
    consultation_id: int, wanted: GroupFilter, *, page: int, counts: GroupCounts | None = None
) -> Page[GroupToAnswer]:
    """One page of groups in document order, the largest first within a provision."""
    counts = groups_by_path(consultation_id) if counts is None else counts
    rows, total = _rows_of_page(consultation_id, counts, wanted, page)
    return Page(_shaped(rows), page, total)


def _rows_of_page(
    consultation_id: int, counts: GroupCounts, wanted: GroupFilter, page: int
) -> tuple[Sequence[Any], int]:
    """Read one page, and how many groups there are; each provision from its own place on."""
    sizes = {
        path: number
        for path in sorted(counts, key=provision_order)
        if wanted.path in (None, path) and (number := counts[path].matching(wanted))
    }
    before = (page - 1) * PAGE_ROWS
    rows: list[Any] = []
    for path, number in sizes.items():
        if before < number and len(rows) < PAGE_ROWS:
            about = _rows_about(consultation_id, path, wanted)
            rows += _read(about.limit(PAGE_ROWS - len(rows)).offset(before))
        before = max(0, before - number)
    return rows, sum(sizes.values())


def every_group(consultation_id: int) -> Iterator[GroupToAnswer]:
    """All groups in document order, read a thousand at a time."""
    for path in sorted(groups_by_path(consultation_id), key=provision_order):
        about = _rows_about(consultation_id, path, GroupFilter())
        offset = 0
        while rows := _read(about.limit(READ_ROWS).offset(offset)):
            yield from _shaped(rows)
            offset += READ_ROWS


def _groups() -> Select[CommentGroup, str, int, Response]:
    """Select groups with their words, size and answer."""
    return (
        select(CommentGroup, Comment.text, MatrixRow.comments, Response)
        .select_from(MatrixRow)
        .join(CommentGroup, CommentGroup.id == MatrixRow.group_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .outerjoin(Response, IS_ANSWER)
        .where(MatrixRow.comments > 0)
    )


def _rows_about(consultation_id: int, path: str, wanted: GroupFilter) -> Select[int]:
    """Select the groups about one provision that a filter lets through, the largest first."""
    return (
        select(MatrixRow.group_id)
        .where(MatrixRow.consultation_id == consultation_id, MatrixRow.path == path)
        .where(MatrixRow.comments > 0, *_state_asked(wanted))
        .order_by(*LARGEST_FIRST)
    )


def _read(chosen: Select[int]) -> Sequence[Any]:
    """Read the groups chosen for a page, words and answers of these alone."""
    ids = chosen.subquery()
    query = _groups().join(ids, ids.c.group_id == MatrixRow.group_id).order_by(*LARGEST_FIRST)
    return db.session.execute(query).all()


def _state_asked(wanted: GroupFilter) -> list[ColumnElement[bool]]:
    if wanted.is_unanswered:
        return [MatrixRow.answer.is_(None)]
    return [MatrixRow.answer == wanted.state] if wanted.state else []


def _shaped(rows: Sequence[Any]) -> list[GroupToAnswer]:
    """Give the rows of the matrix their senders."""
    ids = [group.id for group, *_rest in rows]
    senders, wordings = senders_of(ids), wordings_in(ids)
    return [
        GroupToAnswer(
            group.id,
            group.key,
            group.path,
            group.stance,
            group.representative_id,
            masked(text),
            bool(personal_details(text)),
            count,
            wordings[group.id],
            senders[group.id],
            said,
        )
        for group, text, count, said in rows
    ]


def group_to_answer(consultation_id: int, key: str) -> GroupToAnswer | None:
    """One group with its size and answer."""
    chosen = CommentGroup.consultation_id == consultation_id, CommentGroup.key == key
    found = _shaped(db.session.execute(_groups().where(*chosen)).all())
    return found[0] if found else None


def first_unanswered(
    consultation_id: int, path: str | None = None, counts: GroupCounts | None = None
) -> str | None:
    """The key of the first group without an answer: of the provision, then of the round."""
    counts = groups_by_path(consultation_id) if counts is None else counts
    paths = [one for one in sorted(counts, key=provision_order) if counts[one].waiting]
    if path in paths:
        paths.insert(0, path)
    if not paths:
        return None
    return db.session.scalar(
        select(MatrixRow.key)
        .where(MatrixRow.consultation_id == consultation_id, MatrixRow.path == paths[0])
        .where(MatrixRow.comments > 0, MatrixRow.answer.is_(None))
        .order_by(*LARGEST_FIRST)
        .limit(1)
    )


def senders_of(group_ids: Sequence[int]) -> Mapping[int, Senders]:
    """Who speaks in some groups: comments by unit, and from how many villages."""
    here = MatrixSender.group_id.in_(group_ids), MatrixSender.comments > 0
    by_unit = db.session.execute(
        select(MatrixSender.group_id, MatrixSender.unit, func.sum(MatrixSender.comments))
        .where(*here)
        .group_by(MatrixSender.group_id, MatrixSender.unit)
    )
    units: dict[int, Counter[Unit]] = {group_id: Counter() for group_id in group_ids}
    for group_id, unit, count in by_unit:
        units[group_id][unit] = int(count)
    named = db.session.execute(
        select(MatrixSender.group_id, func.count(MatrixSender.village_id.distinct()))
        .where(*here, MatrixSender.village_id != 0)
        .group_by(MatrixSender.group_id)
    )
    villages = {row[0]: row[1] for row in named}
    return {one: Senders(units[one], villages.get(one, 0)) for one in group_ids}


def public_senders_of(group_ids: Sequence[int]) -> Mapping[int, Senders]:
    """Who speaks in some groups, as far as everybody can read it; reads their comments."""
    village = func.coalesce(Submission.village_id, 0)
    rows = db.session.execute(
        select(GroupMember.group_id, Submission.unit, village, func.count())
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(GroupMember.group_id.in_(group_ids), Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
        .group_by(GroupMember.group_id, Submission.unit, village)
    )
    units: dict[int, Counter[Unit]] = {group_id: Counter() for group_id in group_ids}
    villages: dict[int, set[int]] = {group_id: set() for group_id in group_ids}
    for group_id, unit, village_id, count in rows:
        units[group_id][unit] += count
        villages[group_id].add(village_id)
    return {one: Senders(units[one], len(villages[one] - {0})) for one in group_ids}
