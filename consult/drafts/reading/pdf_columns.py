"""The head and the foot of a paper on a PDF page: two columns without rules, read as a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.landmarks import begins_recipients, is_attachment_title
from consult.drafts.reading.letters import fold
from consult.drafts.reading.pdf_lines import PdfLine, Piece

NARROWEST_GUTTER_POINTS = 5.0
MOST_HEAD_LINES = 10
ANCHOR_LOOK_AHEAD = 4

_STATE = re.compile(r"cong hoa xa hoi|doc lap\s*[-–]\s*tu do")
_LAST_OF_HEAD = re.compile(r"so\s*[:.]|.*\bngay\b.{0,40}\b(?:thang|nam)\b")
_UNITS = {Mark.ARTICLE, Mark.CHAPTER, Mark.ANNEX, Mark.FORM}


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The free strip between two columns."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where the columns are told apart."""
        return (self.left + self.right) / 2

    def beside(self, line: PdfLine) -> "_Gutter | None":
        """Narrow the strip to what a further line leaves free; None where it leaves nothing."""
        pieces = pieces_of(line)
        lefts = [piece.right for piece in pieces if piece.left + piece.right < 2 * self.middle]
        rights = [piece.left for piece in pieces if piece.left + piece.right >= 2 * self.middle]
        narrowed = _Gutter(max([self.left, *lefts]), min([self.right, *rights]))
        is_free = narrowed.right - narrowed.left >= NARROWEST_GUTTER_POINTS
        return narrowed if is_free else None


def with_columns_as_tables(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Turn each head and each foot in two columns into one table of a single row."""
    result: list[PdfLine] = []
    index = 0
    while index < len(lines):
        end, gutter = _columns_from(lines, index)
        if gutter is None:
            result.append(lines[index])
            index += 1
        else:
            result.append(_as_table(lines[index:end], gutter))
            index = end
    return result


def pieces_of(line: PdfLine) -> list[Piece]:
    """Give the pieces of a line; one without wide gaps is a single piece."""
    return line.pieces or [Piece(line.text, line.left, line.right)]


def _columns_from(lines: Sequence[PdfLine], start: int) -> tuple[int, _Gutter | None]:
    """Find where columns that begin at a line end, and the strip between them."""
    line = lines[start]
    if line.rows:
        return start, None
    if any(begins_recipients(piece.text) for piece in pieces_of(line)):
        last = _next_head(lines, start + 1)
    else:
        last = _head_end(lines, start)
    gutter = _widest(lines[start : min(last, start + ANCHOR_LOOK_AHEAD)])
    end = start
    while gutter is not None and end < last and _may_stand_beside(lines[end], line):
        narrowed = gutter.beside(lines[end])
        if narrowed is None:
            break
        gutter = narrowed
        end += 1
    has_columns = any(len(pieces_of(each)) > 1 for each in lines[start:end])
    return (end, gutter) if has_columns and end > start + 1 else (start, None)


def _head_end(lines: Sequence[PdfLine], start: int) -> int:
    """Find the end of a head that names the state near a line; the line itself for none."""
    near = lines[start : start + 2]
    if not any(_STATE.search(fold(line.text)) for line in near):
        return start
    page = lines[start].page
    end = start
    for index, line in enumerate(lines[start : start + MOST_HEAD_LINES], start):
        texts = [fold(piece.text) for piece in pieces_of(line)]
        if line.page == page and any(
            _LAST_OF_HEAD.match(text) or _STATE.search(text) for text in texts
        ):
            end = index + 1
    return end


def _next_head(lines: Sequence[PdfLine], start: int) -> int:
    """Find the next line that names the state, which begins another paper; the end for none."""
    heads = (index for index in range(start, len(lines)) if _STATE.search(fold(lines[index].text)))
    return next(heads, len(lines))


def _widest(lines: Sequence[PdfLine]) -> _Gutter | None:
    """Find the widest gap inside the lines that columns begin with."""
    gaps = [
        _Gutter(first.right, second.left)
        for line in lines
        for first, second in zip(pieces_of(line), pieces_of(line)[1:], strict=False)
    ]
    return max(gaps, key=lambda gap: gap.right - gap.left, default=None)


def _may_stand_beside(line: PdfLine, first: PdfLine) -> bool:
    """Tell whether a line may belong to the columns that a line before it begins."""
    if line.rows or line.page != first.page:
        return False
    label = label_of(line.text)
    begins_unit = label is not None and label.mark in _UNITS and not label.is_reference
    return not begins_unit and not is_attachment_title(Block(line.text))


def _as_table(lines: Sequence[PdfLine], gutter: _Gutter) -> PdfLine:
    """Gather the words left and right of the strip into two cells."""
    columns: tuple[list[str], list[str]] = ([], [])
    for line in lines:
        for piece in pieces_of(line):
            columns[piece.left > gutter.left - 1].append(piece.text)
    rows = [["\n".join(column) for column in columns]]
    return PdfLine(
        "", min(line.left for line in lines), max(line.right for line in lines),
        lines[0].top, lines[-1].bottom, lines[0].page, rows=rows,
    )  # fmt: skip
