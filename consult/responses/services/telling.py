"""Telling people that the answers to their comments are public, each once."""

from datetime import datetime

from consult.core.db import db
from consult.responses.models import AnswerNotice
from consult.responses.terms import NoticeOutcome


def note_told(submission_id: int, outcome: NoticeOutcome, *, now: datetime) -> None:
    """Remember that a person was told, or cannot be; says nothing of where."""
    db.session.add(AnswerNotice(submission_id=submission_id, outcome=outcome, told_at=now))
    db.session.flush()
