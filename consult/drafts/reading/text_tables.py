"""Tables in plain text: drawn with bars, set with tabs, or left with one cell a line."""

import re
from collections.abc import Sequence

from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.letters import fold

FEWEST_ROWS = 2
FEWEST_TABBED_CELLS = 3
MOST_COLUMNS = 9
MOST_TABLE_LINES = 5_000

_BARS = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")
_ORDER_HEADS = {"stt", "tt", "so tt", "so thu tu"}
_UNITS = {Mark.ARTICLE, Mark.CHAPTER, Mark.SECTION}

Rows = list[list[str]]


def table_at(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """Find the table that begins at a line.

    Returns:
        Its rows, and the position after it; no rows where none begins.
    """
    for found in (_drawn_with_bars, _set_with_tabs, _one_cell_a_line):
        rows, end = found(lines, start)
        if end > start:
            return rows, end
    return [], start


def _drawn_with_bars(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """Read ``| 1. | A |`` and the lines like it."""
    end = start
    while end < len(lines) and _BARS.match(lines[end]):
        end += 1
    drawn = [line for line in lines[start:end] if not _RULE.match(line)]
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in drawn]
    return [row for row in rows if any(row)], end


def _set_with_tabs(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """Read lines with as many tabs each; a number and a tab alone begin a clause."""
    rows: Rows = []
    for line in lines[start:]:
        cells = [cell.strip() for cell in line.strip().split("\t")]
        if len(cells) < FEWEST_ROWS or (rows and len(cells) != len(rows[0])):
            break
        label = label_of(line.strip())
        if label is not None and label.mark in _UNITS:
            break
        rows.append(cells)
    has_head = bool(rows) and fold(rows[0][0]) in _ORDER_HEADS
    is_wide = bool(rows) and len(rows[0]) >= FEWEST_TABBED_CELLS
    is_table = len(rows) >= FEWEST_ROWS and (has_head or is_wide)
    return (rows, start + len(rows)) if is_table else ([], start)


def _one_cell_a_line(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """Read ``STT`` and the other heads, then ``1`` and its cells, ``2`` and its cells."""
    if fold(lines[start].strip()) not in _ORDER_HEADS:
        return [], start
    places = [at for at in range(start, len(lines))[:MOST_TABLE_LINES] if lines[at].strip()]
    cells = [lines[at].strip() for at in places]
    width = next((at for at, cell in enumerate(cells[:MOST_COLUMNS]) if _is_number(cell, 1)), 0)
    rows = [cells[:width]] if width > 1 else []
    while rows and _is_row(cells, len(rows) * width, width, number=len(rows)):
        at = len(rows) * width
        rows.append(cells[at : at + width])
    if len(rows) <= FEWEST_ROWS:
        return [], start
    return rows, places[len(rows) * width - 1] + 1


def _is_row(cells: Sequence[str], at: int, width: int, *, number: int) -> bool:
    """Tell whether the row of a number begins at a cell and is followed by no cell too many."""
    row = cells[at : at + width]
    return len(row) == width and _is_number(row[0], number)


def _is_number(cell: str, number: int) -> bool:
    """Tell whether a cell holds this number alone."""
    return cell.rstrip(".)") == str(number)
