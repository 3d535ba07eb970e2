"""What happens to comments, each step committed, for tests of counts."""

from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.services import record_submission, set_status
from consult.core.db import db, transaction
from tests.comments.arriving import new_submission
from tests.factories import DURING

PATHS = ["", "dieu-1", "dieu-1/khoan-1", "dieu-2"]


def said(consultation, *comments, now=DURING, **fields):
    with transaction():
        received = record_submission(new_submission(consultation, *comments, **fields), now=now)
    return db.session.get(Submission, received.submission_id)


def comments_of(submission):
    return db.session.scalars(
        db.select(Comment).where(Comment.submission_id == submission.id).order_by(Comment.id)
    ).all()


def decide(comment, status, **fields):
    with transaction():
        set_status(comment, status, now=DURING, **fields)


def batch_of(consultation):
    with transaction():
        batch = ImportBatch(
            consultation_id=consultation.id,
            source_name="a.csv",
            source_sha256="0",
            created_at=DURING,
        )
        db.session.add(batch)
        db.session.flush()
    return batch
