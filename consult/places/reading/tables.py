"""Bytes of a CSV or XLSX file to rows of text."""

import csv
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO, StringIO

from flask_babel import lazy_gettext as _l
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from consult.core.errors import Refusal
from consult.core.text import one_line

MAX_ROWS = 50_000
MAX_COLUMNS = 100
# An XLSX is a ZIP archive: a small file may hold a huge sheet.
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
XLSX_START = b"PK\x03\x04"
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0"
_BROKEN_XLSX = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    SyntaxError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
)
Row = list[str]


class ListUnreadable(Refusal):
    """The file is no CSV or XLSX, or it is broken."""

    message = _l("Không đọc được tệp. Lưu lại thành .xlsx hoặc .csv (UTF-8) rồi nạp lại.")


class ListTooLong(Refusal):
    """The file holds more rows than any list of places has."""

    message = _l("Tệp có quá nhiều dòng cho một danh sách địa bàn. Tách thành nhiều tệp nhỏ hơn.")


def table_rows(content: bytes) -> list[Row]:
    """Read all rows of a CSV file, or of the first sheet of an XLSX file.

    Every cell is one line of text; days are written as ISO days, whole numbers without point.

    Raises:
        ListUnreadable: Neither format, or broken.
        ListTooLong: More than ``MAX_ROWS`` rows.
    """
    if content.startswith(OLD_OFFICE_START):
        raise ListUnreadable
    rows: list[Row] = []
    for row in _xlsx_rows(content) if content.startswith(XLSX_START) else _csv_rows(content):
        if len(rows) >= MAX_ROWS:
            raise ListTooLong
        rows.append(row)
    return rows


def _csv_rows(content: bytes) -> Iterator[Row]:
    """Read CSV as UTF-8, UTF-16 with a mark, or the Vietnamese code page of old Windows."""
    text = _decoded(content)
    if "\x00" in text:
        raise ListUnreadable
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=head.count)
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator):
            yield [one_line(cell) for cell in cells[:MAX_COLUMNS]]
    except csv.Error as error:
        raise ListUnreadable from error


def _decoded(content: bytes) -> str:
    """Decode text of one of the encodings that spreadsheets save."""
    for encoding in ("utf-8-sig", "utf-16", "cp1258"):
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListUnreadable


def _xlsx_rows(content: bytes) -> Iterator[Row]:
    """Read the first sheet; values, not formulas."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise ListTooLong
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            for cells in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):
                yield [_cell_text(cell) for cell in cells]
        finally:
            book.close()
    except _BROKEN_XLSX as error:
        raise ListUnreadable from error


def _cell_text(cell: object) -> str:
    """Write a cell's value as text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return one_line(str(cell))
