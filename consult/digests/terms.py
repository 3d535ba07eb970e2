"""The words of digests: the synthesis (bản tổng hợp) as plain values, before it becomes a file.

A ``DigestSource`` is all that a writer needs. Its rows and comments are callables that give a
fresh, ordered pass each time, so that 100,000 comments never stand in memory at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.responses.terms import Disposition

GENERAL_PATH = ""
"""Path of remarks on the whole draft (ý kiến chung)."""

OUT_OF_SCOPE_PATH = "ngoai-pham-vi"
"""Path of what the draft does not regulate; its rows stand last."""

UNITS = (Unit.ORGANISATION, Unit.COLLECTIVE, Unit.HOUSEHOLD, Unit.PERSON)
"""The counting units in the order every paper prints them; never added up (rule R14)."""

MAX_MERGED_ROWS = 6
"""Rows one provision's first cell may span; a merged label is not repeated on the next page."""

MAX_LISTED_VILLAGES = 12
"""Villages of one commune named in a row; beyond that only their number is printed."""


class LawVersion(StrEnum):
    """Which law on legal documents the round began under; it decides titles and wording."""

    OLD_2015 = "law-80-2015"
    NEW_2025 = "law-64-2025"


class Audience(StrEnum):
    """For whom a file is made: the appraisal dossier, or everybody (no personal data)."""

    DOSSIER = "dossier"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The drafting agency as its papers name it on the day the digest is made.

    ``name_lines`` and ``parent_lines`` are the names in capitals, broken by hand; ``place_name``
    opens the date line ("Thái Nguyên, ngày … tháng … năm …").
    """

    name: str
    name_lines: tuple[str, ...]
    parent_lines: tuple[str, ...]
    place_name: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and who receives. Left empty, the paper keeps a place to fill in.

    ``recipients`` replaces the usual list (Nơi nhận) of an audience, "Lưu" excluded.
    """

    title: str = "GIÁM ĐỐC"
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
        is_complete: Every counted comment has an answer; otherwise the files are marked.
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


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of a round, as section ``totals`` of ``digest/1``.

    Attributes:
        submissions: Sendings; one sending holds one or more comments.
        comments: Comments in time; the rows hold exactly these.
        by_unit: Comments by counting unit.
        by_channel: Comments by channel.
        by_stance: Comments by stance.
        asked_organisations: Agencies and organisations asked by letter.
        asked_villages: Villages the round asks.
        withheld: Comments not shown to the public, still counted.
        late: Comments that came after the closing, not counted above.
        sent: What was handed out, by unit: household slips, meetings called. A unit without
            an entry was reached by posting only.
        took_part: How many of a unit answered: agencies, meetings, household slips, people.
    """

    submissions: int
    comments: int
    by_unit: Mapping[Unit, int]
    by_channel: Mapping[Channel, int]
    by_stance: Mapping[Stance, int]
    asked_organisations: int = 0
    asked_villages: int = 0
    withheld: int = 0
    late: int = 0
    sent: Mapping[Unit, int] = field(default_factory=dict)
    took_part: Mapping[Unit, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or organisation and the document its opinion came in.

    ``document_kind`` is "Công văn", "Văn bản"; number and day are empty where there was none.
    ``is_social_criticism`` marks phản biện xã hội of the Fatherland Front.
    """

    name: str
    document_number: str = ""
    document_on: date | None = None
    document_kind: str = "Công văn"
    is_social_criticism: bool = False


@dataclass(frozen=True, slots=True)
class SingleSender:
    """The one person or household behind a row.

    ``place`` is "thôn Nà Pài, xã Chợ Đồn"; ``name`` is filled only with the separate consent to
    be named; ``folio`` is the sheet number in the dossier (bút lục).
    """

    unit: Unit
    channel: Channel
    place: str = ""
    name: str = ""
    folio: str = ""


@dataclass(frozen=True, slots=True)
class VillageTally:
    """Comments of one village in one row. ``code`` is empty where the village is not known.

    ``name`` is printed as it stands ("Bản Duồng 1", "tổ 6"); ``kind`` is its word ("thôn").
    """

    code: str
    name: str
    kind: str
    by_unit: Mapping[Unit, int]


@dataclass(frozen=True, slots=True)
class CommuneTally:
    """Comments of one commune in one row; its villages add up to it, unit by unit.

    ``name`` has its kind in front ("xã Chợ Đồn"; until 30/6/2025 "xã Nguyên Phúc, huyện Bạch
    Thông"). ``code`` is empty where the commune is not known.
    """

    code: str
    name: str
    by_unit: Mapping[Unit, int]
    villages: tuple[VillageTally, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestRow:
    """One group of like comments on one provision, and its answer.

    Attributes:
        path: Provision, as in the outline; ``GENERAL_PATH``, ``OUT_OF_SCOPE_PATH``.
        label: The provision at the start of a sentence: "Khoản 1 Điều 3".
        group_id: Stable id of the group.
        group_code: Its short name on paper, unique in the digest: "N05".
        representative: The words that stand for the group.
        public_representative: The same without personal data; empty if none may be shown.
        comment_ids: Every comment of the group, once.
        by_unit: How many of them by unit.
        by_stance: How many of them by stance.
        channels: How each unit's comments came.
        bodies: Agencies and organisations among the senders.
        sender: The only sender, when it is one person or one household.
        communes: The other senders by place, in printing order.
        disposition: The answer; none while unanswered.
        explanation: Its reasons, and what was changed.
        changed_paths: Provisions of the draft changed by it.
    """

    path: str
    label: str
    group_id: str
    group_code: str
    representative: str
    public_representative: str
    comment_ids: tuple[str, ...]
    by_unit: Mapping[Unit, int]
    by_stance: Mapping[Stance, int]
    channels: Mapping[Unit, tuple[Channel, ...]] = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()
    sender: SingleSender | None = None
    communes: tuple[CommuneTally, ...] = ()
    disposition: Disposition | None = None
    explanation: str = ""
    changed_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestComment:
    """One counted comment, so that every number leads back to what was said. No receipt, no name.

    ``commune`` and ``village`` are names with their kind, empty where not given;
    ``public_text`` is empty while the comment is not published.
    """

    id: str
    group_id: str
    group_code: str
    path: str
    label: str
    stance: Stance
    unit: Unit
    channel: Channel
    received_at: datetime
    status: CommentStatus
    text: str
    public_text: str = ""
    commune_code: str = ""
    commune: str = ""
    village: str = ""


@dataclass(frozen=True, slots=True)
class MajorityKept:
    """A provision most of one unit disagrees with, yet kept (Luật 10/2022/QH15 Điều 28.4).

    ``other`` gave another opinion, ``blank`` did not answer the question.
    """

    path: str
    label: str
    unit: Unit
    agree: int
    disagree: int
    other: int
    blank: int
    group_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Groups about the same matter; ``terms`` are the words found by the machine."""

    label: str
    terms: tuple[str, ...]
    group_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """Comments of one place and those below it; ``kind`` is "commune", "village" or wider.

    ``suppressed``: a public file shows the place without its number.
    """

    code: str
    name: str
    kind: str
    comments: int
    by_unit: Mapping[Unit, int] = field(default_factory=dict)
    suppressed: bool = False
    children: tuple["PlaceTally", ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal document that comments point at, and how many of them do."""

    document: str
    provision: str
    comments: int


@dataclass(frozen=True, slots=True)
class MinorityOpinion:
    """A comment that stands against most others on its provision, and why it is shown."""

    path: str
    comment_id: str
    why: str


@dataclass(frozen=True, slots=True)
class DigestSource:
    """Everything a digest says. All formats are written from it and agree with each other.

    Attributes:
        header: What, whose, when.
        totals: Counts of the round.
        rows: Gives the rows anew, ordered by ``rules.provision_order`` and then by group.
        comments: Gives the counted comments anew, in the order of their rows.
        agreeing: Bodies that only agree, in the order of the bodies asked.
        silent: Names of bodies asked that have not answered.
        majorities: See ``MajorityKept``.
        topics: Matters across provisions.
        places: Trees of places.
        citations: Legal documents pointed at.
        minority: Opinions against the many.
    """

    header: DigestHeader
    totals: Totals
    rows: Callable[[], Iterable[DigestRow]]
    comments: Callable[[], Iterable[DigestComment]]
    agreeing: tuple[Body, ...] = ()
    silent: tuple[str, ...] = ()
    majorities: tuple[MajorityKept, ...] = ()
    topics: tuple[Topic, ...] = ()
    places: tuple[PlaceTally, ...] = ()
    citations: tuple[Citation, ...] = ()
    minority: tuple[MinorityOpinion, ...] = ()
