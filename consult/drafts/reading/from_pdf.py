"""PDF files with text: lines put back into paragraphs, running heads and page numbers left out."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from consult.drafts.reading.blocks import SourceText
from consult.drafts.reading.pdf_columns import with_columns_as_tables
from consult.drafts.reading.pdf_lines import PageLines, PdfLine
from consult.drafts.reading.pdf_paragraphs import paragraphs_of, with_tables_joined
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

BROKEN_PDF = (
    PdfminerException, MalformedPDFException, PDFException, ValueError, LookupError, TypeError,
    AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What the libraries raise over a damaged file."""

_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def read_pdf(content: bytes, old_encoding: str = "") -> SourceText:
    """Read a PDF into blocks; text without an old font may be in ``old_encoding``.

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
            reader = PageLines(source, old_encoding)
            pages = [reader.of(page) for page in document.pages]
            if _is_scan(document.pages, pages):
                raise ScannedPdf
            heights = [float(page.height) for page in document.pages]
    except PDFPasswordIncorrect as error:
        raise PasswordProtected from error
    except BROKEN_PDF as error:
        if isinstance(error.__cause__ or error.__context__, PDFPasswordIncorrect) or (
            error.args and isinstance(error.args[0], PDFPasswordIncorrect)
        ):
            raise PasswordProtected from error
        raise BrokenFile from error
    body = _without_running_heads(pages, heights, source)
    source.blocks = list(paragraphs_of(with_tables_joined(with_columns_as_tables(body))))
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
