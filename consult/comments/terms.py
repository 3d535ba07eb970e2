"""The words of comments, and what comes in."""

import enum
from dataclasses import dataclass, field, fields
from datetime import date, datetime

MAX_COMMENT_CHARS = 10_000
MAX_COMMENTS_A_SUBMISSION = 20
MAX_NAME_CHARS = 200


class Channel(enum.Enum):
    """How an opinion reached us (Luật 10/2022 Điều 26; Luật MTTQ 75/2015 Điều 33)."""

    WEB = "web"
    PAPER = "paper"
    MEETING = "meeting"
    LETTER = "letter"
    HOTLINE = "hotline"
    AGENCY = "agency"
    PARTNER = "partner"
    SOCIAL_CRITICISM = "social_criticism"


class Unit(enum.Enum):
    """Who speaks. Units are never added up (domain rule R14)."""

    PERSON = "person"
    HOUSEHOLD = "household"
    ORGANISATION = "organisation"
    COLLECTIVE = "collective"


class Stance(enum.Enum):
    """What the person thinks of the provision."""

    AGREE = "agree"
    AGREE_WITH_CHANGE = "agree_with_change"
    DISAGREE = "disagree"
    QUESTION = "question"
    OTHER = "other"


IN_FAVOUR = frozenset({Stance.AGREE, Stance.AGREE_WITH_CHANGE})


class CommentStatus(enum.Enum):
    """What the public sees of a comment; every one stays counted."""

    PENDING = "pending"
    PUBLISHED = "published"
    WITHHELD = "withheld"


class WithheldReason(enum.Enum):
    """Why a comment is not shown; the list is public."""

    INSULT = "insult"
    PERSONAL = "personal"
    STATE_SECRET = "state_secret"  # noqa: S105 - a reason, no password
    ADVERTISING = "advertising"
    UNRELATED = "unrelated"
    UNLAWFUL = "unlawful"


@dataclass(frozen=True, slots=True)
class NewComment:
    """One opinion on a provision, or on the whole draft when ``path`` is empty."""

    path: str
    stance: Stance
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewContact:
    """Who wrote, where they chose to say so. Kept encrypted and apart from the opinion."""

    name: str = ""
    phone: str = ""
    email: str = ""
    may_be_contacted: bool = False
    may_be_named: bool = False


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What arrived at once: one receipt, one or more comments.

    ``idempotency_key`` makes a repeat harmless: the same key gives the same receipt.
    ``version_id`` is the version of the draft that was read; none means the round's present one.
    """

    consultation_id: int
    idempotency_key: str
    channel: Channel
    unit: Unit
    comments: tuple[NewComment, ...]
    commune_id: int | None = None
    village_id: int | None = None
    contact: NewContact = field(default_factory=NewContact)
    external_id: str | None = None
    batch_id: int | None = None
    recorded_by_id: int | None = None
    received_at: datetime | None = None
    organisation: str = ""
    document_number: str = ""
    document_on: date | None = None
    version_id: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A submission that is on disk. ``is_repeated``: it was there before, under the same key."""

    submission_id: int
    receipt: str
    is_late: bool
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class NewImport:
    """A file of comments for a round; ``by`` is who brought it, as the log names them."""

    consultation_id: int
    source_name: str
    source_sha256: str
    by: str
    by_id: int | None = None


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Which comments a number leads to; nothing set means all.

    ``place_ids`` are communes or villages; 0 stands for a commune that was not given.
    """

    path: str | None = None
    stance: Stance | None = None
    unit: Unit | None = None
    channel: Channel | None = None
    status: CommentStatus | None = None
    place_ids: frozenset[int] | None = None
    village_missing: bool = False
    day: date | None = None
    group_key: str = ""

    @property
    def asked(self) -> frozenset[str]:
        """Names of what is set."""
        unset = {one.name: one.default for one in fields(self)}
        return frozenset(name for name in unset if getattr(self, name) != unset[name])

    @property
    def is_narrow(self) -> bool:
        """Whether it picks few submissions of a round: those of a place, or of a day."""
        return self.place_ids is not None or self.day is not None
