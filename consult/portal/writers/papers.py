"""Papers set by typst: their templates share one head."""

from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from pypdf import PdfReader

from consult.core.word.letterhead import COUNTRY, MOTTO
from consult.digests.writers.pdf_writer import for_page, typeset
from consult.portal.terms import NoticePaper, ReplySheet, ScriptPaper

ASSETS = Path(__file__).parent.parent / "assets"
HEAD = ASSETS / "official.typ"
# Readable from 1.5 to 2 m; a notice is never two pages.
NOTICE_POINTS = (17, 16, 15)


def reply_pdf(sheets: list[ReplySheet], *, made_at: datetime) -> bytes:
    """Give some replies as one PDF, each beginning on a page of its own.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    drawn = [{**for_page(asdict(one)), "squares": squares(one.address)} for one in sheets]
    return set_paper("reply.typ", {"sheets": drawn, "title": sheets[0].title}, made_at=made_at)


def set_paper(template: str, content: dict[str, Any], *, made_at: datetime) -> bytes:
    """Set ``content``, whose texts went through ``for_page``, with a template of this feature.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    words = {"country": COUNTRY, "motto": MOTTO, **content}
    return typeset(ASSETS / template, words, made_at=made_at, head=HEAD)


def squares(address: str) -> list[str]:
    """Draw an address as the rows of a QR code, "1" for a dark square."""
    code = segno.make(address, error="m", micro=False)
    return ["".join("1" if dark else "0" for dark in row) for row in code.matrix_iter(border=0)]


class NoticeTooLong(ValueError):
    """The lines do not fit on one page, even in the smallest type."""


def notice_pdf(paper: NoticePaper, *, made_at: datetime) -> bytes:
    """Give a notice as PDF: one page, in the largest of three sizes that fits.

    Raises:
        NoticeTooLong: No size fits.
        TypesettingFailed: Typst refused the content or took too long.
    """
    for points in NOTICE_POINTS:
        content = {**for_page(asdict(paper)), "squares": squares(paper.address), "points": points}
        document = set_paper("notice.typ", content, made_at=made_at)
        if len(PdfReader(BytesIO(document)).pages) == 1:
            return document
    raise NoticeTooLong


def script_pdf(paper: ScriptPaper, *, made_at: datetime) -> bytes:
    """Give a script for the loudspeaker as PDF.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    return set_paper("script.typ", for_page(asdict(paper)), made_at=made_at)
