"""Files of comments as rows of named cells: CSV, JSON Lines, XLSX; streamed where it can be."""

import codecs
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.comments.services.import_rows import COLUMNS, column_names, columns_left_out
from consult.comments.terms import MAX_NAME_CHARS
from consult.core import xlsx_rows
from consult.core.errors import Refusal
from consult.core.limited import ChildStopped, Limits, run_limited
from consult.core.text import one_line

XLSX_LIMITS = Limits(
    memory_bytes=2 * 1024**3, cpu_seconds=180, wall_seconds=240, answer_bytes=512 * 1024**2
)
OLD_OFFICE_SEAL = b"\xd0\xcf\x11\xe0"
READ_BYTES = 1024 * 1024
DELIMITERS = (",", ";", "\t")
# A cell of a million characters is read and refused for its length, by name; csv stops at 131,072.
MAX_CELL_CHARS = 16 * 1024 * 1024


class FileUnreadable(Refusal):
    """The file is no CSV, JSON Lines or XLSX with columns of ours."""

    message = _l(
        "Không đọc được tệp này. Cần CSV (lưu dạng “CSV UTF-8”), XLSX hoặc JSON Lines, "
        "dòng đầu là tên cột."
    )


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number in the file, its cells by column name; ``fault`` if it cannot be read.

    ``left_out`` are the titles of columns that nothing is read from.
    """

    number: int
    cells: dict[str, str]
    fault: str = ""
    left_out: tuple[str, ...] = ()


def file_rows(path: Path) -> Iterator[RawRow]:
    """Read the rows of a file, one at a time; blank rows are passed over.

    Raises:
        FileUnreadable: It is of another kind, its first row has no ``text`` or ``stance`` column,
            or it is not UTF-8 (or UTF-16 with its mark).
    """
    with path.open("rb") as stream:
        start = stream.read(READ_BYTES)
    if start.startswith(xlsx_rows.SEAL):
        return _tabular(_xlsx(path))
    if start.startswith(OLD_OFFICE_SEAL) or not start.strip():
        raise FileUnreadable
    encoding = _encoding(path, start)
    if start.decode(encoding, "ignore").lstrip("\ufeff \t\r\n").startswith("{"):
        return _json_lines(path, encoding)
    return _tabular(_csv(path, encoding))


def _encoding(path: Path, start: bytes) -> str:
    """Tell UTF-16 by its mark, and make sure that anything else is UTF-8."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(READ_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise FileUnreadable from error
    return "utf-8-sig"


def _csv(path: Path, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a CSV file, numbered from 1; the header tells the delimiter."""
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        header = stream.readline()
        stream.seek(0)
        delimiter = max(DELIMITERS, key=header.count)
        csv.field_size_limit(MAX_CELL_CHARS)
        records = csv.reader(stream, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                yield number, next(records)
            except StopIteration:
                return
            except csv.Error:
                yield number, []


def _xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Read a workbook in a child process that has little memory and time."""
    try:
        rows = run_limited(
            "consult.core.xlsx_rows:sheet_rows",
            path.read_bytes(),
            arguments={},
            limits=XLSX_LIMITS,
        )
    except ChildStopped as error:
        raise FileUnreadable from error
    yield from rows


def _tabular(records: Iterator[tuple[int, list[str]]]) -> Iterator[RawRow]:
    """Name the cells by the first row that is not blank."""
    header = next((cells for _number, cells in records if any(map(str.strip, cells))), [])
    names = column_names(header)
    if not {"text", "stance"} & set(names.values()):
        raise FileUnreadable
    return _named(records, names, left_out=tuple(columns_left_out(header)))


def _named(
    records: Iterator[tuple[int, list[str]]], names: dict[int, str], *, left_out: tuple[str, ...]
) -> Iterator[RawRow]:
    for number, cells in records:
        if not cells:
            yield RawRow(number, {}, _("dòng này không đọc được"))
        elif any(map(str.strip, cells)):
            last = len(cells)
            named = {name: cells[place] for place, name in names.items() if place < last}
            yield RawRow(number, named, left_out=left_out)


def _json_lines(path: Path, encoding: str) -> Iterator[RawRow]:
    with path.open(encoding=encoding, errors="replace") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _json_row(number, line)


def _json_row(number: int, line: str) -> RawRow:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return RawRow(number, {}, _("dòng này không phải một đối tượng JSON"))
    plain = {name: value for name, value in found.items() if name in COLUMNS and value is not None}
    if not all(isinstance(value, str | int | float) for value in plain.values()):
        return RawRow(number, {}, _("một giá trị không phải chữ hoặc số"))
    cells = {name: str(value) for name, value in plain.items()}
    titles = (one_line(name)[:MAX_NAME_CHARS] for name in found if name not in COLUMNS)
    return RawRow(number, cells, left_out=tuple(filter(None, titles)))
