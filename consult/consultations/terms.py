"""The words of consultations."""

import enum
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SECOND = timedelta(seconds=1)
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
class NewInterruption:
    """A time (aware moments) in which nobody could read what was posted, and why."""

    started_at: datetime
    ended_at: datetime
    reason: str


@dataclass(frozen=True)
class Clock:
    """One of the times that run beside each other in a round (requirement R7).

    ``until`` is the last day, none where the rule book has no number.
    """

    name: str
    days: int | None
    since: date
    until: date | None
    basis: str
    verified: bool


@dataclass(frozen=True)
class FoundProvision:
    """A provision that holds the words looked for; ``snippet`` is what stands around them."""

    path: str
    label: str
    heading: str
    snippet: str


@dataclass(frozen=True)
class PlaceQuestion:
    """Where a provision of the version before stands in the next: what a person is asked.

    ``places`` are (path, name, words) of the provisions to choose from; ``chosen`` is the path a
    person chose, empty for none of them; nothing where nobody chose yet. ``is_open`` says that
    the version cannot be published without an answer.
    """

    path: str
    title: str
    words: str
    places: tuple[tuple[str, str, str], ...]
    chosen: str | None
    is_open: bool

    @property
    def hints(self) -> dict[str, str]:
        """The words of each place to choose, by its path."""
        return {path: words for path, _name, words in self.places}


@dataclass(frozen=True, slots=True)
class Door:
    """What decides whether a round takes a comment, as it stood at ``now`` (the database's clock).

    ``site_revision`` is the number of the last change to places.
    """

    id: int
    draft_id: int
    version_id: int
    opens_at: datetime
    closes_at: datetime
    now: datetime
    site_revision: int

    def is_open(self, now: datetime) -> bool:
        """Whether a comment arriving at ``now`` (aware) is in time, the last second included."""
        return self.opens_at <= now < self.closes_at + SECOND


@dataclass(frozen=True)
class PlacedRow:
    """What became of one provision: names in both versions, empty where it has none in one."""

    change: str
    tone: str
    before: str
    after: str
    note: str
