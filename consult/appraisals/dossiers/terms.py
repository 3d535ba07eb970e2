"""The words of dossiers that go to appraisal."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from consult.comments.terms import Channel, Stance, Unit
from consult.digests.terms import Letterhead
from consult.drafts.models import SupportingDocument
from consult.rulebook.terms import DossierPart

MAX_REFERENCE_CHARS = 120
Step = Callable[[int, int, str], None]


class PartState(enum.StrEnum):
    """Whether a part is there."""

    PRESENT = "du"
    PARTIAL = "chua-du"
    LATE = "muon"
    MISSING = "thieu"


class Novelty(enum.StrEnum):
    """What became of a part since the sending before; empty in the first."""

    FIRST = ""
    NEW = "moi"
    REPLACED = "thay-the"
    SAME = "khong-doi"


@dataclass(frozen=True)
class CheckedPart:
    """One part of the checklist.

    ``reference`` is number and day as the index prints them; ``lacking`` says why it is missing,
    empty otherwise; ``late_on`` is the day a late part came in. ``short_of`` names what is still to
    come of a part that is there: communes that have not confirmed, letters without a file.
    """

    part: DossierPart
    basis: str
    verified: bool
    is_needed: bool
    reference: str = ""
    lacking: str = ""
    is_there: bool = True
    late_on: date | None = None
    documents: tuple[SupportingDocument, ...] = ()
    short_of: str = ""
    is_on_record: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether the rule asks for the part and it is not there."""
        return self.is_needed and not self.is_there

    @property
    def state(self) -> PartState:
        """How the part stands."""
        if not self.is_there:
            return PartState.MISSING
        if self.late_on:
            return PartState.LATE
        return PartState.PARTIAL if self.short_of else PartState.PRESENT


@dataclass(frozen=True)
class Checklist:
    """Every part that a dossier holds or lacks, in the order of its index.

    ``comments`` are all in time, ``of_bodies`` those of agencies and organisations among them,
    which came in so many ``documents``.
    """

    parts: tuple[CheckedPart, ...]
    comments: int
    of_bodies: int
    documents: int

    @property
    def missing(self) -> Sequence[CheckedPart]:
        """The parts that are asked for and not there."""
        return [one for one in self.parts if one.is_missing]

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is asked for is missing; where no rule asks, nothing is complete."""
        return bool(self.parts) and not self.missing


@dataclass(frozen=True)
class RawComment:
    """One counted comment as it was said. ``number`` is its place in the pile (bút lục), from 1."""

    number: int
    id: int
    path: str
    shown_path: str
    stance: Stance
    unit: Unit
    channel: Channel
    sender: str
    document_number: str
    document_on: date | None
    commune: str
    village: str
    received_at: datetime
    text: str


@dataclass(frozen=True)
class DossierFile:
    """A file of the archive: its name there, where it lies, its hash and size.

    ``pages`` is none where only another program could count them.
    """

    name: str
    path: Path
    sha256: str
    size_bytes: int
    pages: int | None = None


@dataclass(frozen=True)
class BuiltPart:
    """A part with its files; more than one, or a ``folder``, stand in a folder of the archive."""

    number: int
    checked: CheckedPart
    folder: str
    files: tuple[DossierFile, ...]
    sha256: str
    novelty: Novelty = Novelty.FIRST


@dataclass(frozen=True)
class DossierCover:
    """What the index says beside its table."""

    letterhead: Letterhead
    title: str
    submission: int
    as_of: datetime
    comments: int
    of_bodies: int
    documents: int
    is_complete: bool
