"""Tables in plain text: drawn with bars, set with tabs, or left with one cell a line."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.letters import fold

FEWEST_ROWS = 2
FEWEST_CELLS = 2
FEWEST_TABBED_CELLS = 3
MOST_COLUMNS = 9

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
    head = _tabbed_cells(lines[start])
    if len(head) < FEWEST_TABBED_CELLS and fold(head[0]) not in _ORDER_HEADS:
        return [], start  # what cannot begin a table costs no look at the lines after it
    rows: Rows = []
    for at in range(start, len(lines)):
        cells = _tabbed_cells(lines[at])
        if len(cells) < FEWEST_CELLS or len(cells) != len(head):
            break
        label = label_of(lines[at].strip())
        if label is not None and label.mark in _UNITS:
            break
        rows.append(cells)
    return (rows, start + len(rows)) if len(rows) >= FEWEST_ROWS else ([], start)


def _tabbed_cells(line: str) -> list[str]:
    """Cut a line at its tabs."""
    return [cell.strip() for cell in line.strip().split("\t")]


def _one_cell_a_line(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """Read ``STT`` and the other heads, then ``1`` and its cells, ``2`` and its cells."""
    if fold(lines[start].strip()) not in _ORDER_HEADS:
        return [], start
    cells: Iterator[tuple[int, str]] = (
        (at, lines[at].strip()) for at in range(start, len(lines)) if lines[at].strip()
    )
    first = list(islice(cells, MOST_COLUMNS))
    width = next((at for at, (_line, cell) in enumerate(first) if _is_number(cell, 1)), 0)
    if width <= 1:
        return [], start
    cells = chain(first, cells)
    rows: Rows = []
    end = start
    while row := list(islice(cells, width)):
        if len(row) < width or (rows and not _is_number(row[0][1], len(rows))):
            break
        rows.append([cell for _line, cell in row])
        end = row[-1][0] + 1
    return (rows, end) if len(rows) > FEWEST_ROWS else ([], start)


def _is_number(cell: str, number: int) -> bool:
    """Tell whether a cell holds this number alone."""
    return cell.rstrip(".)") == str(number)
