"""Papers set by typst: their templates share one head."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import segno

from consult.core.word.letterhead import COUNTRY, MOTTO
from consult.digests.writers.pdf_writer import for_page, typeset
from consult.portal.terms import ReplySheet

ASSETS = Path(__file__).parent.parent / "assets"
HEAD = ASSETS / "official.typ"


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
