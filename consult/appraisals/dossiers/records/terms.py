"""What is on record of telling people, meeting them, and of social criticism: plain values."""

from dataclasses import dataclass
from datetime import date

from consult.outreach.terms import Act, ResultLine


@dataclass(frozen=True, slots=True)
class CriticismLetter:
    """A document of phản biện xã hội; without ``sha256`` only its number is on record."""

    organisation: str
    document_number: str
    document_on: date | None
    received_on: date
    is_late: bool
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class CommuneAsked:
    """A commune that began to ask its residents."""

    commune: str
    started_on: date


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A village meeting with minutes; numbers in households."""

    place: str
    announced_on: date
    held_on: date
    households: int
    present: int
    has_scan: bool


@dataclass(frozen=True, slots=True)
class CommuneTold:
    """How a commune has told the result; ``notice_since`` is the first day of a notice."""

    commune: str
    notice_since: date | None
    broadcasts: int
    is_notice_done: bool
    is_broadcast_done: bool
    is_overdue: bool
    due_on: date

    @property
    def is_done(self) -> bool:
        """Whether the notice hung and the text was read as long as the rule asks."""
        return self.is_notice_done and self.is_broadcast_done


@dataclass(frozen=True, slots=True)
class OutreachAct:
    """One entry of the log; ``stands`` unless a later one corrects it."""

    commune: str
    act: Act
    day: date
    place: str
    reason: str
    stands: bool


@dataclass(frozen=True, slots=True)
class OutreachRecord:
    """Everything on record; ``answered_on`` is none while no result is public."""

    asked: tuple[CommuneAsked, ...]
    meetings: tuple[MeetingHeld, ...]
    answered_on: date | None
    lines: tuple[ResultLine, ...]
    told: tuple[CommuneTold, ...]
    acts: tuple[OutreachAct, ...]
    least_notice_days: int
    least_broadcast_days: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing that happened among people is on record."""
        return not (self.asked or self.meetings or self.acts)

    @property
    def unconfirmed(self) -> tuple[CommuneTold, ...]:
        """The communes that have not confirmed all of it."""
        return tuple(one for one in self.told if not one.is_done)
