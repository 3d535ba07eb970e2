"""Reading comments for the documents they name and the wordings they propose."""

from collections.abc import Iterator

from sqlalchemy import insert, select

from consult.analysis.citations.models import CommentCitation, CommentReading, CommentWording
from consult.analysis.citations.rules import cited
from consult.analysis.citations.wordings import proposal
from consult.analysis.models import GroupMember
from consult.analysis.rules import group_key, same_words
from consult.comments.models import Comment
from consult.core.db import db

BATCH_COMMENTS = 2_000


def read_in_batches(consultation_id: int) -> Iterator[int]:
    """Read the grouped comments of a round that nobody has read, 2,000 at each step.

    Take each step in a transaction of its own. What was read stays read; memory does not grow.
    """
    last_id = 0
    while batch := _unread(consultation_id, last_id):
        _read(consultation_id, batch)
        last_id = batch[-1][0]
        yield len(batch)


def _unread(consultation_id: int, after_id: int) -> list[tuple[int, str]]:
    """The next comments that stand in a group and were not read, oldest first."""
    was_read = select(CommentReading.comment_id).where(CommentReading.comment_id == Comment.id)
    rows = db.session.execute(
        select(Comment.id, Comment.text)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .where(Comment.consultation_id == consultation_id, Comment.id > after_id)
        .where(~was_read.exists())
        .order_by(Comment.id)
        .limit(BATCH_COMMENTS)
    )
    return [(row.id, row.text) for row in rows]


def _read(consultation_id: int, batch: list[tuple[int, str]]) -> None:
    named = [
        {"comment_id": comment_id, "document": document, "provision": provision}
        for comment_id, text in batch
        for document, provision in sorted(set(cited(text)))
    ]
    proposed = [
        {
            "comment_id": comment_id,
            "consultation_id": consultation_id,
            "key": group_key("", same_words(wanted.instead), same_words(wanted.words)),
            "words": wanted.words,
            "instead": wanted.instead,
        }
        for comment_id, text in batch
        if (wanted := proposal(text)) is not None
    ]
    if named:
        db.session.execute(insert(CommentCitation), named)
    if proposed:
        db.session.execute(insert(CommentWording), proposed)
    db.session.execute(insert(CommentReading), [{"comment_id": one} for one, _text in batch])
