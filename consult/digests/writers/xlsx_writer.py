"""The synthesis as a workbook: its rows, its comments, its totals, its places.

Texts are written as texts only: no cell becomes a formula or a link. Rows go to disk as they
come; a sheet that is full goes on in a further one.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from consult.core.text import one_line
from consult.digests.rules.wording import WORDINGS
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers.listing import (
    COMMENT_HEADINGS,
    PLACE_HEADINGS,
    ROW_HEADINGS,
    comment_cells,
    place_cells,
    row_cells,
    total_cells,
)
from consult.digests.writers.targets import Target, opened

MAX_ROWS = 1_048_576
MAX_CELL_UNITS = 32_767
"""Characters a cell may hold; Excel counts a character beyond U+FFFF twice."""

TOTAL_HEADINGS = ("Chỉ tiêu", "Trong đó", "Số lượng")

_LAST_PLAIN_CHAR = "\uffff"
_ROW_WIDTHS = (22, 48, 60, 60, 8, 14, 22, 12, 12, 12, 12)
_COMMENT_WIDTHS = (12, 14, 8, 22, 24, 20, 18, 18, 12, 20, 20, 19, 16, 90)
_TOTAL_WIDTHS = (40, 24, 12)
_PLACE_WIDTHS = (14, 32, 18, 14, 12, 12, 12, 12, 12)


def write(
    source: DigestSource, target: Target, *, audience: Audience, max_rows: int = MAX_ROWS
) -> None:
    """Write the synthesis as XLSX to a path or an open binary file."""
    least = source.header.min_place_comments
    with opened(target) as stream:
        book = _Book(stream, source, max_rows)
        rows = (row_cells(row, audience, least) for row in source.rows())
        book.add("Tổng hợp", ROW_HEADINGS, _ROW_WIDTHS, rows)
        comments = (comment_cells(comment, audience) for comment in source.comments())
        book.add("Ý kiến", COMMENT_HEADINGS, _COMMENT_WIDTHS, comments)
        book.add("Số liệu", TOTAL_HEADINGS, _TOTAL_WIDTHS, total_cells(source))
        book.add("Nơi", PLACE_HEADINGS, _PLACE_WIDTHS, place_cells(source, audience))
        book.close()


class _Book:
    """A workbook whose sheets are written one after the other, top to bottom."""

    def __init__(self, stream: IO[bytes], source: DigestSource, max_rows: int) -> None:
        self._max_rows = max_rows
        self._book = xlsxwriter.Workbook(stream, {"constant_memory": True})
        made_at = source.header.as_of.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties(
            {
                "title": " ".join(WORDINGS[source.header.law].title_lines).capitalize(),
                "author": one_line(source.header.letterhead.name),
                "created": made_at,
            }
        )
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "border": 1})
        self._body = self._book.add_format({"text_wrap": True, "valign": "top"})

    def add(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        rows: Iterable[Sequence[str | int]],
    ) -> None:
        """Add a sheet, and as many further ones as the rows need."""
        remaining = iter(rows)
        sheet = self._sheet(name, headings, widths)
        place, number = 1, 1
        for cells in remaining:
            if place == self._max_rows:
                number += 1
                sheet, place = self._sheet(f"{name} {number}", headings, widths), 1
            self._write_row(sheet, place, cells)
            place += 1

    def close(self) -> None:
        """Pack the sheets into the file."""
        self._book.close()

    def _sheet(self, name: str, headings: Sequence[str], widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self._head)
        return sheet

    def _write_row(self, sheet: Worksheet, place: int, cells: Sequence[str | int]) -> None:
        """Write one row; what a cell cannot hold goes on after the last column."""
        beyond = len(cells)
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(place, column, cell, self._body)
                continue
            first, *rest = pieces(cell)
            sheet.write_string(place, column, first, self._body)
            for piece in rest:
                sheet.write_string(place, beyond, piece, self._body)
                beyond += 1


def pieces(text: str) -> list[str]:
    """Cut ``text`` into what cells can hold; nothing is lost."""
    if len(text) <= MAX_CELL_UNITS // 2:
        return [text]
    is_plain = max(text) <= _LAST_PLAIN_CHAR
    size = MAX_CELL_UNITS if is_plain else MAX_CELL_UNITS // 2
    return [text[start : start + size] for start in range(0, len(text), size)]
