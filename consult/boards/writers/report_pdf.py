"""The report as a tagged PDF/A-2a of exactly one page, set by typst."""

from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from consult.boards.rules.paper import ReportPaper
from consult.digests.writers.pdf_writer import TypesettingFailed, for_page, typeset

TEMPLATE = Path(__file__).parent.parent / "assets" / "report.typ"


def report_pdf(paper: ReportPaper, *, made_at: datetime) -> bytes:
    """Give the report as PDF.

    Raises:
        TypesettingFailed: Typst refused the content, or it is more than one page.
    """
    content = typeset(TEMPLATE, for_page(asdict(paper)), made_at=made_at)
    pages = len(PdfReader(BytesIO(content)).pages)
    if pages != 1:
        message = f"the report takes {pages} pages"
        raise TypesettingFailed(message)
    return content
