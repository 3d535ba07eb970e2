"""The units of two versions that were changed themselves, not only something inside them."""

from collections.abc import Iterator

from consult.drafts.comparing.terms import Comparison, UnitChange
from consult.drafts.terms import Change

# Only the number or the place is another; the words stay.
_WORDS_STAY = (Change.SAME, Change.RENUMBERED, Change.MOVED)
# What stands inside came or went with it.
_WHOLE = (Change.NEW, Change.DROPPED)


def own_changes(comparison: Comparison) -> list[UnitChange]:
    """List what was changed itself; of what came or went whole, the outermost unit only."""
    return list(_own(comparison.units))


def _own(units: list[UnitChange]) -> Iterator[UnitChange]:
    for unit in units:
        is_own = unit.change is not Change.CHANGED or unit.is_marked or bool(unit.left)
        if unit.change not in _WORDS_STAY and is_own:
            yield unit
        if unit.change not in _WHOLE:
            yield from _own(unit.children)
