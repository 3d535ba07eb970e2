"""What goes out about places: JSON of imports, of the check, and of the search box."""

from typing import TypedDict

from consult.places.models import Place
from consult.places.queries.census import Census
from consult.places.terms import ChangeKind, ImportReport, PlaceLevel


class FoundPlace(TypedDict):
    """A place in the answer to a few letters; ``commune`` is empty for a commune itself."""

    code: str
    name: str
    full_name: str
    commune: str


def found_place_json(place: Place) -> FoundPlace:
    """Show a place whose parent is loaded."""
    is_village = place.level is PlaceLevel.VILLAGE and place.parent is not None
    return FoundPlace(
        code=place.code,
        name=place.name,
        full_name=place.full_name,
        commune=place.parent.full_name if is_village and place.parent else "",
    )


def import_report_json(report: ImportReport) -> dict[str, object]:
    """Show what an import did."""
    return {
        "kind": report.kind.value,
        **{what.value: report.count(what) for what in ChangeKind},
        "unchanged": report.unchanged,
        "refused": [{"row": one.row, "reason": one.reason} for one in report.refused],
    }


def census_json(census: Census) -> dict[str, object]:
    """Show the count of all units and what is broken."""
    return {
        "periods": [
            {
                "province": period.province.code,
                "name": period.province.name,
                "from": period.first_day.isoformat(),
                "to": period.last_day.isoformat() if period.last_day else None,
                "districts": period.districts,
                "communes": period.communes,
                "kinds": {kind.value: count for kind, count in period.kinds.items()},
                "villages": period.villages,
            }
            for period in census.periods
        ],
        "successions": [
            {
                "province": one.province.code,
                "ended_on": one.last_day.isoformat(),
                "communes": one.communes,
                "successors": one.successors,
                "split": one.split,
            }
            for one in census.successions
        ],
        "problems": census.problems,
    }
