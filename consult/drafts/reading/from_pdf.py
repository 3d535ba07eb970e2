"""PDF files with text: lines put back into paragraphs, running heads and page numbers left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.legacy_fonts import LegacyFont, legacy_font, to_unicode
from consult.drafts.reading.letters import is_capitals, plain, without_look_alikes
from consult.drafts.reading.refusals import (
    BrokenFile,
    PasswordProtected,
    ScannedPdf,
    UnpackedTooLarge,
)

PDF_MEDIA_TYPE = "application/pdf"
MOST_PAGES = 1_500
FEWEST_LETTERS_A_PAGE = 120
PICTURE_PAGE_SHARE = 0.4
MARGIN_BAND_SHARE = 0.09
REPEATED_PAGE_SHARE = 0.5
FEWEST_PAGES_FOR_HEADS = 2
INDENT_POINTS = 9.0
HANGING_POINTS = 4.0
RAGGED_SHARE = 0.88
WIDE_LINE_SHARE = 0.9
LINE_GAP_FACTOR = 1.9
CENTRE_TOLERANCE_POINTS = 12.0

_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_BOLD_FONT = re.compile(r"bold|black|heavy", re.IGNORECASE)


@dataclass(slots=True)
class PdfLine:
    """A line, or a table where ``rows`` is filled, and where it stands; points from top left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    bold: bool = False
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PageShape:
    """The column text is set in, over all pages; ``indent`` is where first lines begin."""

    left: float
    indent: float
    right: float
    line_height: float
    is_indented: bool


def read_pdf(content: bytes) -> SourceText:
    """Read a PDF into blocks.

    Raises:
        PasswordProtected: It needs a password to open.
        ScannedPdf: Its pages are pictures.
        BrokenFile: It cannot be opened.
        UnpackedTooLarge: It has more than ``MOST_PAGES`` pages.
    """
    source = SourceText(PDF_MEDIA_TYPE)
    try:
        with pdfplumber.open(BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise UnpackedTooLarge
            pages = [_page_lines(page, source) for page in document.pages]
            if _is_scan(document.pages, pages):
                raise ScannedPdf
            heights = [float(page.height) for page in document.pages]
    except PDFPasswordIncorrect as error:
        raise PasswordProtected from error
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError) as error:
        if isinstance(error.__cause__ or error.__context__, PDFPasswordIncorrect) or (
            error.args and isinstance(error.args[0], PDFPasswordIncorrect)
        ):
            raise PasswordProtected from error
        raise BrokenFile from error
    body = _without_running_heads(pages, heights, source)
    source.blocks = list(_paragraphs(body))
    return source


def _is_scan(pages: Sequence[Page], lines: Sequence[Sequence[PdfLine]]) -> bool:
    """Tell whether pages are pictures with next to no text on them."""
    letters = sum(len(line.text) for page in lines for line in page)
    if not pages or letters >= FEWEST_LETTERS_A_PAGE * len(pages):
        return False
    covered = sum(
        any(
            float(image["width"]) * float(image["height"])
            >= PICTURE_PAGE_SHARE * float(page.width) * float(page.height)
            for image in page.images
        )
        for page in pages
    )
    return covered * 2 >= len(pages)


def _page_lines(page: Page, source: SourceText) -> list[PdfLine]:
    """Read the lines and ruled tables of a page from top to bottom."""
    found: list[PdfLine] = []
    boxes = []
    tables = page.find_tables() if page.lines or page.rects else []
    for table in tables:
        rows = [[plain(cell or "") for cell in row] for row in table.extract()]
        if not _is_real_table(rows):
            continue
        left, top, right, bottom = table.bbox
        boxes.append(table.bbox)
        found.append(PdfLine("", left, right, top, bottom, page.page_number, rows=rows))
    outside = page.filter(lambda item: not _is_inside(item, boxes)) if boxes else page
    for line in outside.extract_text_lines(return_chars=True, strip=True):
        text = _line_text(line["chars"], line["text"], source)
        if text:
            fonts = [char["fontname"] for char in line["chars"] if char["text"].strip()]
            found.append(
                PdfLine(
                    text,
                    line["x0"],
                    line["x1"],
                    line["top"],
                    line["bottom"],
                    page.page_number,
                    bold=bool(fonts) and all(_BOLD_FONT.search(font) for font in fonts),
                )
            )
    page.close()
    return sorted(found, key=lambda line: line.top)


def _is_real_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a table from a shaded or framed paragraph: words stand side by side, and no articles."""
    has_columns = any(sum(1 for cell in row if cell) > 1 for row in rows)
    lines = (line for row in rows for cell in row for line in cell.split("\n"))
    labels = (label_of(line) for line in lines)
    return has_columns and not any(
        label is not None and label.mark is Mark.ARTICLE and not label.is_reference
        for label in labels
    )


def _is_inside(item: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    """Tell whether a letter stands in one of the tables."""
    if item.get("object_type") != "char":
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _line_text(chars: Sequence[dict[str, str]], text: str, source: SourceText) -> str:
    """Clean the text of a line; where it is set in an old font, turn it into Unicode."""
    fonts = Counter(char["fontname"].split("+")[-1] for char in chars)
    font = legacy_font(fonts.most_common(1)[0][0]) if fonts else ""
    if isinstance(font, LegacyFont):
        source.converted_fonts.add(font.family)
        text = to_unicode(text, font)
    cleaned = plain(text)
    latin = without_look_alikes(cleaned)
    source.has_look_alikes = source.has_look_alikes or latin != cleaned
    return latin


def _without_running_heads(
    pages: Sequence[Sequence[PdfLine]], heights: Sequence[float], source: SourceText
) -> list[PdfLine]:
    """Leave out page numbers and lines repeated at the edge of most pages; keep their words."""
    edges = [
        {id(line) for line in lines if _is_at_edge(line, height)}
        for lines, height in zip(pages, heights, strict=True)
    ]
    masks = Counter(
        mask
        for lines, edge in zip(pages, edges, strict=True)
        for mask in {_DIGITS.sub("#", line.text) for line in lines if id(line) in edge}
    )
    least = max(FEWEST_PAGES_FOR_HEADS, len(pages) * REPEATED_PAGE_SHARE)
    body: list[PdfLine] = []
    for lines, edge in zip(pages, edges, strict=True):
        for line in lines:
            is_number = id(line) in edge and bool(_PAGE_NUMBER.match(line.text))
            is_repeated = id(line) in edge and masks[_DIGITS.sub("#", line.text)] >= least
            if not (is_number or is_repeated) or line.rows:
                body.append(line)
            elif is_repeated and not is_number and line.text not in source.furniture:
                source.furniture.append(line.text)
    return body


def _is_at_edge(line: PdfLine, height: float) -> bool:
    """Tell whether a line stands in the top or bottom margin."""
    return line.bottom < height * MARGIN_BAND_SHARE or line.top > height * (1 - MARGIN_BAND_SHARE)


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


def _paragraphs(lines: Sequence[PdfLine]) -> Iterator[Block]:
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
            open_block.text = f"{open_block.text} {line.text}"
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
    if _is_centred(line, shape) or _is_centred(last, shape):
        return False
    if line.page == last.page and line.top - last.bottom > shape.line_height * LINE_GAP_FACTOR:
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
