"""The rows of a workbook's first sheet as text; meant for the limited child (``core.limited``)."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

MAX_COLUMNS = 64
# A sheet may claim a cell in row 1,048,576; after so many empty rows nothing is expected.
MAX_BLANK_ROWS = 5_000
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_MEMBERS = 2_000
SEAL = b"PK\x03\x04"


class WorkbookTooLarge(Exception):
    """Unpacked, the workbook is larger than any list of comments."""


def sheet_rows(content: bytes) -> list[tuple[int, list[str]]]:
    """Read ``content``, an XLSX file: pairs of row number (from 1) and cells, blank rows left out.

    Raises:
        WorkbookTooLarge: It unpacks to more than 400 MB, or has thousands of members.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > MAX_UNPACKED_BYTES or len(members) > MAX_MEMBERS:
            raise WorkbookTooLarge
    return list(_rows(content))


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    blank = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            blank = 0
            yield number, texts
            continue
        blank += 1
        if blank > MAX_BLANK_ROWS:
            break
    book.close()


def _text(cell: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """Write a cell as a person would read it; a whole number has no point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
