"""Putting the lines of PDF pages together again: paragraphs, and tables that go over pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import label_of
from consult.drafts.reading.letters import is_capitals
from consult.drafts.reading.pdf_lines import PdfLine, is_broken_word, joined_lines

INDENT_POINTS = 9.0
HANGING_POINTS = 4.0
RAGGED_SHARE = 0.88
WIDE_LINE_SHARE = 0.9
LINE_GAP_FACTOR = 1.9
CENTRE_TOLERANCE_POINTS = 12.0
TABLE_TOLERANCE_POINTS = 6.0


@dataclass(frozen=True, slots=True)
class PageShape:
    """The column text is set in, over all pages; ``indent`` is where first lines begin."""

    left: float
    indent: float
    right: float
    line_height: float
    is_indented: bool


def with_tables_joined(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Join a table to the one at the end of the page before; repeated heads are left out."""
    joined: list[PdfLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is None or not _goes_on_over_page(last, line):
            joined.append(line)
            continue
        rows = line.rows[1:] if line.rows[0] == last.rows[0] else line.rows
        if rows and _is_rest_of_row(last.rows[-1], rows[0]):
            rest, *rows = rows
            pairs = zip(last.rows[-1], rest, strict=True)
            last.rows[-1] = [joined_lines(cell, more) for cell, more in pairs]
        joined[-1] = replace(last, rows=[*last.rows, *rows], page=line.page)
    return joined


def _goes_on_over_page(last: PdfLine, line: PdfLine) -> bool:
    """Tell whether a table at the top of a page goes on with the one before it."""
    return (
        bool(last.rows and line.rows)
        and line.page == last.page + 1
        and len(last.rows[0]) == len(line.rows[0])
        and abs(last.left - line.left) < TABLE_TOLERANCE_POINTS
        and abs(last.right - line.right) < TABLE_TOLERANCE_POINTS
    )


def _is_rest_of_row(row: Sequence[str], rest: Sequence[str]) -> bool:
    """Tell whether a row only holds the rest of cells that a page end cut."""
    if len(row) != len(rest) or rest[0]:
        return False
    filled = [index for index, cell in enumerate(rest) if cell]
    return bool(filled) and all(
        row[index] and (rest[index][0].islower() or not row[index].endswith((".", ";")))
        for index in filled
    )


def _shape(lines: Sequence[PdfLine]) -> PageShape:
    """Measure the text column: where most lines begin and end."""
    texts = [line for line in lines if not line.rows] or list(lines)
    lefts = Counter(round(line.left) for line in texts)
    rights = sorted(line.right for line in texts)
    common = [left for left, times in lefts.items() if times >= max(2, len(texts) * 0.1)]
    left = float(min(common)) if common else min(line.left for line in texts)
    heights = sorted(line.bottom - line.top for line in texts)
    labelled = [line for line in texts if label_of(line.text) is not None]
    indents = Counter(round(line.left) for line in labelled if line.left > left + INDENT_POINTS)
    return PageShape(
        left=left,
        indent=float(indents.most_common(1)[0][0]) if indents else left,
        right=rights[int(len(rights) * WIDE_LINE_SHARE)],
        line_height=heights[len(heights) // 2],
        is_indented=indents.total() * 2 > len(labelled) > 0,
    )


def paragraphs_of(lines: Sequence[PdfLine]) -> Iterator[Block]:
    """Join lines into paragraphs by indents, line ends and gaps."""
    if not lines:
        return
    shape = _shape(lines)
    open_block: Block | None = None
    last: PdfLine | None = None
    for line in lines:
        if line.rows:
            if open_block:
                yield open_block
            yield Block(rows=line.rows)
            open_block = last = None
            continue
        if open_block is not None and last is not None and _goes_on(last, line, shape):
            open_block.text = joined_lines(open_block.text, line.text)
            open_block.bold = open_block.bold and line.bold
        else:
            if open_block:
                yield open_block
            open_block = Block(line.text, bold=line.bold, centred=_is_centred(line, shape))
        last = line
    if open_block:
        yield open_block


def _is_centred(line: PdfLine, shape: PageShape) -> bool:
    """Tell whether a line is set in the middle of the column."""
    before, after = line.left - shape.left, shape.right - line.right
    return before > INDENT_POINTS * 2 and abs(before - after) < CENTRE_TOLERANCE_POINTS * 2


def _goes_on(last: PdfLine, line: PdfLine, shape: PageShape) -> bool:
    """Tell whether a line continues the paragraph of the line before it."""
    is_far = line.top - last.bottom > shape.line_height * LINE_GAP_FACTOR
    if line.page == last.page and is_far:
        return False
    if is_broken_word(last.text):
        return True
    if _is_centred(line, shape) or _is_centred(last, shape):
        return False
    if is_capitals(line.text) != is_capitals(last.text) and last.bold != line.bold:
        return False
    was_full = last.right >= shape.left + (shape.right - shape.left) * RAGGED_SHARE
    label = label_of(line.text)
    begins_unit = label is not None and not label.is_reference
    if shape.is_indented:
        at_margin = line.left <= shape.left + INDENT_POINTS
        hangs = was_full and not begins_unit and abs(line.left - shape.indent) > HANGING_POINTS
        return hangs or (at_margin and (was_full or line.text[:1].islower()))
    return was_full and not begins_unit
