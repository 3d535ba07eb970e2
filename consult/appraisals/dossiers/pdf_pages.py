"""How many pages a PDF has; ``pages`` is meant for the limited child (``core.limited``)."""

from io import BytesIO
from typing import BinaryIO

from pypdf import PdfReader


def pages(content: bytes) -> int:
    """Count the pages of ``content``, a PDF that somebody sent in."""
    return pages_in(BytesIO(content))


def pages_in(stream: BinaryIO) -> int:
    """Count the pages of an open PDF without reading all of it."""
    return len(PdfReader(stream).pages)
