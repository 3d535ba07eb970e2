"""Any list, told by its content; rehearsed before it is taken in, and put on record."""

from datetime import date, datetime
from pathlib import Path

from consult.audit.services import record
from consult.core.db import db
from consult.core.site_revision import note_site_change
from consult.places.reading.columns import read_table
from consult.places.reading.shapes import is_geojson
from consult.places.services.lineage import import_lineage
from consult.places.services.register import ListFile, content_of
from consult.places.services.shapes import import_shapes
from consult.places.services.units import import_units
from consult.places.services.villages import import_villages
from consult.places.terms import HOME_PROVINCE_CODE, ChangeKind, ImportReport, ListKind, NewList

FROZEN = Path(__file__).resolve().parent.parent / "frozen"
# The list of 2024 is that of 1 February 2020; see the README beside the files.
FROZEN_LISTS = (
    ("units-2024.csv", date(2020, 2, 1)),
    ("units-2025.csv", date(2025, 7, 1)),
    ("lineage.csv", date(2025, 7, 1)),
)


def import_list(
    source: ListFile, valid_from: date, *, province_code: str = HOME_PROVINCE_CODE
) -> ImportReport:
    """Import a file of units, lineage, villages or shapes, whichever it is.

    Raises:
        Refusal: The file cannot be read, or is none of these lists.
    """
    content = content_of(source)
    note_site_change()
    if is_geojson(content):
        return import_shapes(content, valid_from)
    kind = read_table(content).kind
    if kind is ListKind.LINEAGE:
        return import_lineage(content, valid_from)
    if kind is ListKind.VILLAGES:
        return import_villages(content, valid_from)
    return import_units(content, valid_from, province_code=province_code)


def rehearse_list(given: NewList) -> ImportReport:
    """Tell what importing a file would change, and change nothing.

    Raises:
        Refusal: The file cannot be read, or is none of the known lists.
    """
    savepoint = db.session.begin_nested()
    try:
        return import_list(given.content, given.valid_from, province_code=given.province_code)
    finally:
        savepoint.rollback()


def apply_list(given: NewList, *, actor: tuple[int | None, str], now: datetime) -> ImportReport:
    """Import a file and put on record who did; ``actor`` is their id and name.

    Raises:
        Refusal: The file cannot be read, or is none of the known lists.
    """
    report = import_list(given.content, given.valid_from, province_code=given.province_code)
    counts = {what.value: report.count(what) for what in ChangeKind}
    record(
        f"places.import_{report.kind.value}",
        given.name,
        actor_id=actor[0],
        actor=actor[1],
        now=now,
        facts={
            "valid_from": given.valid_from.isoformat(),
            "refused": len(report.refused),
            **counts,
        },
    )
    return report


def load_frozen() -> list[ImportReport]:
    """Load the official units that come with the project: Bắc Kạn 2024, Thái Nguyên 2025."""
    return [import_list(FROZEN / name, valid_from) for name, valid_from in FROZEN_LISTS]
