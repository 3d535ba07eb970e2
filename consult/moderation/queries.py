"""What waits for a moderator, and what was decided."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from consult.comments.models import Comment, CommentTally, Submission
from consult.comments.terms import CommentStatus
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, KeyPage
from consult.core.text import fold
from consult.moderation.models import ModerationDecision

MOST_COUNTED = 1_000


def queue(
    status: CommentStatus, *, slug: str = "", words: str = "", after: int = 0
) -> KeyPage[Comment]:
    """Comments of one status, oldest first, with submission, places and round loaded.

    Goes on after the comment of the id ``after``. All of a status are counted from the kept
    counts; those that a search finds one by one, up to a thousand.
    """
    query = (
        select(Comment)
        .join(Comment.submission)
        .where(Comment.status == status, Submission.undone_at.is_(None))
        .order_by(Comment.id)
    )
    if slug:
        query = query.join(Consultation, Consultation.id == Comment.consultation_id)
        query = query.where(Consultation.slug == slug)
    if words:
        query = query.where(Comment.folded.contains(fold(words), autoescape=True))
    rows = db.session.scalars(
        query.where(Comment.id > after)
        .options(
            joinedload(Comment.submission).options(
                joinedload(Submission.commune),
                joinedload(Submission.village),
                joinedload(Submission.consultation),
            )
        )
        .limit(PAGE_ROWS + 1)
    ).all()
    shown = rows[:PAGE_ROWS]
    total = _found(query) if words else comments_of_status(status, slug=slug)
    return KeyPage[Comment](
        rows=shown,
        after=after,
        next_after=shown[-1].id if len(rows) > PAGE_ROWS else None,
        total=min(total, MOST_COUNTED) if words else total,
        is_more=bool(words) and total > MOST_COUNTED,
    )


def _found(query: Select[Comment]) -> int:
    """Count what a search finds, one more than is told at most."""
    found = query.with_only_columns(Comment.id).order_by(None).limit(MOST_COUNTED + 1)
    return db.session.scalar(select(func.count()).select_from(found.subquery())) or 0


def comments_of_status(status: CommentStatus, *, slug: str = "") -> int:
    """Count the comments of a status, late ones too: the kept counts, and what they leave out."""
    kept = select(func.sum(CommentTally.comments)).where(CommentTally.status == status)
    late = (
        select(func.count())
        .select_from(Comment)
        .join(Comment.submission)
        .where(Comment.is_counted.is_(False), Comment.status == status)
        .where(Submission.undone_at.is_(None))
    )
    if slug:
        named = select(Consultation.id).where(Consultation.slug == slug).scalar_subquery()
        kept = kept.where(CommentTally.consultation_id == named)
        late = late.where(Comment.consultation_id == named)
    return int(db.session.scalar(kept) or 0) + (db.session.scalar(late) or 0)


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
    return comments_of_status(CommentStatus.PENDING)
