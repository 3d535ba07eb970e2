"""The words of boards: quarters, and the facts of a round that an agency's line is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from consult.comments.terms import Unit

MONTHS_A_QUARTER = 3
QUARTERS = 4
ROMAN = ("I", "II", "III", "IV")
MAX_AGENCIES = 8
MAX_TASKS = 4
WEEKS = 13


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; ``number`` is 1 to 4."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """How it stands in addresses and rows: "2026-4"."""
        return f"{self.year}-{self.number}"

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS_A_QUARTER * (self.number - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after."""
        if self.number == QUARTERS:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    @property
    def before(self) -> "Quarter":
        """The quarter before."""
        if self.number == 1:
            return Quarter(self.year - 1, QUARTERS)
        return Quarter(self.year, self.number - 1)

    @property
    def roman(self) -> str:
        """Its number as papers write it: "IV"."""
        return ROMAN[self.number - 1]


def quarter_of(day: date) -> Quarter:
    """Give the quarter of a day."""
    return Quarter(day.year, (day.month - 1) // MONTHS_A_QUARTER + 1)


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency as its line names it; ``position`` is its place in the agencies table."""

    id: int
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What counts of one round. ``due_on`` is none where the rule has no number of days.

    ``comments`` and ``unanswered`` count comments by unit, never added up. ``asked`` and
    ``heard`` are ids of villages of the opening day. ``open_items`` are points of an appraisal that
    the drafter has seen and not answered.
    """

    id: int
    agency: AgencyName
    draft_id: int
    closes_on: date
    posted_days: int
    least_days: int
    answered_on: date | None
    due_on: date | None
    comments: Mapping[Unit, int] = field(default_factory=dict)
    unanswered: Mapping[Unit, int] = field(default_factory=dict)
    asked: frozenset[int] = frozenset()
    heard: frozenset[int] = frozenset()
    open_items: int = 0

    @property
    def missing_days(self) -> int:
        """Days of posting that are lacking to the rule."""
        return max(0, self.least_days - self.posted_days)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody spoke and no answers are public."""
        return self.answered_on is None and any(self.comments.values())

    @property
    def answer_days(self) -> int | None:
        """Days from the closing to the published answers; none while there are none."""
        return max(0, (self.answered_on - self.closes_on).days) if self.answered_on else None

    def overdue_days(self, today: date) -> int:
        """Days by which the answers are late: 0 where they came, nobody spoke, or no rule says."""
        if not self.is_waiting or self.due_on is None:
            return 0
        return max(0, (today - self.due_on).days)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency in a quarter. Shares are per cent, none where there is nothing to share."""

    agency: str
    drafts: int
    rounds: int
    rounds_before: int
    posted_right: int
    missing_days: int
    median_answer_days: float | None
    answered_percent: int | None
    answered_by_unit: Mapping[Unit, int]
    overdue_rounds: int
    overdue_days: int
    closed_unanswered: int
    asked_villages: int
    heard_villages: int
    open_items: int

    @property
    def heard_percent(self) -> int | None:
        """The share of the asked villages that spoke."""
        if not self.asked_villages:
            return None
        return self.heard_villages * 100 // self.asked_villages


@dataclass(frozen=True, slots=True)
class Office:
    """Who reports: the names of the letterhead, broken by hand, and the code."""

    name: str
    code: str
    name_lines: tuple[str, ...]
    parent_lines: tuple[str, ...]
    place_name: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report's table, numbers only."""

    agency: str
    rounds: int
    posted_right: int
    missing_days: int
    answered_percent: int | None
    median_answer_days: float | None
    heard_percent: int | None
    overdue_days: int
    closed_unanswered: int


@dataclass(frozen=True, slots=True)
class ReportNumbers:
    """What a quarter's report says, frozen. ``comments`` by the value of their unit."""

    year: int
    number: int
    as_of: str
    office: Office
    rounds: int
    rounds_before: int
    asked_villages: int
    heard_villages: int
    comments: Mapping[str, int]
    weeks: tuple[int, ...]
    channels: Mapping[str, int]
    lines: tuple[ReportLine, ...]

    @property
    def quarter(self) -> Quarter:
        """The quarter reported."""
        return Quarter(self.year, self.number)
