"""A province's own list of villages."""

from collections.abc import Mapping

from flask_babel import gettext as _

from consult.places.reading.columns import (
    CellWrong,
    Table,
    code_cell,
    day_cell,
    households_cell,
)
from consult.places.rules import kind_named, village_name
from consult.places.terms import (
    CODE_CHARS,
    LEVEL_KINDS,
    NewVillage,
    PlaceKind,
    PlaceLevel,
    RefusedRow,
)

MAX_NAME_CHARS = 100


def villages_in(table: Table) -> tuple[list[NewVillage], list[RefusedRow]]:
    """Read the rows of a list of villages."""
    villages: list[NewVillage] = []
    refused: list[RefusedRow] = []
    for row, cells in table.rows:
        try:
            villages.append(_village(row, cells))
        except CellWrong as wrong:
            refused.append(RefusedRow(row, str(wrong)))
    return villages, refused


def _village(row: int, cells: Mapping[str, str]) -> NewVillage:
    """Read one village."""
    led_by, name = village_name(cells["name"])
    if not name:
        raise CellWrong(_("thiếu tên thôn"))
    if len(name) > MAX_NAME_CHARS:
        raise CellWrong(_("tên thôn dài hơn %(chars)s ký tự", chars=MAX_NAME_CHARS))
    code, commune = cells.get("commune_code", ""), cells.get("commune_name", "")
    if not code and not commune:
        raise CellWrong(_("thiếu mã xã hoặc tên xã"))
    return NewVillage(
        row=row,
        commune_code=code_cell(code, CODE_CHARS[PlaceLevel.COMMUNE]) if code else "",
        commune_name=commune,
        district_name=cells.get("district_name", ""),
        name=name,
        kind=_kind(cells.get("kind", ""), led_by),
        households=households_cell(cells.get("households", "")),
        valid_from=day_cell(cells.get("valid_from", "")),
        valid_to=day_cell(cells.get("valid_to", "")),
        merged_into=cells.get("merged_into", ""),
    )


def _kind(written: str, led_by: PlaceKind | None) -> PlaceKind:
    """Read the kind from its column, or from the word before the name; else it is a village."""
    if not written:
        return led_by or PlaceKind.VILLAGE
    kind = kind_named(written)
    if kind not in LEVEL_KINDS[PlaceLevel.VILLAGE]:
        raise CellWrong(_("loại “%(kind)s” chưa biết, cần thôn hoặc tổ dân phố", kind=written))
    return kind
