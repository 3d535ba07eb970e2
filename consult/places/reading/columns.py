"""Which list a table is, told by its header; and cells read as codes, days and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from consult.core.errors import Refusal
from consult.core.text import fold
from consult.places.reading.tables import Row, table_rows
from consult.places.terms import MAX_HOUSEHOLDS, ListKind

# Headers stand under the titles and seals that official sheets begin with.
HEADER_WITHIN_ROWS = 20
_DAYS = {
    "valid_from": ("valid from", "tu ngay", "hieu luc tu", "ngay hieu luc"),
    "valid_to": ("valid to", "den ngay", "hieu luc den"),
}
_DISTRICT = ("district", "huyen", "quan huyen", "ten huyen", "ten quan huyen")
_KIND = ("kind", "type", "loai", "loai hinh", "cap", "loai don vi")
# Header words without marks, by column; a header may go on after the words ("commune code 2024").
ALIASES: Mapping[ListKind, Mapping[str, Sequence[str]]] = {
    ListKind.LINEAGE: {
        "from_code": ("from code", "old code", "ma cu"),
        "to_code": ("to code", "new code", "ma moi"),
        "from_name": ("from name", "old name", "ten cu"),
        "to_name": ("to name", "new name", "ten moi"),
        "from_valid_from": ("from valid from",),
        "to_valid_from": ("to valid from",),
        "kind": ("kind",),
        "divided": ("divided", "old commune was divided", "chia tach"),
    },
    ListKind.VILLAGES: {
        "commune_code": ("commune code", "ma xa", "ma phuong xa", "ma xa phuong"),
        "commune_name": ("commune", "commune name", "xa", "ten xa", "xa phuong", "phuong xa"),
        "district_name": _DISTRICT,
        "name": (
            *("village", "village name", "thon", "ten thon", "thon to", "thon ban", "name"),
            *("thon to dan pho", "ten thon to dan pho", "to dan pho", "thon xom", "ten"),
        ),
        "kind": _KIND,
        "households": ("households", "so ho", "tong so ho", "ho", "so ho gia dinh"),
        "merged_into": ("merged into", "nhap vao", "sap nhap vao", "sap nhap thanh"),
        **_DAYS,
    },
    ListKind.UNITS: {
        "level": ("level",),
        "kind": _KIND,
        "code": ("code", "ma", "ma xa", "ma px", "ma phuong xa", "ma don vi", "ma so"),
        "name": ("name", "ten", "xa", "ten xa", "phuong xa", "xa phuong", "ten don vi"),
        "parent_code": ("parent code",),
        "district_code": ("district code", "ma qh", "ma huyen"),
        "district_name": _DISTRICT,
        "province_code": ("province code", "ma tp", "ma tinh"),
        "province_name": ("province", "tinh", "tinh thanh pho", "ten tinh"),
        "latitude": ("lat", "latitude", "inside lat", "vi do"),
        "longitude": ("lon", "longitude", "inside lon", "kinh do"),
        **_DAYS,
    },
}
OPEN_ENDED = ("commune code", "commune")
TRUE_WORDS = frozenset({"yes", "true", "1", "x", "co"})


class ListUnknown(Refusal):
    """No row of the file is the header of a list of units, conversions or villages."""


class CellWrong(Exception):
    """A cell cannot be read; the sentence says what it should hold."""


@dataclass(frozen=True)
class Table:
    """A recognised table: rows with their number in the file, cells by column name."""

    kind: ListKind
    rows: Sequence[tuple[int, Mapping[str, str]]]
    columns: frozenset[str]


def read_table(content: bytes) -> Table:
    """Read a file and recognise its list by the header.

    Raises:
        ListUnreadable: The file is neither CSV nor XLSX.
        ListUnknown: No header of a known list stands in the first rows.
    """
    rows = table_rows(content)
    for position, header in enumerate(rows[:HEADER_WITHIN_ROWS]):
        kind = recognised(header)
        if kind:
            places = column_places(header, kind)
            below = enumerate(rows[position + 1 :], start=position + 2)
            return Table(kind, list(_cells(below, places)), frozenset(places))
    raise ListUnknown(
        _(
            "Không nhận ra danh sách. Dòng tiêu đề cần có “mã” và “tên” (danh sách xã), “mã cũ” và "
            "“mã mới” (bảng chuyển đổi), hoặc “xã” và “thôn” (danh sách thôn)."
        )
    )


def _cells(
    rows: Iterator[tuple[int, Row]], places: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Name the cells of each row that is not empty."""
    for number, row in rows:
        if any(row):
            yield (
                number,
                {name: row[place] if place < len(row) else "" for name, place in places.items()},
            )


def recognised(header: Row) -> ListKind | None:
    """Tell which list has this header."""
    lineage = column_places(header, ListKind.LINEAGE)
    villages = column_places(header, ListKind.VILLAGES)
    units = column_places(header, ListKind.UNITS)
    if {"from_code", "to_code"} <= lineage.keys():
        return ListKind.LINEAGE
    if "name" in villages and {"commune_code", "commune_name"} & villages.keys():
        names_the_same = villages["name"] == units.get("name") and "code" in units
        if not names_the_same or units["code"] == villages.get("commune_code"):
            return ListKind.VILLAGES
    return ListKind.UNITS if {"code", "name"} <= units.keys() else None


def column_places(header: Row, kind: ListKind) -> dict[str, int]:
    """Find the columns of a list in ``header``: the name of each, and where it stands."""
    words = [fold(cell) for cell in header]
    found: dict[str, int] = {}
    for name, aliases in ALIASES[kind].items():
        for alias in aliases:
            place = next((n for n, word in enumerate(words) if _fits(word, alias)), None)
            if place is not None and place not in found.values():
                found[name] = place
                break
    return found


def _fits(word: str, alias: str) -> bool:
    """Whether a header's words are the alias, or begin with one that may go on."""
    return word == alias or (alias in OPEN_ENDED and word.startswith(f"{alias} "))


def code_cell(text: str, chars: int) -> str:
    """Read an official code; spreadsheets drop the zeros it begins with.

    Raises:
        CellWrong: It is empty, too long, or holds other than digits.
    """
    if not text:
        raise CellWrong(_("thiếu mã đơn vị"))
    if not (text.isascii() and text.isdigit()) or len(text) > chars:
        raise CellWrong(
            _("mã “%(code)s” không đúng, cần tối đa %(chars)s chữ số", code=text, chars=chars)
        )
    return text.zfill(chars)


def day_cell(text: str) -> date | None:
    """Read a day written 2025-07-01 or 1/7/2025.

    Raises:
        CellWrong: It is neither.
    """
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise CellWrong(_("ngày “%(day)s” không đúng, viết như 01/07/2025", day=text))


def households_cell(text: str) -> int | None:
    """Read a number of households; "1.042" is one thousand and forty-two.

    Raises:
        CellWrong: No number, or more than a village can have.
    """
    if not text:
        return None
    digits = text.replace(".", "").replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or int(digits) > MAX_HOUSEHOLDS:
        raise CellWrong(_("số hộ “%(count)s” không phải một số hợp lý", count=text))
    return int(digits)


def degrees_cell(text: str, *, largest: float) -> float | None:
    """Read a latitude or longitude.

    Raises:
        CellWrong: No number between -``largest`` and ``largest``.
    """
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = largest + 1
    if not -largest <= value <= largest:
        raise CellWrong(_("tọa độ “%(text)s” không đúng, cần độ thập phân", text=text))
    return value
