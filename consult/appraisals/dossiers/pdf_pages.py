"""How many pages a PDF has; meant for the limited child (``core.limited``)."""

from io import BytesIO

from pypdf import PdfReader


def pages(content: bytes) -> int:
    """Count the pages of ``content``, a PDF."""
    return len(PdfReader(BytesIO(content)).pages)
