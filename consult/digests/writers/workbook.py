"""Workbooks of plain tables, streamed: a row is compressed as it comes and then forgotten.

Every text is an inline string, so that no cell can be a formula or a link. Written by hand
because XlsxWriter, in its constant-memory mode, took three times as long for 100,000 rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import chain, count, islice
from xml.sax.saxutils import escape
from zipfile import ZipFile

from consult.core.archives import Target, archive, member
from consult.core.text import one_line, plain_text

MAX_ROWS = 1_048_576
MAX_CELL_UNITS = 32_767
"""Characters a cell may hold; Excel counts a character beyond U+FFFF twice."""

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# Sheets are the default, so that the list of parts need not know how many will come.
_CONTENT_TYPES = (
    f'{_PROLOGUE}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{_PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_STYLES = (
    f'{_PROLOGUE}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/>'
    '<name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" '
    'applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_HEAD_STYLE, _TEXT_STYLE = 1, 2

# Short texts are mostly names and labels that come again and again.
_REPEATED_CHARS = 64
_ROWS_AT_ONCE = 200
_LAST_PLAIN_CHAR = "\uffff"
_ALPHABET_LETTERS = 26
# Excel reads _x0041_ as the letter A: the underscore of a typed one is written as _x005F_.
_CODED_CHAR = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, and its columns as (heading, width in characters)."""

    name: str
    columns: tuple[tuple[str, int], ...]


class Workbook:
    """A workbook being written, one table after the other."""

    def __init__(self, packed: ZipFile, max_rows: int) -> None:
        """Write into ``packed``; a sheet holds at most ``max_rows``, its heading included."""
        self._packed = packed
        self._max_rows = max_rows
        self._names: list[str] = []

    def add(self, sheet: Sheet, rows: Iterable[Sequence[str | int]]) -> None:
        """Add a table; when a sheet is full the table goes on in a further one."""
        remaining = iter(rows)
        for number in count(1):
            name = sheet.name if number == 1 else f"{sheet.name} {number}"
            self._write_sheet(name, sheet, islice(remaining, self._max_rows - 1))
            unwritten = next(remaining, None)
            if unwritten is None:
                return
            remaining = chain((unwritten,), remaining)

    def finish(self) -> None:
        """Write the list of sheets; the archive is complete after it."""
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(self._names, start=1)
        )
        relations = "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
            for number in range(1, len(self._names) + 1)
        )
        self._packed.writestr(
            member("xl/workbook.xml"),
            f'{_PROLOGUE}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
            f"</bookViews><sheets>{sheets}</sheets></workbook>",
        )
        self._packed.writestr(
            member("xl/_rels/workbook.xml.rels"),
            f'{_PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
            f'<Relationship Id="rId{len(self._names) + 1}" Type="{_OFFICE}/styles" '
            'Target="styles.xml"/></Relationships>',
        )

    def _write_sheet(self, name: str, sheet: Sheet, rows: Iterable[Sequence[str | int]]) -> None:
        self._names.append(name)
        part = member(f"xl/worksheets/sheet{len(self._names)}.xml", is_long=True)
        with self._packed.open(part, "w", force_zip64=True) as stream:
            stream.write(_sheet_head(sheet).encode())
            numbered = enumerate(rows, start=2)
            while batch := "".join(
                _row(place, cells, _TEXT_STYLE) for place, cells in islice(numbered, _ROWS_AT_ONCE)
            ):
                stream.write(batch.encode())
            stream.write(b"</sheetData></worksheet>")


@contextmanager
def workbook(
    target: Target, *, title: str, author: str, made_at: datetime, max_rows: int = MAX_ROWS
) -> Iterator[Workbook]:
    """Open a new workbook at ``target``; it is complete when the block ends."""
    with archive(target) as packed:
        packed.writestr(member("[Content_Types].xml"), _CONTENT_TYPES)
        packed.writestr(member("_rels/.rels"), _RELATIONS)
        packed.writestr(member("docProps/core.xml"), _properties(title, author, made_at))
        packed.writestr(member("xl/styles.xml"), _STYLES)
        book = Workbook(packed, max_rows)
        yield book
        book.finish()


def pieces(text: str) -> list[str]:
    """Cut ``text`` into what cells can hold; nothing is lost."""
    if len(text) <= MAX_CELL_UNITS // 2:
        return [text]
    size = MAX_CELL_UNITS if max(text) <= _LAST_PLAIN_CHAR else MAX_CELL_UNITS // 2
    return [text[start : start + size] for start in range(0, len(text), size)]


def _sheet_head(sheet: Sheet) -> str:
    """Open a sheet: the heading stays in sight, columns have their widths."""
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, (_heading, width) in enumerate(sheet.columns, start=1)
    )
    headings = _row(1, [heading for heading, _width in sheet.columns], _HEAD_STYLE)
    return (
        f'{_PROLOGUE}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>{headings}"
    )


def _row(place: int, cells: Sequence[str | int], style: int) -> str:
    """Write a row; what a cell cannot hold goes on in cells after the last column."""
    written: list[str] = []
    beyond: list[str] = []
    text = f'{place}" s="{style}" t="inlineStr">'
    for position, value in enumerate(cells):
        if isinstance(value, int):
            written.append(f'<c r="{_column(position)}{place}"><v>{value}</v></c>')
        elif len(value) <= _REPEATED_CHARS:
            if value:
                written.append(f'<c r="{_column(position)}{text}{_repeated(value)}</c>')
        else:
            first, *rest = pieces(value)
            written.append(f'<c r="{_column(position)}{text}{_inline(first)}</c>')
            beyond += rest
    for position, piece in enumerate(beyond, start=len(cells)):
        written.append(f'<c r="{_column(position)}{text}{_inline(piece)}</c>')
    return f'<row r="{place}">{"".join(written)}</row>'


def _inline(text: str) -> str:
    """Write a text as an inline string, escaped."""
    shown = escape(text if text.isprintable() else plain_text(text))
    if "_x" in shown:
        shown = _CODED_CHAR.sub("_x005F_", shown)
    return f'<is><t xml:space="preserve">{shown}</t></is>'


_repeated = lru_cache(maxsize=4096)(_inline)


@cache
def _column(position: int) -> str:
    """Name a column: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, _ALPHABET_LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def _properties(title: str, author: str, made_at: datetime) -> str:
    moment = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{_PROLOGUE}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(one_line(title))}</dc:title>"
        f"<dc:creator>{escape(one_line(author))}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )
