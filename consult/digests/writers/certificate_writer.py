"""The certificate of the posting time as a tagged PDF/A-2a, set by typst."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import segno

from consult.digests.rules.postings import Certificate
from consult.digests.writers.pdf_writer import for_page, typeset

TEMPLATE = Path(__file__).parent.parent / "assets" / "certificate.typ"


def certificate_pdf(paper: Certificate, *, address: str, made_at: datetime) -> bytes:
    """Give the certificate as PDF; ``address`` is where the hashes can be compared.

    Raises:
        TypesettingFailed: Typst refused the content or took too long.
    """
    code = segno.make(address, error="m", micro=False)
    rows = ["".join("1" if dark else "0" for dark in row) for row in code.matrix_iter(border=0)]
    content = {**for_page(asdict(paper)), "squares": rows, "address": address}
    return typeset(TEMPLATE, content, made_at=made_at)
