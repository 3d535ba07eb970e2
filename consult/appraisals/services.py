"""Reading the whole words of a comment, which leaves a trace."""

from datetime import datetime

from consult.accounts.models import User
from consult.audit.services import record
from consult.comments.models import Comment


def note_whole_reading(comment: Comment, *, by: User, now: datetime) -> None:
    """Write down that an official read a comment with its personal details."""
    record("comment.read_whole", f"comment:{comment.id}", actor=by.name, actor_id=by.id, now=now)
