"""Everything a digest says: what all formats are written from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from consult.comments.terms import Channel, Stance, Unit
from consult.digests.terms.changes import DigestChanges, Standing
from consult.digests.terms.headers import Audience, DigestHeader, PaperVariant
from consult.digests.terms.opinions import Body, DigestComment, DigestRow


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
        withheld: Comments not shown to the public, still counted; in a public digest those that
            wait to be read too, and none of them counted above.
        late: Comments that came after the closing, not counted above.
        sent: What was handed out, by unit: household slips, meetings called. A unit without
            an entry was reached by posting only.
        took_part: How many of a unit answered: bodies and meetings, each once; household slips
            and what people sent, one by one, since a person who sends twice is not known.
        meetings: How many of the collectives were meetings of a village.
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
    meetings: int = 0


@dataclass(frozen=True, slots=True)
class MajorityKept:
    """A provision most of one unit disagrees with, yet kept (Luật 10/2022/QH15 Điều 28.4).

    ``other`` gave another opinion, ``blank`` did not answer the question; ``reason`` is why it
    is kept, empty while nobody wrote it.
    """

    path: str
    label: str
    unit: Unit
    agree: int
    disagree: int
    other: int
    blank: int
    group_codes: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Groups of one provision about the same matter; ``terms`` are the words of their own.

    ``is_human``: an official named it, so that the public may read its name. ``placed_ids`` are
    the groups that a person put there, ``read_ids`` those a person has read; the machine placed
    the others.
    """

    label: str
    terms: tuple[str, ...]
    group_ids: tuple[str, ...]
    path: str = ""
    is_human: bool = False
    placed_ids: tuple[str, ...] = ()
    read_ids: tuple[str, ...] = ()


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
        topics: What the groups of a provision speak of.
        places: Trees of places.
        citations: Legal documents pointed at.
        minority: Opinions against the many.
        standing: What the next digest is compared with.
        changes: What the digest before said otherwise; none if there is none.
        template: Gives the Word template a paper is made by; none where those are in force that
            the product comes with.
        public: Gives what everybody is told: every number counts published comments alone, so
            that none tells anything of another (decision 0011). None where this is all there is.
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
    standing: Standing | None = None
    changes: DigestChanges | None = None
    template: Callable[[PaperVariant], bytes] | None = None
    public: Callable[[], "DigestSource"] | None = None

    def told(self, audience: Audience) -> "DigestSource":
        """Give what an audience is told."""
        return self.public() if self.public and audience is Audience.PUBLIC else self
