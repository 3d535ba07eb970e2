"""The own words of one unit against those of the units it was made of."""

from collections.abc import Sequence

from consult.drafts.comparing.alignment import equal_blocks
from consult.drafts.comparing.terms import Fate, Segment, Segments, UnitChange, UnitName
from consult.drafts.comparing.words import BOUNDARY, compare_words
from consult.drafts.terms import Change, Node


def name_of(node: Node) -> UnitName:
    """Say how a version calls a unit."""
    return UnitName(node.path, node.label, node.number)


def compare_own_words(
    unit: UnitChange, node: Node, before: Sequence[Node], after: Sequence[Node]
) -> None:
    """Fill in heading, text and cells of ``unit``.

    Args:
        unit: What is told of ``node``; filled.
        node: The unit of the newer version.
        before: What it was made of.
        after: ``node`` alone, or all units that ``before`` was split into.
    """
    named = [one.heading for one in before if one.heading]
    unit.heading = compare_words(" ".join(dict.fromkeys(named)), node.heading)
    unit.rows = compare_rows(before[0].rows if before else [], node.rows)
    old = "\n".join(one.text for one in before if one.text)
    if unit.change is Change.SPLIT and any(one is node for one in after):
        parts = _divided(compare_words(old, BOUNDARY.join(one.text for one in after)), len(after))
        unit.text = parts[next(at for at, one in enumerate(after) if one is node)]
    else:
        unit.text = compare_words(old, node.text)


def is_marked(unit: UnitChange) -> bool:
    """Whether words, cells or the number of the unit itself differ."""
    numbers = {name.number for name in unit.names_shown}
    texts = [unit.heading, unit.text, *(cell for row in unit.rows for cell in row)]
    return len(numbers) > 1 or any(
        segment.fate is not Fate.SAME for text in texts for segment in text
    )


def compare_rows(old: list[list[str]], new: list[list[str]]) -> list[list[Segments]]:
    """Compare two tables row by row; between equal rows, those in one place, cell by cell."""
    blocks = equal_blocks(["\0".join(row) for row in old], ["\0".join(row) for row in new])
    found: list[list[Segments]] = []
    at_old = at_new = 0
    for start_old, start_new, size in [*blocks, (len(old), len(new), 0)]:
        gone, come = old[at_old:start_old], new[at_new:start_new]
        shared = min(len(gone), len(come))
        pairs = zip(gone[:shared], come[:shared], strict=True)
        found += [_compare_cells(before, after) for before, after in pairs]
        found += [_compare_cells(row, []) for row in gone[shared:]]
        found += [_compare_cells([], row) for row in come[shared:]]
        at_old, at_new = start_old + size, start_new + size
        found += [_compare_cells(row, row) for row in new[start_new:at_new]]
    return found


def _compare_cells(old: list[str], new: list[str]) -> list[Segments]:
    wide = max(len(old), len(new))
    before, after = old + [""] * (wide - len(old)), new + [""] * (wide - len(new))
    return [compare_words(one, other) for one, other in zip(before, after, strict=True)]


def _divided(segments: Segments, count: int) -> list[Segments]:
    """Cut at the boundaries, which are among what came; gives ``count`` parts."""
    parts: list[Segments] = [[]]
    for segment in segments:
        first, *rest = segment.text.split(BOUNDARY)
        for text, is_next in [(first, False), *((one, True) for one in rest)]:
            if is_next:
                parts.append([])
            if text:
                parts[-1].append(Segment(segment.fate, text))
    return parts + [[] for _missing in range(count - len(parts))]
