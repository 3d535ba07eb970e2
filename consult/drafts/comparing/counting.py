"""How much changed: units by kind and by what became of them."""

from collections import Counter
from collections.abc import Iterator

from consult.drafts.comparing.terms import Comparison, UnitChange
from consult.drafts.terms import Change, ProvisionKind

COUNTED = (
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
    ProvisionKind.ITEM,
    ProvisionKind.APPENDIX,
)
WHOLE = (Change.NEW, Change.DROPPED)

Counts = dict[ProvisionKind, Counter[Change]]


def count_changes(comparison: Comparison) -> Counts:
    """Count units by kind and change; what came or went with what it stands in counts once."""
    counts: Counts = {kind: Counter() for kind in COUNTED}
    for unit in comparison.units:
        for one in _counted(unit):
            counts[one.kind][one.change] += 1
    return counts


def _counted(unit: UnitChange) -> Iterator[UnitChange]:
    if unit.quoted:
        return
    is_counted = unit.kind in COUNTED
    if is_counted:
        yield unit
    if is_counted and (unit.change in WHOLE or unit.kind is ProvisionKind.APPENDIX):
        return
    for child in unit.children:
        yield from _counted(child)
