"""A comparison as it is read: articles, each a list of rows with marks, lines and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from consult.core.words import marked
from consult.drafts.comparing.terms import (
    CHANGE_NAMES,
    GATHERING,
    Comparison,
    Fate,
    Segment,
    Segments,
    UnitChange,
    UnitName,
)
from consult.drafts.naming import inside_sentence, provision_label
from consult.drafts.terms import Change, ProvisionKind

MARKS = {ProvisionKind.CLAUSE: "{}.", ProvisionKind.POINT: "{})"}
UNNAMED = {
    ProvisionKind.PREAMBLE: marked("Phần mở đầu"),
    ProvisionKind.SIGNATURE: marked("Phần ký, nơi nhận"),
    ProvisionKind.TABLE: marked("Bảng"),
}
UNNAMED_UNIT = marked("Đoạn văn")
# Changes whose reader wants to know where the unit stood before.
_TOLD_ORIGIN = (Change.RENUMBERED, Change.MOVED, Change.SPLIT, Change.MERGED)
MOST_DEPTH = 3


@dataclass(slots=True)
class ShownRow:
    """One unit below an article, or the article's own words.

    ``depth`` is 0 for clauses; ``was`` names where it stood before, if that is worth telling,
    and ``left`` pairs what stood in it with where that stands now.
    """

    path: str
    name: str
    depth: int
    change: Change
    is_changed: bool
    mark: Segments
    heading: Segments
    lines: list[Segments]
    rows: list[list[Segments]]
    quoted: bool = False
    was: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Segments]:
        """Everything but the table, the mark standing in front: "3. Khoản mới."."""
        if self.heading:
            return [_after(self.mark, self.heading), *self.lines]
        first, *further = self.lines or [[]]
        return [one for one in (_after(self.mark, first), *further) if one]


@dataclass(slots=True)
class ShownArticle:
    """An article, an appendix, or what stands outside articles; chapters have no rows."""

    path: str
    anchor: str
    label: Segments
    heading: Segments
    unnamed: str
    change: Change
    has_old: bool
    kind: ProvisionKind
    was: list[str]
    rows: list[ShownRow]

    @property
    def is_division(self) -> bool:
        """Whether it only gathers articles: a chapter, what is issued with a decision."""
        return self.kind in GATHERING

    @property
    def is_frame(self) -> bool:
        """Whether it stands around the provisions: the preamble, the signature."""
        return self.kind in (ProvisionKind.PREAMBLE, ProvisionKind.SIGNATURE)

    @property
    def title(self) -> Segments:
        """Label and name in one: "Điều 6. Hỗ trợ …"; empty where it has neither."""
        if not self.label or not self.heading:
            return self.label or self.heading
        *front, last = self.label
        return _after([*front, Segment(last.fate, f"{last.text}.")], self.heading)

    @property
    def has_changes(self) -> bool:
        """Whether anything in it is not what it was."""
        return self.change is not Change.SAME

    @property
    def label_text(self) -> str:
        """What it is called now: "Điều 6"."""
        return plain(self.label)

    @property
    def change_name(self) -> str:
        """What became of it, in a word or two of Vietnamese."""
        return CHANGE_NAMES[self.change]

    @property
    def changed_rows(self) -> list[ShownRow | None]:
        """The rows that changed or hold some that did; none for each run of others."""
        found: list[ShownRow | None] = []
        for row in self.rows:
            if row.is_changed:
                found.append(row)
            elif not found or found[-1] is not None:
                found.append(None)
        return found


def shown_articles(comparison: Comparison) -> list[ShownArticle]:
    """Shape a comparison for reading, in the order of the newer version."""
    return [shown_article(unit) for unit in comparison.articles]


def plain(segments: Segments) -> str:
    """Give the words of the newer version; those of the older where nothing is left."""
    kept = "".join(one.text for one in segments if one.fate is not Fate.REMOVED)
    return kept or "".join(one.text for one in segments)


def one_side(segments: Segments, gone: Fate) -> Segments:
    """Give what one of the versions says: without what came, or without what went."""
    return [segment for segment in segments if segment.fate is not gone]


def _after(mark: Segments, words: Segments) -> Segments:
    """Put a mark before words; neighbours of one fate become one segment."""
    joint = [Segment(mark[-1].fate, " ")] if mark and words else []
    joined: Segments = []
    for one in (*mark, *joint, *words):
        if joined and joined[-1].fate is one.fate:
            joined[-1] = Segment(one.fate, joined[-1].text + one.text)
        else:
            joined.append(one)
    return joined


def shown_article(unit: UnitChange) -> ShownArticle:
    """Shape one unit with everything below it."""
    own = _row(unit, depth=0)
    own.mark, own.heading, own.was = [], [], []
    has_own = own.lines or own.rows or own.left
    own.is_changed = unit.is_marked or bool(own.left) or unit.change in (Change.NEW, Change.DROPPED)
    return ShownArticle(
        path=unit.name.path,
        anchor=unit.name.path.replace("/", "-"),
        label=_either([name.label for name in unit.old[:1]], [unit.name.label] if unit.new else []),
        heading=unit.heading,
        unnamed=UNNAMED.get(unit.kind, UNNAMED_UNIT),
        change=unit.change,
        has_old=bool(unit.old),
        kind=unit.kind,
        was=_origins(unit),
        rows=[*([own] if has_own else []), *_rows(unit.children, depth=0)],
    )


def _rows(units: Sequence[UnitChange], *, depth: int) -> Iterator[ShownRow]:
    for unit in units:
        yield _row(unit, depth=min(depth, MOST_DEPTH))
        yield from _rows(unit.children, depth=depth + 1)


def _row(unit: UnitChange, *, depth: int) -> ShownRow:
    return ShownRow(
        path=unit.name.path,
        name=_named(unit.name),
        depth=depth,
        change=unit.change,
        is_changed=unit.has_changes,
        mark=_mark(unit),
        heading=unit.heading,
        lines=lines_of(unit.text),
        rows=unit.rows,
        quoted=unit.quoted,
        was=_origins(unit),
        left=[(_named(then), inside_sentence(_named(now))) for then, now in unit.left],
    )


def _mark(unit: UnitChange) -> Segments:
    """Write the number as a draft prints it; an article inside quoted text has its label."""
    pattern = MARKS.get(unit.kind)
    sides = [
        [pattern.format(name.number) if pattern and name.number else _printed(unit, name)]
        for name in unit.names_shown
    ]
    before = sides[0] if unit.old else []
    after = sides[-1] if unit.new else []
    return _either(before, after)


def _printed(unit: UnitChange, name: UnitName) -> str:
    return name.number if unit.kind is ProvisionKind.ITEM else name.label


def _either(old: list[str], new: list[str]) -> Segments:
    """Put a short text of both versions side by side; once where they agree."""
    if old == new:
        return [Segment(Fate.SAME, text) for text in new if text]
    gone = [Segment(Fate.REMOVED, text) for text in old if text]
    joint = [Segment(Fate.SAME, " ")] if gone and any(new) else []
    return [*gone, *joint, *(Segment(Fate.ADDED, text) for text in new if text)]


def lines_of(segments: Segments) -> list[Segments]:
    """Break segments where paragraphs end; a paragraph that came begins a line of its own."""
    lines: list[Segments] = [[]]
    was_broken = False
    for segment in segments:
        if was_broken and segment.fate is Fate.ADDED and lines[-1]:
            lines.append([])
        first, *further = segment.text.split("\n")
        was_broken = bool(further) and segment.fate is Fate.REMOVED
        for position, text in enumerate([first, *further]):
            if position:
                lines.append([])
            if text.strip() or (text and segment.fate is Fate.SAME):
                lines[-1].append(Segment(segment.fate, text))
    return [line for line in lines if any(one.text.strip() for one in line)]


def _origins(unit: UnitChange) -> list[str]:
    return (
        [inside_sentence(_named(name)) for name in unit.old] if unit.change in _TOLD_ORIGIN else []
    )


def _named(name: UnitName) -> str:
    if not name.label:
        return UNNAMED_UNIT.lower()
    head, _slash, rest = name.path.partition("/")
    return provision_label(rest if head.startswith("kem-theo-") and rest else name.path)
