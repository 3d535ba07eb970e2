"""The words of paper: what is typed in from minutes, and limits."""

from dataclasses import dataclass, field
from datetime import date, datetime

from consult.comments.terms import Channel, NewComment

SHEET_CHANNELS = (Channel.PAPER, Channel.LETTER, Channel.HOTLINE, Channel.AGENCY)
# Numbers of NĐ 59/2023/NĐ-CP on village meetings, a model for other opinions (domain rule R16).
LEAST_ANNOUNCED_DAYS = 2
REPORT_WORKING_DAYS = 5
MAX_MEETING_HOUSEHOLDS = 2_000
MAX_SCAN_BYTES = 10 * 1024 * 1024
MAX_SHEET_NUMBER_CHARS = 60


@dataclass(frozen=True, slots=True)
class Vote:
    """How the households present answered one question, and what they said to it.

    ``path`` is the provision asked about, empty for the whole draft.
    """

    path: str
    agree: int
    disagree: int
    other: int
    none: int
    text: str = ""

    @property
    def total(self) -> int:
        """Everyone who answered or kept silent."""
        return self.agree + self.disagree + self.other + self.none

    def numbers(self) -> dict[str, str | int]:
        """Give path and numbers as they are kept; the words are kept as a comment."""
        return {
            "path": self.path,
            "agree": self.agree,
            "disagree": self.disagree,
            "other": self.other,
            "none": self.none,
        }


@dataclass(frozen=True, slots=True)
class NewScan:
    """The photographed minutes: a PDF, JPEG or PNG file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """The minutes of a village meeting, numbers in households.

    ``remarks`` are opinions put down without a vote.
    """

    consultation_id: int
    idempotency_key: str
    commune_id: int
    village_id: int
    village_code: str
    announced_on: date
    began_at: datetime
    ended_at: datetime
    households: int
    present: int
    absent: int
    votes: tuple[Vote, ...]
    remarks: tuple[NewComment, ...] = ()
    recorded_by_id: int | None = None
    scan: NewScan | None = field(default=None, repr=False)
