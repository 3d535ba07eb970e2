"""Changing what the public sees, and taking an import back; the kept counts follow."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Row, func, select, update

from consult.audit.services import record
from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.services.refusals import AlreadyUndone, StatusChanged
from consult.comments.services.tallies import Sending, add_public, count_sendings, move_comment
from consult.comments.terms import Channel, CommentStatus, Stance, Unit, WithheldReason
from consult.consultations.services import note_change
from consult.core.clock import local_day
from consult.core.db import db

Undone = Row[int, int, Channel, Unit, int | None, int | None, datetime]


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
        .returning(Comment.submission_id, Comment.is_counted, Comment.shown_path)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if changed is None:
        raise StatusChanged
    # What was loaded may be older than the undoing of an import, or than a new version of the
    # draft: only the row itself counts.
    if changed.is_counted and status is not before:
        _move_counts(comment, changed.submission_id, changed.shown_path, before=before, now=status)
    else:
        note_change([comment.consultation_id])
    db.session.refresh(comment)


def _move_counts(
    comment: Comment,
    submission_id: int,
    path: str,
    *,
    before: CommentStatus,
    now: CommentStatus,
) -> None:
    """Count a comment under another status."""
    # Held, so that the last published comment of a submission is known to be the last.
    held = select(Submission).where(Submission.id == submission_id).with_for_update()
    sent = db.session.scalars(held).one()
    move_comment((comment.consultation_id, path, comment.stance, sent.unit, before), now)
    if CommentStatus.PUBLISHED in (before, now):
        _count_public(sent, shown=1 if now is CommentStatus.PUBLISHED else -1)


def _count_public(sent: Submission, *, shown: int) -> None:
    """Count that one comment of a submission is public now (1), or no more (-1)."""
    public = (
        select(func.count())
        .where(Comment.submission_id == sent.id, Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
    )
    now = db.session.scalar(public) or 0
    submissions = (1 if now else 0) - (1 if now - shown else 0)
    key = (sent.consultation_id, sent.commune_id or 0, sent.unit)
    add_public({key: (submissions, shown)})


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
    """Take submissions out of every count and list; tells how many were in.

    The rows are changed first and counted as the change gives them back: nobody can decide on a
    comment between its being counted and its being taken out.
    """
    quietly = {"synchronize_session": False}
    undone = db.session.execute(
        update(Submission)
        .where(chosen, Submission.undone_at.is_(None))
        .values(undone_at=now)
        .returning(
            Submission.id,
            Submission.consultation_id,
            Submission.channel,
            Submission.unit,
            Submission.commune_id,
            Submission.village_id,
            Submission.received_at,
        ),
        execution_options=quietly,
    ).all()
    taken = db.session.execute(
        update(Comment)
        .where(Comment.submission_id.in_(select(Submission.id).where(chosen)))
        .where(Comment.is_counted.is_(True))
        .values(is_counted=False)
        .returning(Comment.submission_id, Comment.shown_path, Comment.stance, Comment.status),
        execution_options=quietly,
    ).all()
    _uncount({row.id: row for row in undone}, taken)
    return len(undone)


def _uncount(
    submissions: Mapping[int, Undone], comments: Sequence[Row[int, str, Stance, CommentStatus]]
) -> None:
    """Subtract what submissions, by id, and their comments added to the kept counts."""
    ordered = sorted(comments, key=lambda one: one.submission_id)
    sendings = []
    for submission_id, parts in groupby(ordered, lambda one: one.submission_id):
        sent = submissions[submission_id]
        sendings.append(
            Sending(
                consultation_id=sent.consultation_id,
                channel=sent.channel,
                unit=sent.unit,
                commune_id=sent.commune_id or 0,
                village_id=sent.village_id or 0,
                day=local_day(sent.received_at),
                comments=tuple((one.shown_path, one.stance, one.status) for one in parts),
            )
        )
    count_sendings(sendings, sign=-1)
