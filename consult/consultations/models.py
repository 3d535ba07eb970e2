"""Rounds of consultation (đợt lấy ý kiến)."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.terms import RoundState
from consult.core.db import Base
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.naming import short_title
from consult.places.models import Place
from consult.rulebook.terms import DutyCopy


class Consultation(Base):
    """One round: a published version, its dates, and the rule as it stood on that day.

    ``closes_at`` is 23:59:59 in Vietnam of the last day. The ``rule_…`` columns are a copy:
    later edits of the rule book do not reach a running round; ``rule_duties`` holds a
    ``DutyCopy`` for each time that runs at the communes. ``notice`` is what readers must be
    told about a change of the round itself, such as a later closing day; empty for none.
    """

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id"), index=True)
    title: Mapped[str]
    folded: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    opens_at: Mapped[datetime] = mapped_column(index=True)
    closes_at: Mapped[datetime] = mapped_column(index=True)
    published_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    notice: Mapped[str] = mapped_column(default="")
    rule_min_days: Mapped[int]
    rule_basis: Mapped[str]
    rule_verified: Mapped[bool]
    rule_reply_days: Mapped[int | None]
    rule_duties: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    is_demo: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0, server_default="0")

    draft: Mapped[Draft] = relationship(lazy="raise_on_sql")
    version: Mapped[DraftVersion] = relationship(lazy="raise_on_sql")

    def is_open(self, now: datetime) -> bool:
        """Whether a comment arriving at ``now`` (aware) is in time, the last second included."""
        return self.opens_at <= now < self.closes_at + timedelta(seconds=1)

    def state(self, now: datetime) -> RoundState:
        """Tell where the round stands at ``now`` (aware)."""
        if now < self.opens_at:
            return RoundState.SCHEDULED
        if self.is_open(now):
            return RoundState.OPEN
        return RoundState.ANSWERED if self.answered_at else RoundState.CLOSED

    @property
    def short_title(self) -> str:
        """The subject in a few words, for lists and headings; the full title stays in print."""
        return short_title(self.title)

    def duty(self, subject: str) -> DutyCopy | None:
        """Give the copy of a duty at the communes, none where the law knew none on that day."""
        return next((one for one in self.duties if one.subject == subject), None)

    @property
    def duties(self) -> list[DutyCopy]:
        """The copies of what runs at the communes."""
        return [DutyCopy(**one) for one in self.rule_duties]

    @property
    def posted_days(self) -> int:
        """Days of posting; the day of publication is day 0 (domain rule R2)."""
        return (self.closes_on - self.opens_on).days


class ConsultationPlace(Base):
    """A village or commune that a round asks. None at all means the whole province."""

    __tablename__ = "consultation_place"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)

    place: Mapped[Place] = relationship(lazy="raise_on_sql")


class AskedBody(Base):
    """An agency or organisation asked by letter."""

    __tablename__ = "asked_body"
    __table_args__ = (UniqueConstraint("consultation_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]


class CommuneConsult(Base):
    """That a commune began to ask its residents about a round's draft (Luật 10/2022 Điều 25.9)."""

    __tablename__ = "commune_consult"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    started_on: Mapped[date]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    commune: Mapped[Place] = relationship(lazy="raise_on_sql")


class PostingInterruption(Base):
    """A time in which the public pages could not be reached, all rounds alike; never changed.

    One written down by mistake is withdrawn, and stays readable with the reason.
    """

    __tablename__ = "posting_interruption"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    reason: Mapped[str]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    withdrawal: Mapped["InterruptionWithdrawal | None"] = relationship(lazy="raise_on_sql")


class InterruptionWithdrawal(Base):
    """That an interruption was written down by mistake, and why."""

    __tablename__ = "interruption_withdrawal"

    interruption_id: Mapped[int] = mapped_column(
        ForeignKey("posting_interruption.id"), primary_key=True
    )
    reason: Mapped[str]
    withdrawn_by: Mapped[str]
    withdrawn_at: Mapped[datetime]
