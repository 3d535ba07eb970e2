"""The words of answers."""

import enum
from dataclasses import dataclass

MAX_EXPLANATION_CHARS = 10_000
MAX_OBJECTION_CHARS = 2_000


class Disposition(enum.Enum):
    """What the agency does with a group of like comments (domain rule R22)."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    ALREADY_IN_DRAFT = "already_in_draft"
    OUT_OF_SCOPE = "out_of_scope"


class AnswerState(enum.Enum):
    """How far an answer is on its way; only an approved one is published."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"


class NoticeOutcome(enum.Enum):
    """What came of telling a person that the answers are public."""

    SENT = "sent"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


class Ruling(enum.StrEnum):
    """What came of an objection: an opinion moved, the answer mended, or nothing with a reason."""

    MOVED = "moved"
    OWN_GROUP = "own_group"
    ANSWER_CORRECTED = "answer_corrected"
    REJECTED = "rejected"


NEEDS_EXPLANATION = frozenset(
    {Disposition.PARTLY_ACCEPTED, Disposition.NOT_ACCEPTED, Disposition.OUT_OF_SCOPE}
)


@dataclass(frozen=True, slots=True)
class NewResponse:
    """An answer as the drafting agency writes it; ``seen_revision`` is what they had in sight."""

    group_key: str
    disposition: Disposition
    explanation: str = ""
    changed_paths: tuple[str, ...] = ()
    seen_revision: int = 0


@dataclass(frozen=True, slots=True)
class Writer:
    """Who answers: the name for the record, the id to tell who may approve."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """An answer as somebody had it in sight: the group and the revision."""

    group_key: str
    revision: int
