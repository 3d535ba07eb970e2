"""The words of consultations."""

import enum
from dataclasses import dataclass
from datetime import date

MAX_REASON_CHARS = 1_000
MAX_NOTE_CHARS = 2_000


class RoundState(enum.Enum):
    """State of a round; it follows from its dates."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"


@dataclass(frozen=True)
class NewRound:
    """What opens a round, besides the version of the draft.

    ``closes_on`` is the last day, to its last second. ``may_open_in_past`` is for entering rounds
    that ran before, from the command line.
    """

    opens_on: date
    closes_on: date
    asked_bodies: tuple[str, ...] = ()
    may_open_in_past: bool = False
    is_demo: bool = False


@dataclass(frozen=True)
class FoundProvision:
    """A provision that holds the words looked for; ``snippet`` is what stands around them."""

    path: str
    label: str
    heading: str
    snippet: str
