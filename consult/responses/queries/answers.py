"""Reading answers: of comments, of groups, their history, and how many are missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.queries import received_by_path, received_comments
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.drafts.naming import short_title
from consult.responses.models import MatrixRow, Response, ResponseRevision
from consult.responses.terms import CHANGING, AnswerState

IS_ANSWER = (Response.consultation_id == CommentGroup.consultation_id) & (
    Response.group_key == CommentGroup.key
)


@dataclass(frozen=True, slots=True)
class ChangeMade:
    """Something people said that changed a draft."""

    slug: str
    title: str
    explanation: str


def answers_for_comments(comment_ids: Sequence[int]) -> Mapping[int, ResponseRevision]:
    """Answers by comment id, as last approved, of rounds whose answers are published."""
    if not comment_ids:
        return {}
    found = db.session.execute(
        select(GroupMember.comment_id, ResponseRevision)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(Response, IS_ANSWER)
        .join(ResponseRevision, is_last_approved())
        .join(Consultation, Consultation.id == CommentGroup.consultation_id)
        .where(GroupMember.comment_id.in_(comment_ids))
        .where(Consultation.answered_at.is_not(None))
    )
    return {comment_id: response for comment_id, response in found}  # noqa: C416 - rows, typed


def changes_made(*, limit: int) -> list[ChangeMade]:
    """The answers that changed a draft, newest round first, one a round."""
    answered = db.session.execute(
        select(Consultation.id, Consultation.slug, Consultation.title)
        .where(Consultation.answered_at.is_not(None))
        .order_by(Consultation.answered_at.desc(), Consultation.id)
    )
    changes: list[ChangeMade] = []
    for consultation_id, slug, title in answered.all():
        explanation = _first_change(consultation_id)
        if explanation:
            changes.append(ChangeMade(slug, short_title(title), explanation))
        if len(changes) == limit:
            break
    return changes


def _first_change(consultation_id: int) -> str | None:
    """The words of the first answer of a round that changed the draft; stops at it."""
    return db.session.scalar(
        select(ResponseRevision.explanation)
        .select_from(Response)
        .join(ResponseRevision, is_last_approved())
        .where(Response.consultation_id == consultation_id)
        .where(ResponseRevision.disposition.in_(CHANGING), ResponseRevision.explanation != "")
        .order_by(Response.id)
        .limit(1)
    )


def responses_by_group(consultation_id: int) -> Mapping[str, Response]:
    """All answers of a round, by group key."""
    rows = db.session.scalars(select(Response).where(Response.consultation_id == consultation_id))
    return {row.group_key: row for row in rows}


def approved_answers(consultation_id: int) -> Mapping[str, Response]:
    """The answers of a round that stand approved, by group key: what the synthesis prints."""
    found = responses_by_group(consultation_id)
    return {key: row for key, row in found.items() if row.state is AnswerState.APPROVED}


def history_of(response: Response) -> Sequence[ResponseRevision]:
    """Every step of an answer, the newest first."""
    return db.session.scalars(
        select(ResponseRevision)
        .where(ResponseRevision.response_id == response.id)
        .order_by(ResponseRevision.revision.desc())
    ).all()


def unapproved_answers(consultation_id: int) -> int:
    """How many groups with counted comments have an answer that nobody approved."""
    counted = (
        select(func.count())
        .select_from(MatrixRow)
        .where(MatrixRow.consultation_id == consultation_id, MatrixRow.comments > 0)
        .where(MatrixRow.answer != AnswerState.APPROVED)
    )
    return db.session.scalar(counted) or 0


def answers_in(consultation_id: int, state: AnswerState) -> int:
    """How many groups with counted comments have an answer in ``state``."""
    counted = (
        select(func.count())
        .select_from(MatrixRow)
        .where(MatrixRow.consultation_id == consultation_id, MatrixRow.comments > 0)
        .where(MatrixRow.answer == state)
    )
    return db.session.scalar(counted) or 0


def response_to(consultation_id: int, key: str) -> Response | None:
    """The answer to one group."""
    return db.session.scalars(
        select(Response)
        .where(Response.consultation_id == consultation_id, Response.group_key == key)
        .execution_options(populate_existing=True)
    ).first()


def unanswered_comments(consultation_id: int) -> int:
    """How many counted comments have no answer yet; ungrouped ones included."""
    answered = grouped_comments(consultation_id, MatrixRow.answer.is_not(None))
    return received_comments(consultation_id) - answered


def grouped_comments(consultation_id: int, *conditions: ColumnElement[bool]) -> int:
    """How many counted comments stand in groups; in all of a round, or in some."""
    found = select(func.sum(MatrixRow.comments)).where(
        MatrixRow.consultation_id == consultation_id, *conditions
    )
    return int(db.session.scalar(found) or 0)


def comments_waiting(consultation_id: int) -> Mapping[str, int]:
    """How many counted comments on each provision have no approved answer; others are left out.

    A comment stands where its group stands in the matrix. Read from kept counts.
    """
    rows = db.session.execute(
        select(MatrixRow.path, MatrixRow.answer, func.sum(MatrixRow.comments))
        .where(MatrixRow.consultation_id == consultation_id)
        .group_by(MatrixRow.path, MatrixRow.answer)
    )
    waiting: Counter[str] = Counter()
    grouped: Counter[str] = Counter()
    for path, answer, comments in rows:
        grouped[path] += int(comments)
        if answer is not AnswerState.APPROVED:
            waiting[path] += int(comments)
    if grouped.total() < received_comments(consultation_id):
        waiting += received_by_path(consultation_id) - grouped
    return +waiting


def is_last_approved() -> ColumnElement[bool]:
    """Whether a step of an answer is the last one that was approved: what the public reads."""
    step = aliased(ResponseRevision)
    approved = (
        select(func.max(step.revision))
        .where(step.response_id == Response.id)
        .where(step.state == AnswerState.APPROVED)
        .scalar_subquery()
    )
    return (ResponseRevision.response_id == Response.id) & (ResponseRevision.revision == approved)


def own_drafts(consultation_id: int, person_id: int | None) -> Select[Response]:
    """Select the answers a person has in work; what was sent back waits until it is rewritten."""
    return select(Response).where(
        Response.consultation_id == consultation_id,
        Response.state == AnswerState.DRAFT,
        Response.answered_by_id == person_id,
        Response.review_note == "",
    )


def count_own_drafts(consultation_id: int, person_id: int | None) -> int:
    """How many answers a person has in work."""
    own = own_drafts(consultation_id, person_id).subquery()
    return db.session.scalar(select(func.count()).select_from(own)) or 0
