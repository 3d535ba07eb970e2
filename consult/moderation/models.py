"""Each decision about what is published, kept for good."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.comments.terms import CommentStatus, WithheldReason
from consult.core.db import Base


class ModerationDecision(Base):
    """What a moderator decided about a comment; the newest one holds."""

    __tablename__ = "moderation_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    status: Mapped[CommentStatus]
    reason: Mapped[WithheldReason | None]
    public_text: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
