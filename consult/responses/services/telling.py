"""Telling people that the answers to their comments are public, each once."""

from datetime import datetime

from sqlalchemy import delete, select

from consult.analysis.services.joining import members_of
from consult.comments.models import Comment
from consult.core.db import db
from consult.responses.models import AnswerNotice
from consult.responses.terms import NoticeOutcome


def note_told(submission_id: int, outcome: NoticeOutcome, *, now: datetime) -> None:
    """Remember that a person was told, or cannot be; says nothing of where."""
    db.session.add(AnswerNotice(submission_id=submission_id, outcome=outcome, told_at=now))
    db.session.flush()


def tell_again(join_id: int) -> None:
    """Let people whose comments joined an answered group wait to be told, who were told before."""
    sent = select(Comment.submission_id).where(Comment.id.in_(members_of(join_id)))
    db.session.execute(delete(AnswerNotice).where(AnswerNotice.submission_id.in_(sent)))
