"""The words of drafts: what a document is made of, as read from the file an agency uploads."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from consult.rulebook.terms import DocumentKind

MIN_QUESTIONS, MAX_QUESTIONS = 3, 5
MAX_TITLE_CHARS = 500
MAX_SUMMARY_CHARS = 4_000
MAX_QUESTION_CHARS = 400


@dataclass(frozen=True)
class NewDraft:
    """What makes a draft besides its file."""

    kind: DocumentKind
    title: str
    agency_id: int


@dataclass(frozen=True)
class Question:
    """A question of the drafter to the public; ``path`` names its provision, empty for none."""

    text: str
    path: str = ""


@dataclass(frozen=True)
class Description:
    """What citizens read before the draft: points and groups of people, one a line."""

    summary: str
    affected: str
    questions: tuple[Question, ...] = ()


class DraftKind(StrEnum):
    """What sort of document a file holds, by the name printed on it (tên loại văn bản)."""

    LAW = "law"
    ORDINANCE = "ordinance"
    DECREE = "decree"
    CIRCULAR = "circular"
    RESOLUTION = "resolution"
    DECISION = "decision"
    CONSOLIDATION = "consolidation"
    DIRECTIVE = "directive"
    REGULATION = "regulation"
    STATUTE = "statute"
    CHARTER = "charter"
    PLAN = "plan"
    PROGRAMME = "programme"
    SCHEME = "scheme"
    PROPOSAL = "proposal"
    REPORT = "report"
    NOTICE = "notice"
    GUIDANCE = "guidance"
    OTHER = "other"


class ProvisionKind(StrEnum):
    """What a node of an outline is; the order is from the widest unit to the narrowest."""

    DOCUMENT = "document"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    APPENDIX = "appendix"
    ATTACHMENT = "attachment"
    PREAMBLE = "preamble"
    SIGNATURE = "signature"
    QUOTE = "quote"


NOT_COMMENTED = (
    ProvisionKind.PREAMBLE,
    ProvisionKind.SIGNATURE,
    ProvisionKind.PARAGRAPH,
    ProvisionKind.QUOTE,
)
"""Kinds nobody has an opinion on, or that are commented on through what they stand in."""

COUNTED_KINDS = (
    ProvisionKind.PART,
    ProvisionKind.CHAPTER,
    ProvisionKind.SECTION,
    ProvisionKind.SUBSECTION,
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
    ProvisionKind.APPENDIX,
    ProvisionKind.TABLE,
)
"""The kinds an outline counts, in the order it prints them."""

COUNTED_IN_APPENDICES = (ProvisionKind.APPENDIX, ProvisionKind.TABLE)
"""What is counted of an appendix besides itself: the forms under it, and tables."""


class WarningCode(StrEnum):
    """What an officer should look at after a file was read."""

    ARTICLE_GAP = "article-gap"
    ARTICLE_REPEAT = "article-repeat"
    CLAUSE_GAP = "clause-gap"
    POINT_GAP = "point-gap"
    DUPLICATE_PATH = "duplicate-path"
    SUSPECTED_OCR = "suspected-ocr"
    NOTHING_RECOGNISED = "nothing-recognised"
    UNCLOSED_QUOTE = "unclosed-quote"
    INLINE_ARTICLE_REFERENCE = "inline-article-reference"
    LABEL_MISSING = "label-missing"
    TABLE_KEPT = "table-kept"
    LEGACY_FONT_CONVERTED = "legacy-font-converted"
    LOOK_ALIKE_LETTERS = "look-alike-letters"
    TRACKED_CHANGES = "tracked-changes"
    PICTURE_WITHOUT_TEXT = "picture-without-text"


@dataclass(slots=True)
class Node:
    """One unit of a document and what stands inside it.

    Attributes:
        kind: What the unit is.
        path: Its address, unique in the document, ASCII (``dieu-5/khoan-2/diem-dd``).
        label: What people call it (``Điều 5``, ``Khoản 2``); empty where it has no name.
        number: As printed (``IV``, ``3a``, ``đ``); empty where it has none.
        heading: Its name, NFC, one line.
        text: Its own words, without those of its children; paragraphs parted by a line break.
        quoted: It is new text quoted by an amending provision, or stands inside such text.
        rows: The cells of a table, row by row; empty for every other kind.
        children: The units inside it, in the order of the file.
    """

    kind: ProvisionKind
    path: str = ""
    label: str = ""
    number: str = ""
    heading: str = ""
    text: str = ""
    quoted: bool = False
    rows: list[list[str]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and everything below it, in the order of the file."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class OutlineWarning:
    """Something an officer should check: where (``path``) and what (``message``, Vietnamese).

    ``is_kept`` says that an officer looked and left it as it stands in the file.
    """

    code: WarningCode
    path: str
    message: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The fields of a unit that were typed anew, by name, and what stood there (``over``)."""

    path: str
    words: Mapping[str, str]
    over: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OutlineSource:
    """The file an outline was read from; ``sha256`` is of its bytes, hexadecimal."""

    name: str
    media_type: str
    sha256: str


@dataclass(slots=True)
class Outline:
    """A document as its units; what the public comments on is a ``Node`` of it."""

    source: OutlineSource
    kind: DraftKind = DraftKind.OTHER
    number: str = ""
    title: str = ""
    issuer: str = ""
    nodes: list[Node] = field(default_factory=list)
    warnings: list[OutlineWarning] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield every node, in the order of the file."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def counts(self) -> dict[str, int]:
        """How many units of each counted kind the document itself has.

        Quoted text is left out, and so are the units inside an appendix or a form: only the
        appendix is counted, with the forms and tables in it.
        """
        found = Counter(node.kind for node in _counted(self.nodes))
        return {kind.value: found[kind] for kind in COUNTED_KINDS}

    @property
    def open_warnings(self) -> list[OutlineWarning]:
        """What is still to be looked at: all but what was kept as it stands in the file."""
        return [warning for warning in self.warnings if not warning.is_kept]

    @property
    def paths(self) -> dict[str, Node]:
        """Every node by its path."""
        return {node.path: node for node in self.walk()}


def is_commentable(node: Node) -> bool:
    """Whether people can point at a unit itself: quoted text is spoken of through its holder."""
    return node.kind not in NOT_COMMENTED and not node.quoted


class Change(StrEnum):
    """What became of a provision from one version to the next."""

    SAME = "same"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Match:
    """Where provisions of one version stand in the next.

    Attributes:
        change: What became of them; of several, the one that says most.
        old: Paths in the version before; none for ``NEW``, several for ``MERGED``.
        new: Paths in the version after; none for ``DROPPED``, several for ``SPLIT``, the most
            like first.
        is_sure: Nothing else can be meant. Otherwise a person decides.
        likeness: How much of the words is the same, a ratio in [0, 1]; 0 for one side alone.
    """

    change: Change
    old: tuple[str, ...]
    new: tuple[str, ...]
    is_sure: bool
    likeness: float


def _counted(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield what counts: no quoted text; of an appendix, itself, its forms and tables."""
    for node in nodes:
        if node.quoted:
            continue
        yield node
        if node.kind is ProvisionKind.APPENDIX:
            below = (inner for child in node.children for inner in child.walk())
            yield from (inner for inner in below if inner.kind in COUNTED_IN_APPENDICES)
        else:
            yield from _counted(node.children)


MAX_UPLOAD_BYTES = 20 * 1024 * 1024
"""Largest file accepted as a draft."""

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""Largest total an office file may unpack to."""

MAX_PART_BYTES = 24 * 1024 * 1024
"""Largest single XML part read from an office file: a thousand-article code needs about 12 MB."""

MAX_PACKAGE_ENTRIES = 2_000
"""Most parts an office file may hold."""
