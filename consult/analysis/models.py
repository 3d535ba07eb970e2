"""Groups of like comments. Derived: they can be thrown away and made again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.comments.terms import Stance
from consult.core.db import Base


class CommentGroup(Base):
    """Comments that make one argument on one provision, with the same stance.

    ``representative_id`` is the first comment of the group; ``key`` is made of its provision,
    stance and wording, so that the same comments always give the same key. ``is_answered`` says
    that people rely on the group: it keeps its key and members, though new ones may join.
    """

    __tablename__ = "comment_group"
    __table_args__ = (UniqueConstraint("consultation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    key: Mapped[str]
    path: Mapped[str]
    stance: Mapped[Stance]
    representative_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    is_answered: Mapped[bool] = mapped_column(default=False)


class GroupMember(Base):
    """Which group a comment stands in: exactly one. ``words`` names its wording."""

    __tablename__ = "group_member"
    __table_args__ = (
        Index("ix_group_member_wordings", "group_id", "words", "comment_id"),
        Index("ix_group_member_order", "group_id", "comment_id"),
    )

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("comment_group.id"))
    words: Mapped[str] = mapped_column(default="", index=True)


class GroupJoin(Base):
    """That a person put a whole group into another; the emptied group stays, to be undone."""

    __tablename__ = "group_join"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("comment_group.id", ondelete="CASCADE"))
    into_id: Mapped[int] = mapped_column(ForeignKey("comment_group.id", ondelete="CASCADE"))
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class JoinedMember(Base):
    """A comment that went with a joined group."""

    __tablename__ = "joined_member"

    join_id: Mapped[int] = mapped_column(
        ForeignKey("group_join.id", ondelete="CASCADE"), primary_key=True
    )
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)


class Sketch(Base):
    """By what a longer comment is found again without reading it (``rules.sketches``)."""

    __tablename__ = "comment_sketch"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("comment_group.id"), index=True)
    bands: Mapped[bytes]


class CampaignCore(Base):
    """What the wordings of a group have in common; only groups with several have one.

    ``sample`` are the comments it was made of, ``core`` their common shingles; empty for none.
    """

    __tablename__ = "campaign_core"

    group_id: Mapped[int] = mapped_column(ForeignKey("comment_group.id"), primary_key=True)
    sample: Mapped[list[Any]]
    core: Mapped[bytes]
