"""The words of a comparison: segments of text, units with their changes, and all of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from consult.core.words import marked
from consult.drafts.terms import Change, ProvisionKind

# Units that only gather others: an article stands below them and is compared by itself.
GATHERING = frozenset(
    {
        ProvisionKind.DOCUMENT,
        ProvisionKind.PART,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.SUBSECTION,
        ProvisionKind.ATTACHMENT,
    }
)
CHANGE_NAMES = {
    Change.SAME: marked("Giữ nguyên"),
    Change.RENUMBERED: marked("Đổi số"),
    Change.CHANGED: marked("Sửa"),
    Change.SPLIT: marked("Tách"),
    Change.MERGED: marked("Gộp"),
    Change.MOVED: marked("Chuyển chỗ"),
    Change.NEW: marked("Thêm mới"),
    Change.DROPPED: marked("Bỏ"),
}


class Fate(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that share one fate; ``text`` keeps spaces and line breaks."""

    fate: Fate
    text: str


Segments = list[Segment]


@dataclass(frozen=True, slots=True)
class UnitName:
    """How a version calls a unit: its path, its label (``Khoản 2``), its number as printed."""

    path: str
    label: str
    number: str


@dataclass(slots=True)
class UnitChange:
    """One unit of either version, or of both.

    Attributes:
        kind: What it is in the newer version, in the older where it was dropped.
        change: What became of it; never ``SAME`` where something below it is not.
        old: Its names in the version before; several where units were merged.
        new: Its names in the version after; several where it was split.
        heading: Its name with the changes.
        text: Its own words with the changes, without those of its children.
        rows: The cells of a table, row by row.
        is_marked: Words, numbers or rows of the unit itself differ.
        quoted: It is text quoted by an amending provision.
        left: What stood in it before and stands elsewhere now: names then and now.
        children: The units inside it, those dropped where they stood.
        own: Which of the ``new`` it is; none where it is gone.
    """

    kind: ProvisionKind
    change: Change
    old: tuple[UnitName, ...]
    new: tuple[UnitName, ...]
    heading: Segments = field(default_factory=list)
    text: Segments = field(default_factory=list)
    rows: list[list[Segments]] = field(default_factory=list)
    is_marked: bool = False
    quoted: bool = False
    left: list[tuple[UnitName, UnitName]] = field(default_factory=list)
    children: list["UnitChange"] = field(default_factory=list)
    own: UnitName | None = None

    @property
    def name(self) -> UnitName:
        """Its name in the newer version, or the one it had."""
        return self.own or (self.new or self.old)[0]

    @property
    def names_shown(self) -> tuple[UnitName, ...]:
        """The name it had, then the one it has: one of them where it is new or gone."""
        return (*self.old[:1], *((self.name,) if self.new else ()))

    @property
    def has_changes(self) -> bool:
        """Whether the unit, or anything inside it, is not what it was."""
        return self.change is not Change.SAME

    def walk(self) -> Iterator["UnitChange"]:
        """Yield this unit and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every unit of two versions, in the order of the newer one."""

    units: list[UnitChange]

    @property
    def articles(self) -> list[UnitChange]:
        """Articles and what stands beside them, whole; chapters before theirs, by themselves."""
        return list(_articles(self.units))


def _articles(units: list[UnitChange]) -> Iterator[UnitChange]:
    for unit in units:
        if unit.kind not in GATHERING:
            yield unit
            continue
        is_own = unit.change is not Change.CHANGED or unit.is_marked or unit.left
        yield replace(unit, children=[], change=unit.change if is_own else Change.SAME)
        yield from _articles(unit.children)
