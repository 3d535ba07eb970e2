"""The words of outreach: what a commune confirms, and the text of a result."""

import enum
from dataclasses import dataclass
from datetime import date

NOTICE_DUTY, BROADCAST_DUTY = "NIEM_YET", "LOA"
MOST_LINES = 5
MOST_SAID_CHARS, MOST_ANSWERED_CHARS = 160, 260
MOST_SPOKEN_SECONDS = 180
# A result is hung up and read aloud within so many working days after its publication (R25).
WORKING_DAYS_TO_START = 5


class Act(enum.StrEnum):
    """What was done in a commune. A gap ends a run of days, and hanging up begins a new one."""

    HUNG_UP = "hung_up"
    GAP = "gap"
    TAKEN_DOWN = "taken_down"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An act that stands: not corrected by a later entry."""

    act: Act
    day: date


@dataclass(frozen=True, slots=True)
class NewConfirmation:
    """What an officer of the commune confirms; ``place`` is where, or at what hour.

    ``corrects_id`` is the entry that this one stands for; ``is_void``: it never happened.
    """

    act: Act
    day: date
    place: str = ""
    reason: str = ""
    corrects_id: int | None = None
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One thing people said, and what was answered."""

    said: str
    answered: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a commune tells of the answers to a round.

    ``commune_word`` is "xã", "phường" or "đặc khu"; ``objections_until`` the last day to say that
    an opinion was misread, none where no rule says.
    """

    subject: str
    agency: str
    commune: str
    commune_word: str
    answered_on: date
    objections_until: date | None
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class DutyState:
    """How far a commune is: days the notice hung and days of broadcasts, without a gap."""

    is_up: bool
    notice_since: date | None
    notice_days: int
    is_notice_done: bool
    broadcast_days: int
    is_broadcast_done: bool
    due_on: date
    is_overdue: bool
