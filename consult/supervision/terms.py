"""The words of supervision: remarks of the Front and their states, its social criticism."""

import enum
from dataclasses import dataclass, field
from datetime import date

from consult.comments.terms import NewComment

MAX_REMARK_CHARS = 5_000
MAX_LETTER_BYTES = 10 * 1024 * 1024


class RemarkState(enum.Enum):
    """How far a remark is: its agency has it, has answered, or the Front is done with it."""

    SENT = "sent"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NewRemark:
    """What the Front writes to an agency about a round, a place, or both."""

    text: str
    agency_id: int
    consultation_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts: the name for the record, and the id."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class NewLetter:
    """The signed document as a file."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewCriticism:
    """Phản biện xã hội on a draft: who signs, number and day of the document, what it says."""

    consultation_id: int
    idempotency_key: str
    organisation: str
    document_number: str
    document_on: date
    comments: tuple[NewComment, ...]
    letter: NewLetter | None
