"""Kept counts of satisfaction, and the marks that were spent; nothing joins the two."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base
from consult.satisfaction.terms import Level, Question, Stage


class SatisfactionCount(Base):
    """How many gave one level to one question about a round in a month ("2026-11").

    There is no row of a single person: neither an order nor a time can lead to one.
    """

    __tablename__ = "satisfaction_count"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[Question] = mapped_column(primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[int]

    @property
    def named_level(self) -> Level:
        """The level as a word."""
        return Level(self.level)


class SpentMark(Base):
    """That a receipt was asked and has answered, once a stage: never what, never when."""

    __tablename__ = "satisfaction_spent"

    mark: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[Stage] = mapped_column(primary_key=True)
