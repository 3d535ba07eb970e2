"""Reading who waits to be told that the answers are public."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from consult.comments.models import Comment, Submission
from consult.core.db import db
from consult.responses.models import TellingRow
from consult.responses.terms import NoticeOutcome


@dataclass(frozen=True, slots=True)
class ToldCount:
    """How many people asked to be told, and how many were."""

    asked: int
    sent: int
    failed: int

    @property
    def waiting(self) -> int:
        """Those nobody has written to."""
        return self.asked - self.sent - self.failed


def told_count(consultation_id: int) -> ToldCount:
    """How many left a contact to be told of the answers to a round, and how many were told."""
    rows = db.session.execute(
        select(TellingRow.outcome, func.count())
        .where(TellingRow.consultation_id == consultation_id)
        .group_by(TellingRow.outcome)
    )
    counts: dict[NoticeOutcome | None, int] = {outcome: count for outcome, count in rows}  # noqa: C416 - rows, typed
    sent = counts.get(NoticeOutcome.SENT, 0)
    return ToldCount(sum(counts.values()), sent, sum(counts.values()) - sent - counts.get(None, 0))


def submissions_to_tell(consultation_id: int, *, after: int, limit: int) -> Sequence[Submission]:
    """The next submissions, by id, whose senders wait to be told; comments and round loaded."""
    return db.session.scalars(
        _waiting(consultation_id)
        .where(TellingRow.submission_id > after)
        .order_by(TellingRow.submission_id)
        .limit(limit)
        .options(
            joinedload(Submission.consultation),
            selectinload(Submission.comments).load_only(Comment.path, Comment.submission_id),
        )
    ).all()


def submissions_to_call(consultation_id: int) -> Sequence[Submission]:
    """Every submission whose sender nobody has written to; places loaded."""
    return db.session.scalars(
        _waiting(consultation_id)
        .order_by(Submission.commune_id, Submission.village_id, Submission.id)
        .options(joinedload(Submission.commune), joinedload(Submission.village))
    ).all()


def _waiting(consultation_id: int) -> Select[Submission]:
    return (
        select(Submission)
        .join(TellingRow, TellingRow.submission_id == Submission.id)
        .where(TellingRow.consultation_id == consultation_id, TellingRow.outcome.is_(None))
    )
