"""Groups of like comments. Derived: they can be thrown away and made again."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.comments.terms import Stance
from consult.core.db import Base


class CommentGroup(Base):
    """Comments that say the same of one provision, with the same stance.

    ``key`` is made of provision, stance and wording, so that the same comments always give the
    same key; ``representative_id`` is the first comment of the group.
    """

    __tablename__ = "comment_group"
    __table_args__ = (UniqueConstraint("consultation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    key: Mapped[str]
    path: Mapped[str]
    stance: Mapped[Stance]
    representative_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))


class GroupMember(Base):
    """Which group a comment stands in: exactly one."""

    __tablename__ = "group_member"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("comment_group.id"), index=True)
