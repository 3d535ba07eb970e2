"""The words of the proof of posting: what was public from when to when, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from consult.digests.terms.headers import Letterhead


@dataclass(frozen=True, slots=True)
class PostedFile:
    """One file as it was served; ``until`` is when another took its place, none for never."""

    name: str
    size_bytes: int
    sha256: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later last day, and why."""

    before: date
    closes_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Interruption:
    """A time in which the public pages could not be reached, and why."""

    since: datetime
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class PostingProof:
    """Everything the certificate says of a round that is over; moments are aware.

    ``posted_since`` is the first moment at which the draft was public and could be commented on.
    ``log_head`` is the hash of the last entry of the log up to the closing, ``log_entries`` how
    many there were.
    """

    letterhead: Letterhead
    agency_code: str
    draft_title: str
    address: str
    posted_since: datetime
    closed_at: datetime
    posted_days: int
    rule_min_days: int
    rule_basis: str
    rule_verified: bool
    extensions: tuple[Extension, ...]
    other_rounds: tuple[str, ...]
    interruptions: tuple[Interruption, ...]
    files: tuple[PostedFile, ...]
    log_head: str
    log_entries: int
