"""Files made from a ``DigestSource``: one module a format, all saying the same."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from consult.digests.terms import Audience, DigestSource
from consult.digests.writers import (
    csv_writer,
    docx_writer,
    html_writer,
    json_writer,
    pdf_writer,
    xlsx_writer,
)
from consult.digests.writers.targets import Target


class Writer(Protocol):
    """Writes one format."""

    def __call__(self, source: DigestSource, target: Target, *, audience: Audience) -> None:
        """Write ``source`` for ``audience`` to a path or an open binary file."""


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "json": json_writer.write,
        "csv": csv_writer.write,
        "xlsx": xlsx_writer.write,
        "docx": docx_writer.write,
        "pdf": pdf_writer.write,
        "html": html_writer.write,
    }
)
"""The writer of each format, by its name and file extension."""

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/json",
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "html": "text/html; charset=utf-8",
    }
)
