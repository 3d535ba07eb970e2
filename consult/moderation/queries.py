"""What waits for a moderator, and what was decided."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.core.text import fold
from consult.moderation.models import ModerationDecision


def queue(
    status: CommentStatus, *, slug: str = "", words: str = "", page: int = 1
) -> Page[Comment]:
    """Comments of one status, oldest first, with submission, places and round loaded."""
    query = (
        select(Comment)
        .join(Comment.submission)
        .where(Comment.status == status, Submission.undone_at.is_(None))
    )
    if slug:
        query = query.join(Consultation, Consultation.id == Comment.consultation_id)
        query = query.where(Consultation.slug == slug)
    if words:
        query = query.where(Comment.folded.contains(fold(words), autoescape=True))
    total = db.session.scalar(query.with_only_columns(func.count(Comment.id))) or 0
    rows = db.session.scalars(
        query.options(
            joinedload(Comment.submission).options(
                joinedload(Submission.commune),
                joinedload(Submission.village),
                joinedload(Submission.consultation),
            )
        )
        .order_by(Comment.id)
        .limit(PAGE_ROWS)
        .offset((page - 1) * PAGE_ROWS)
    ).all()
    return Page[Comment](rows=rows, page=page, total=total)


def comment_to_decide(comment_id: int) -> Comment | None:
    """One comment with submission, places and round loaded."""
    return db.session.scalars(
        select(Comment)
        .where(Comment.id == comment_id)
        .options(
            joinedload(Comment.submission).options(
                joinedload(Submission.commune),
                joinedload(Submission.village),
                joinedload(Submission.consultation).joinedload(Consultation.version),
            )
        )
    ).first()


def next_pending(after_id: int, *, slug: str = "") -> int | None:
    """The next comment that waits, after the one just decided; from the start when none is left."""
    query = (
        select(Comment.id)
        .join(Comment.submission)
        .where(Comment.status == CommentStatus.PENDING, Submission.undone_at.is_(None))
        .order_by(Comment.id)
        .limit(1)
    )
    if slug:
        query = query.join(Consultation, Consultation.id == Comment.consultation_id)
        query = query.where(Consultation.slug == slug)
    return db.session.scalar(query.where(Comment.id > after_id)) or db.session.scalar(query)


def decisions_on(comment_id: int) -> Sequence[ModerationDecision]:
    """Every decision on a comment, newest first."""
    return db.session.scalars(
        select(ModerationDecision)
        .where(ModerationDecision.comment_id == comment_id)
        .order_by(ModerationDecision.id.desc())
    ).all()


def newest_decision(decision_id: int) -> ModerationDecision | None:
    """A decision, if no later one was made on its comment."""
    decision = db.session.get(ModerationDecision, decision_id)
    if decision is None:
        return None
    return decision if decisions_on(decision.comment_id)[0].id == decision_id else None


def waiting_count() -> int:
    """How many comments wait."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Comment)
            .join(Comment.submission)
            .where(Comment.status == CommentStatus.PENDING, Submission.undone_at.is_(None))
        )
        or 0
    )
