"""Official lists of units, and conversion tables, in the shapes they come in."""

from collections.abc import Mapping

from flask_babel import gettext as _

from consult.core.text import fold
from consult.places.reading.columns import (
    TRUE_WORDS,
    CellWrong,
    Table,
    code_cell,
    day_cell,
    degrees_cell,
)
from consult.places.rules import kind_named, level_of, split_kind
from consult.places.terms import (
    CODE_CHARS,
    LEVEL_KINDS,
    LineageKind,
    NewLineage,
    NewUnit,
    PlaceKind,
    PlaceLevel,
    RefusedRow,
)

Cells = Mapping[str, str]
Parent = tuple[PlaceLevel, str]
LATITUDES, LONGITUDES = 90.0, 180.0


def units_in(table: Table, *, province_code: str) -> tuple[list[NewUnit], list[RefusedRow]]:
    """Read the rows of a list of units; districts and provinces named in its columns come first.

    Args:
        table: The rows; each is a commune unless a column says its level.
        province_code: Whose communes they are where no column says so.
    """
    units: dict[tuple[PlaceLevel, str], NewUnit] = {}
    refused: list[RefusedRow] = []
    for row, cells in table.rows:
        try:
            above = _units_above(row, cells)
            unit = _unit(row, cells, above[-1] if above else None, province_code)
        except CellWrong as wrong:
            refused.append(RefusedRow(row, str(wrong)))
            continue
        for one in above:
            units.setdefault((one.level, one.code), one)
        if (unit.level, unit.code) in units:
            first = units[unit.level, unit.code].row
            reason = _("mã %(code)s đã có ở dòng %(row)s", code=unit.code, row=first)
            refused.append(RefusedRow(row, reason))
            continue
        units[unit.level, unit.code] = unit
    return list(units.values()), refused


def _units_above(row: int, cells: Cells) -> list[NewUnit]:
    """Read the province and the district that a commune's row names, the province first."""
    above: list[NewUnit] = []
    for level, column in ((PlaceLevel.PROVINCE, "province"), (PlaceLevel.DISTRICT, "district")):
        if cells.get(f"{column}_code") and cells.get(f"{column}_name"):
            kind, name = split_kind(cells[f"{column}_name"])
            above.append(
                NewUnit(
                    row=row,
                    level=level,
                    kind=kind if kind in LEVEL_KINDS[level] else LEVEL_KINDS[level][0],
                    code=code_cell(cells[f"{column}_code"], CODE_CHARS[level]),
                    name=name,
                    parent=(above[0].level, above[0].code) if above else None,
                )
            )
    return above


def _unit(row: int, cells: Cells, above: NewUnit | None, province_code: str) -> NewUnit:
    """Read the unit that a row is about."""
    kind, name = _kind_and_name(cells)
    level = _level(cells, kind)
    if kind not in LEVEL_KINDS[level]:
        raise CellWrong(_("loại “%(kind)s” không thuộc cấp này", kind=cells.get("kind", "")))
    return NewUnit(
        row=row,
        level=level,
        kind=kind,
        code=code_cell(cells["code"], CODE_CHARS[level]),
        name=name,
        parent=_parent(cells, level, above, province_code),
        valid_from=day_cell(cells.get("valid_from", "")),
        valid_to=day_cell(cells.get("valid_to", "")),
        latitude=degrees_cell(cells.get("latitude", ""), largest=LATITUDES),
        longitude=degrees_cell(cells.get("longitude", ""), largest=LONGITUDES),
    )


def _kind_and_name(cells: Cells) -> tuple[PlaceKind, str]:
    """Read kind and name; the kind may stand in a column or before the name."""
    led_by, name = split_kind(cells["name"])
    written = cells.get("kind", "")
    kind = kind_named(written) if written else led_by
    if kind is None:
        wrong = _("loại “%(kind)s” chưa biết, cần xã, phường hoặc đặc khu", kind=written)
        raise CellWrong(wrong if written else _("thiếu loại đơn vị (xã, phường, đặc khu)"))
    if led_by is not kind:
        name = cells["name"]
    if not name:
        raise CellWrong(_("thiếu tên đơn vị"))
    return kind, name


def _level(cells: Cells, kind: PlaceKind) -> PlaceLevel:
    """Read the level from its column, or from the kind."""
    written = cells.get("level", "")
    level = next((one for one in CODE_CHARS if one.value == written), None)
    level = level or (None if written else level_of(kind))
    if level is None:
        raise CellWrong(_("cấp “%(level)s” chưa biết", level=written))
    return level


def _parent(cells: Cells, level: PlaceLevel, above: NewUnit | None, province: str) -> Parent | None:
    """Tell which unit a unit belongs to: a column says it, or it is the list's province."""
    if level is PlaceLevel.PROVINCE:
        return None
    written = cells.get("parent_code", "")
    if written:
        one = PlaceLevel.PROVINCE
        if len(written) > CODE_CHARS[one]:
            one = PlaceLevel.DISTRICT
        return one, code_cell(written, CODE_CHARS[one])
    if above:
        return above.level, above.code
    if cells.get("province_code"):
        one = PlaceLevel.PROVINCE
        return one, code_cell(cells["province_code"], CODE_CHARS[one])
    return PlaceLevel.PROVINCE, province


def lineage_in(table: Table) -> tuple[list[NewLineage], list[RefusedRow]]:
    """Read the rows of a conversion table."""
    lines: list[NewLineage] = []
    refused: list[RefusedRow] = []
    for row, cells in table.rows:
        try:
            lines.append(_line(row, cells))
        except CellWrong as wrong:
            refused.append(RefusedRow(row, str(wrong)))
    return lines, refused


def _line(row: int, cells: Cells) -> NewLineage:
    """Read one line; a unit that was divided says so."""
    written = cells.get("kind", "")
    kind = next((one for one in LineageKind if one.value == written), None)
    if written and kind is None:
        raise CellWrong(_("loại chuyển đổi “%(kind)s” chưa biết", kind=written))
    if fold(cells.get("divided", "")) in TRUE_WORDS:
        kind = LineageKind.SPLIT
    return NewLineage(
        row=row,
        from_code=_any_code(cells["from_code"]),
        to_code=_any_code(cells["to_code"]),
        from_name=cells.get("from_name", ""),
        to_name=cells.get("to_name", ""),
        from_valid_from=day_cell(cells.get("from_valid_from", "")),
        to_valid_from=day_cell(cells.get("to_valid_from", "")),
        kind=kind,
    )


def _any_code(text: str) -> str:
    """Read a code of any level: two digits are a province's, three a district's."""
    widths = sorted(CODE_CHARS.values())
    width = next((one for one in widths if len(text) <= one), widths[-1])
    return code_cell(text, widths[-1] if width == widths[-1] else width)
