"""What was read in comments. Derived: it can be thrown away and read again."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class CommentReading(Base):
    """That a comment was read for what it names and proposes; each is read once."""

    __tablename__ = "comment_reading"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)


class CommentCitation(Base):
    """That a comment names a document, or a provision of it."""

    __tablename__ = "comment_citation"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    document: Mapped[str] = mapped_column(primary_key=True)
    provision: Mapped[str] = mapped_column(primary_key=True)


class CommentWording(Base):
    """The wording a comment proposes; ``key`` is the same where the words are the same."""

    __tablename__ = "comment_wording"
    __table_args__ = (Index("ix_comment_wording_key", "consultation_id", "key"),)

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    key: Mapped[str]
    words: Mapped[str]
    instead: Mapped[str]
