"""Whose digest it is, of what, for whom, under which law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from consult.comments.terms import Unit


class LawVersion(StrEnum):
    """Which law on legal documents the round began under; it decides titles and wording."""

    OLD_2015 = "law-80-2015"
    NEW_2025 = "law-64-2025"


class Audience(StrEnum):
    """For whom a file is made: the appraisal dossier, or everybody (no personal data)."""

    DOSSIER = "dossier"
    PUBLIC = "public"


class PaperVariant(StrEnum):
    """The papers that have a Word template of their own."""

    DOSSIER = "dossier"
    PUBLIC = "public"
    INTERIM = "interim"
    OLD_LAW = "old-law"
    NO_OPINIONS = "no-opinions"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The drafting agency as its papers name it on the day the digest is made.

    ``name_lines`` and ``parent_lines`` are the names in capitals, broken by hand; ``place_name``
    opens the date line ("Thái Nguyên, ngày … tháng … năm …"); ``signer_title`` is the title of
    its head, on one line or more.
    """

    name: str
    name_lines: tuple[str, ...]
    parent_lines: tuple[str, ...]
    place_name: str
    signer_title: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and who receives. Left empty, the paper keeps a place to fill in.

    Without ``title`` it is signed by the head of the agency in the letterhead.
    ``recipients`` replaces the usual list (Nơi nhận) of an audience, "Lưu" excluded.
    """

    title: str = ""
    name: str = ""
    drafting_unit: str = ""
    recipients: Mapping[Audience, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DigestHeader:
    """What a digest is about.

    Attributes:
        consultation: Slug of the round.
        number: Number of the digest in its round, from 1.
        as_of: Moment of the snapshot, aware.
        input_sha256: Hash of everything the digest was made from, hexadecimal.
        is_complete: Every counted comment has an approved answer, and what stays against a majority
            has its reason; otherwise the files are marked.
        law: Decides title, opening and item 1.
        draft_kind: "Nghị quyết của Hội đồng nhân dân tỉnh".
        draft_title: The draft's subject, with or without its kind in front.
        letterhead: The drafting agency.
        opened_on: First day of the round.
        closes_on: Its last day.
        unanswered: Comments without an answer, by unit.
        signature: Foot of the paper.
        min_place_comments: A public file names no place with fewer comments than this.
    """

    consultation: str
    number: int
    as_of: datetime
    input_sha256: str
    is_complete: bool
    law: LawVersion
    draft_kind: str
    draft_title: str
    letterhead: Letterhead
    opened_on: date
    closes_on: date
    unanswered: Mapping[Unit, int] = field(default_factory=dict)
    signature: Signature = field(default_factory=Signature)
    min_place_comments: int = 5
