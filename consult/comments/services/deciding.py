"""Changing what the public sees, and taking an import back; the kept counts follow."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from consult.audit.services import record
from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.services.refusals import AlreadyUndone, StatusChanged
from consult.comments.services.tallies import add_comments, add_submissions, move_comment
from consult.comments.terms import CommentStatus, WithheldReason
from consult.consultations.services import note_change
from consult.core.db import db


def set_status(
    comment: Comment,
    status: CommentStatus,
    *,
    now: datetime,
    reason: WithheldReason | None = None,
    public_text: str | None = None,
) -> None:
    """Publish or withhold ``comment``; ``public_text`` is shown in the place of its words.

    Moderation writes the decision itself beside this.

    Raises:
        StatusChanged: Somebody else decided since ``comment`` was loaded.
    """
    before = comment.status
    changed = db.session.execute(
        update(Comment)
        .where(Comment.id == comment.id, Comment.status == before)
        .values(
            status=status,
            withheld_reason=reason if status is CommentStatus.WITHHELD else None,
            public_text=public_text,
            decided_at=now,
        )
        .returning(Comment.submission_id)
        .execution_options(synchronize_session=False)
    ).scalar()
    if changed is None:
        raise StatusChanged
    if comment.is_counted and status is not before:
        unit = db.session.scalars(select(Submission.unit).where(Submission.id == changed)).one()
        key = (comment.consultation_id, comment.path, comment.stance, unit, before)
        move_comment(key, status)
    note_change([comment.consultation_id])
    db.session.refresh(comment)


def undo_batch(batch: ImportBatch, *, by: str, now: datetime, by_id: int | None = None) -> int:
    """Take an import out of every count and list; its rows stay. Tells how many submissions.

    Raises:
        AlreadyUndone: It was undone before.
    """
    undone = db.session.execute(
        update(ImportBatch)
        .where(ImportBatch.id == batch.id, ImportBatch.undone_at.is_(None))
        .values(undone_at=now)
        .returning(ImportBatch.id)
    ).scalar()
    if undone is None:
        raise AlreadyUndone
    count = _take_out(Submission.batch_id == batch.id, now=now)
    facts = {"consultation": batch.consultation_id, "submissions": count}
    subject = f"import:{batch.id}"
    record("import.undo", subject, actor=by, actor_id=by_id, now=now, facts=facts)
    db.session.refresh(batch)
    return count


def undo_submission(submission: Submission, *, by: str, now: datetime, by_id: int | None) -> None:
    """Take one submission that was typed in wrongly out of every count; its rows stay.

    Raises:
        AlreadyUndone: It was undone before.
    """
    undone = _take_out(Submission.id == submission.id, now=now)
    if not undone:
        raise AlreadyUndone
    facts = {"consultation": submission.consultation_id}
    subject = f"submission:{submission.id}"
    record("submission.undo", subject, actor=by, actor_id=by_id, now=now, facts=facts)


def _take_out(chosen: ColumnElement[bool], *, now: datetime) -> int:
    """Take submissions out of every count and list; tells how many were in."""
    _uncount(chosen)
    quietly = {"synchronize_session": False}
    db.session.execute(
        update(Comment)
        .where(Comment.submission_id.in_(select(Submission.id).where(chosen)))
        .values(is_counted=False),
        execution_options=quietly,
    )
    undone = db.session.scalars(
        update(Submission)
        .where(chosen, Submission.undone_at.is_(None))
        .values(undone_at=now)
        .returning(Submission.id),
        execution_options=quietly,
    ).all()
    return len(undone)


def _uncount(chosen: ColumnElement[bool]) -> None:
    """Subtract what submissions added to the kept counts."""
    key = (
        Comment.consultation_id,
        Comment.path,
        Comment.stance,
        Submission.unit,
        Comment.status,
    )
    counted = (
        select(*key, func.count())
        .join(Submission, Submission.id == Comment.submission_id)
        .where(chosen, Comment.is_counted.is_(True))
        .group_by(*key)
    )
    add_comments({(a, b, c, d, e): -n for a, b, c, d, e, n in db.session.execute(counted)})
    place = (
        Submission.consultation_id,
        Submission.channel,
        Submission.unit,
        func.coalesce(Submission.commune_id, 0),
    )
    sent = (
        select(*place, func.count(func.distinct(Submission.id)), func.count(Comment.id))
        .join(Comment, Comment.submission_id == Submission.id)
        .where(chosen, Comment.is_counted.is_(True))
        .group_by(*place)
    )
    add_submissions(
        {(a, b, c, d): (-sendings, -n) for a, b, c, d, sendings, n in db.session.execute(sent)}
    )
