"""What one press can put right: the edits that answer a warning, ready to be made."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.drafts.editing.edits import UNIT_NAMES, Demote, Edit, Insert, Renumber, Retype, Rewrite
from consult.drafts.editing.wording import number_after
from consult.drafts.reading.paths import ordinal, slug
from consult.drafts.terms import Node, Outline, OutlineWarning, ProvisionKind, WarningCode

ABOUT_ONE_NUMBER = (
    WarningCode.ARTICLE_GAP,
    WarningCode.ARTICLE_REPEAT,
    WarningCode.CLAUSE_GAP,
    WarningCode.POINT_GAP,
)
MOST_MATTERS, MOST_UNITS = 300, 20
GAPS = (WarningCode.ARTICLE_GAP, WarningCode.CLAUSE_GAP, WarningCode.POINT_GAP)
PROPOSED_NUMBERS = (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT)


@dataclass(frozen=True)
class Proposal:
    """One way to answer a warning, in words and as an edit."""

    text: str
    edit: Edit


@dataclass(frozen=True)
class Matter:
    """A warning, the units it is about in the order of the text, and what is proposed."""

    warning: OutlineWarning
    units: tuple[Node, ...]
    proposals: tuple[Proposal, ...]

    @property
    def is_kept(self) -> bool:
        """Whether an officer left it as it stands in the file."""
        return self.warning.is_kept

    @property
    def blocks(self) -> bool:
        """Whether nothing can be published before this is settled."""
        return self.warning.code is WarningCode.DUPLICATE_PATH


def matters_of(outline: Outline) -> list[Matter]:
    """List what an officer should look at: what blocks publishing first, what was kept last.

    A proposal stands once, at the first matter it answers; what was kept has none. The first
    ``MOST_MATTERS`` are listed: the others come up when these are settled.
    """
    rows = _Rows(outline)
    found, proposed = list[Matter](), set[Edit]()
    for warning in sorted(outline.warnings, key=_comes_later)[:MOST_MATTERS]:
        units = rows.about(warning)
        fresh = [each for each in rows.proposals(warning, units) if each.edit not in proposed]
        proposed |= {each.edit for each in fresh}
        found.append(Matter(warning, units, tuple(fresh)))
    return found


def _comes_later(warning: OutlineWarning) -> tuple[bool, bool]:
    return warning.is_kept, warning.code is not WarningCode.DUPLICATE_PATH


class _Rows:
    """The units of an outline by path, and in the rows that are numbered on together."""

    def __init__(self, outline: Outline) -> None:
        self._by_path = {node.path: node for node in outline.walk()}
        self._rows: dict[tuple[ProvisionKind, str], list[Node]] = defaultdict(list)
        self._at: dict[int, int] = {}
        self._same: dict[tuple[tuple[ProvisionKind, str], str], list[Node]] = defaultdict(list)
        self._numbers: dict[tuple[ProvisionKind, str], int] = Counter()
        for node in outline.walk():
            row = self._rows[_row_of(node)]
            self._at[id(node)] = len(row)
            row.append(node)
            same = self._same[_row_of(node), _number_of(node)]
            self._numbers[_row_of(node)] += not same
            same.append(node)

    def about(self, warning: OutlineWarning) -> tuple[Node, ...]:
        """Give the unit a warning names, and those that asked for the same address."""
        unit = self._by_path.get(warning.path)
        if unit is None:
            return ()
        if warning.code is not WarningCode.DUPLICATE_PATH:
            return (unit,)
        return tuple(self._same[_row_of(unit), _number_of(unit)][:MOST_UNITS])

    def proposals(self, warning: OutlineWarning, units: Sequence[Node]) -> Iterator[Proposal]:
        """Yield the ways to answer a warning about ``units``."""
        if warning.is_kept:
            return
        if warning.code is WarningCode.DUPLICATE_PATH:
            for unit in units[1:]:
                yield from self._for_unit(unit)
        elif warning.code in ABOUT_ONE_NUMBER and units and not self._has_repeat(units[0]):
            if warning.code in GAPS:
                yield from self._missing(units[0])
            yield from self._for_unit(units[0])

    def _has_repeat(self, unit: Node) -> bool:
        """Whether numbers stand twice in the row of a unit: settling them may close its gaps."""
        row = _row_of(unit)
        return self._numbers[row] < len(self._rows[row])

    def _holds(self, unit: Node, number: str) -> bool:
        """Whether a number stands in the row of a unit."""
        return (_row_of(unit), slug(number)) in self._same

    def _last(self, unit: Node) -> str:
        """Give the number that stands before a unit's in its row, none before the first."""
        at = self._at[id(unit)]
        return self._rows[_row_of(unit)][at - 1].number if at else ""

    def _missing(self, unit: Node) -> Iterator[Proposal]:
        """Yield the unit that the numbers leave out before ``unit``, to be put there empty."""
        due = number_after(unit.kind, self._last(unit))
        if not self._holds(unit, due):
            text = _("Chèn %(unit)s còn thiếu", unit=_named(unit.kind, due))
            yield Proposal(text, Insert(unit.path, due))

    def _for_unit(self, unit: Node) -> Iterator[Proposal]:
        """Yield ways to make the number of a unit follow the one before it."""
        if unit.kind not in PROPOSED_NUMBERS:
            return
        last = self._last(unit)
        if unit.kind is ProvisionKind.ARTICLE and last:
            yield from _no_article(unit)
        due = number_after(unit.kind, last)
        if not self._holds(unit, due):
            text = _("Đổi thành %(unit)s", unit=_named(unit.kind, due))
            yield Proposal(text, Rewrite(unit.path, due, unit.heading, unit.text))
        elif unit.number != due:
            text = _("Đánh số lại từ đây: %(unit)s, …", unit=_named(unit.kind, due))
            yield Proposal(text, Renumber(unit.path))


def _no_article(unit: Node) -> Iterator[Proposal]:
    """Yield what else an article out of turn may be: a clause, or words that are quoted."""
    clause = _("Hạ xuống thành %(unit)s", unit=_named(ProvisionKind.CLAUSE, unit.number))
    yield Proposal(clause, Demote(unit.path))
    quote = _("Đặt làm đoạn trích của phần trên")
    yield Proposal(quote, Retype(unit.path, ProvisionKind.QUOTE))


def _named(kind: ProvisionKind, number: str) -> str:
    return f"{str(UNIT_NAMES[kind]).lower()} {number}"


def _row_of(node: Node) -> tuple[ProvisionKind, str]:
    return node.kind, node.path.rpartition("/")[0]


def _number_of(unit: Node) -> str:
    """Write a number so that equal ones are equal: "Chương IV" and "Chương 4" are."""
    is_division = unit.kind in (ProvisionKind.PART, ProvisionKind.CHAPTER)
    return ordinal(unit.number) if is_division else slug(unit.number)
