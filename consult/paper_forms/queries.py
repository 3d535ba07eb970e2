"""Reading what was typed in: the last sheets of a person, and the minutes of meetings."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from consult.comments.models import Submission
from consult.consultations.models import Consultation
from consult.consultations.queries import closed_rounds, open_rounds
from consult.core.db import db
from consult.paper_forms.models import MeetingRecord

SHOWN_SHEETS = 20


def rounds_to_type(now: datetime) -> Sequence[Consultation]:
    """List the rounds that sheets can be typed into: open ones, then closed ones not answered yet.

    Sheets that came in time are often typed after the closing.
    """
    waiting = [one for one in closed_rounds(now) if one.answered_at is None]
    return [*open_rounds(now), *waiting]


def sheet_by_number(consultation_id: int, number: str) -> Submission | None:
    """Find what was typed under a sheet's number and not taken back."""
    return db.session.scalars(
        select(Submission)
        .where(Submission.consultation_id == consultation_id, Submission.external_id == number)
        .where(Submission.undone_at.is_(None))
    ).first()


def typed_sheets(consultation_id: int, person_id: int) -> Sequence[Submission]:
    """The last 20 sheets a person typed into a round, the newest first, taken-back ones too."""
    return db.session.scalars(
        select(Submission)
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.recorded_by_id == person_id, Submission.batch_id.is_(None))
        .order_by(Submission.id.desc())
        .limit(SHOWN_SHEETS)
    ).all()


def last_typed(consultation_id: int, person_id: int) -> Submission | None:
    """The newest of a person's sheets in a round that was not taken back."""
    return db.session.scalars(
        select(Submission)
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.recorded_by_id == person_id, Submission.batch_id.is_(None))
        .where(Submission.undone_at.is_(None))
        .order_by(Submission.id.desc())
        .limit(1)
    ).first()


def submission_typed(submission_id: int, person_id: int) -> Submission | None:
    """One sheet, if this person typed it."""
    found = db.session.get(Submission, submission_id)
    return found if found is not None and found.recorded_by_id == person_id else None


def minutes_of(submission_ids: Sequence[int]) -> Mapping[int, MeetingRecord]:
    """The minutes behind some submissions, by submission id."""
    rows = db.session.scalars(
        select(MeetingRecord).where(MeetingRecord.submission_id.in_(submission_ids))
    )
    return {row.submission_id: row for row in rows}


def counted_minutes(consultation_id: int) -> Sequence[MeetingRecord]:
    """The minutes of a round that count: in time, and not taken back."""
    return db.session.scalars(
        select(MeetingRecord)
        .join(Submission, Submission.id == MeetingRecord.submission_id)
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .order_by(MeetingRecord.submission_id)
    ).all()
