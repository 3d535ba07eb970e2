"""Putting comments into groups; what has a group keeps it."""

from collections.abc import Callable, Sequence

from sqlalchemy import Row, insert, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.analysis.rules import group_key
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.consultations.services import note_change
from consult.core.db import db

BATCH_COMMENTS = 2_000


def group_comments(
    consultation_id: int, *, batch_done: Callable[[int], None] = lambda _count: None
) -> int:
    """Give every counted comment of a round its group, and tell how many were new.

    Works in batches of 2,000 comments, so that memory does not grow with the round. Flushes
    nothing half-way: the caller's transaction holds all of it.
    """
    groups = db.session.execute(
        select(CommentGroup.key, CommentGroup.id).where(
            CommentGroup.consultation_id == consultation_id
        )
    )
    known = {row.key: row.id for row in groups}
    grouped = 0
    last_id = 0
    while rows := _ungrouped(consultation_id, last_id):
        _place(consultation_id, rows, known)
        grouped += len(rows)
        last_id = rows[-1].id
        batch_done(grouped)
    if grouped:
        note_change([consultation_id])  # an answer to a group shows under its new members
    return grouped


def _ungrouped(consultation_id: int, after_id: int) -> Sequence[Row[int, str, Stance, str]]:
    """The next batch of counted comments without a group, oldest first."""
    return db.session.execute(
        select(Comment.id, Comment.path, Comment.stance, Comment.folded)
        .where(Comment.consultation_id == consultation_id, Comment.id > after_id)
        .where(Comment.is_counted.is_(True))
        .where(~select(GroupMember.comment_id).where(GroupMember.comment_id == Comment.id).exists())
        .order_by(Comment.id)
        .limit(BATCH_COMMENTS)
    ).all()


def _place(
    consultation_id: int, rows: Sequence[Row[int, str, Stance, str]], known: dict[str, int]
) -> None:
    """Make the groups a batch needs, then its members."""
    keys = {row.id: group_key(row.path, row.stance.value, row.folded) for row in rows}
    new: dict[str, Row[int, str, Stance, str]] = {}
    for row in rows:
        if keys[row.id] not in known:
            new.setdefault(keys[row.id], row)
    if new:
        made = db.session.execute(
            insert(CommentGroup).returning(CommentGroup.key, CommentGroup.id),
            [
                {
                    "consultation_id": consultation_id,
                    "key": key,
                    "path": row.path,
                    "stance": row.stance,
                    "representative_id": row.id,
                }
                for key, row in new.items()
            ],
        )
        known.update((key, group_id) for key, group_id in made)
    db.session.execute(
        insert(GroupMember),
        [{"comment_id": row.id, "group_id": known[keys[row.id]]} for row in rows],
    )
