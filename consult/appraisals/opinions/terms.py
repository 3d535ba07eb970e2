"""The words of appraisals that run: where one stands, its clock, what boards are told."""

import enum
from dataclasses import dataclass
from datetime import date, datetime

from consult.appraisals.terms import ItemKind, ReplyKind


class Standing(enum.StrEnum):
    """Where an appraisal stands."""

    SENT = "da-gui"
    RUNNING = "dang-tham-dinh"
    RETURNED = "da-tra-lai"
    GIVEN = "da-co-y-kien"
    ISSUED = "da-ban-hanh"


@dataclass(frozen=True)
class Clock:
    """The days of one appraisal.

    ``started_on`` is none until the department says that the dossier is complete; ``due_on`` is
    none while it has not started or nobody has entered how many days the kind has; ``stopped_on``
    is the day it was returned or the opinion given. ``used_days`` count from the day after.
    """

    started_on: date | None
    due_on: date | None
    stopped_on: date | None
    used_days: int
    days: int | None

    @property
    def left_days(self) -> int | None:
        """Days left, negative once overdue; none where there is nothing to count."""
        if self.days is None or self.started_on is None:
            return None
        return self.days - self.used_days

    @property
    def is_overdue(self) -> bool:
        """Whether more days were used than there are."""
        left = self.left_days
        return left is not None and left < 0


@dataclass(frozen=True)
class NewItem:
    """A point as it was written."""

    path: str
    text: str
    kind: ItemKind


@dataclass(frozen=True)
class NewReply:
    """A reply as it was written."""

    kind: ReplyKind
    text: str


@dataclass(frozen=True)
class OpenItems:
    """Points without reply, by agency and kind: what a board shows."""

    agency_id: int
    agency: str
    kind: ItemKind
    items: int
    oldest_given_at: datetime


@dataclass(frozen=True)
class AppraisalDays:
    """The days of one sending against its rule: what a board shows."""

    consultation_id: int
    slug: str
    agency_id: int
    agency: str
    number: int
    standing: Standing
    sent_on: date
    clock: Clock
    rule_basis: str
    rule_verified: bool
    open_items: int
