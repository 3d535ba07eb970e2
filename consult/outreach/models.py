"""What is told of the answers to a round, and the log that it happened."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import Base
from consult.outreach.terms import Act
from consult.places.models import Place


class ResultText(Base):
    """What people said and what was answered, in a few lines; the newest of a round holds.

    ``lines`` is a list of dicts with ``said`` and ``answered``.
    """

    __tablename__ = "result_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    lines: Mapped[list[Any]]
    written_by: Mapped[str]
    written_at: Mapped[datetime]


class OutreachEntry(Base):
    """That something was hung up or read aloud in a commune. Never changed.

    A correction is a new entry that names the one it stands for; it may say that it never happened.
    """

    __tablename__ = "outreach_entry"
    __table_args__ = (Index("ix_outreach_entry_place", "consultation_id", "commune_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    commune_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    act: Mapped[Act]
    day: Mapped[date]
    place: Mapped[str]
    reason: Mapped[str]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("outreach_entry.id"), unique=True)
    is_void: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    commune: Mapped[Place] = relationship(lazy="raise_on_sql")
