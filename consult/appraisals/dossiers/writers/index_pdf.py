"""The index of a dossier as a tagged PDF/A-2a, set by typst."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from consult.appraisals.dossiers.rules.paper import NO_FILE, IndexPaper
from consult.digests.writers.pdf_writer import for_page, typeset

TEMPLATE = Path(__file__).parent.parent.parent / "assets" / "index.typ"


def index_pdf(paper: IndexPaper, *, as_of: datetime) -> bytes:
    """Give the index as PDF; the same paper and moment give the same bytes.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    return typeset(TEMPLATE, {**for_page(asdict(paper)), "no_file": NO_FILE}, made_at=as_of)
