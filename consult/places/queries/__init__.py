"""Reading places: which exist on a day, how one is found, what became of it."""

from consult.places.queries.census import census
from consult.places.queries.directory import Directory, Resolution, directory, resolve
from consult.places.queries.finding import (
    MapPoint,
    commune_choices,
    commune_of_day,
    commune_rows,
    communes_on,
    find_places,
    home_province,
    map_points,
    place_by_code,
    place_by_id,
    predecessors_of,
    successors_of,
    unit_periods,
    villages_of,
)
from consult.places.queries.known import KnownPlace, known_place
from consult.places.queries.registers import Register, registers
from consult.places.queries.succession import (
    CountsByUnit,
    PlaceCount,
    as_current_units,
    as_units_then,
    counts_as_of,
    forerunners,
    places_by_id,
    successor,
    unknown_text,
)

__all__ = [
    "CountsByUnit",
    "Directory",
    "KnownPlace",
    "MapPoint",
    "PlaceCount",
    "Register",
    "Resolution",
    "as_current_units",
    "as_units_then",
    "census",
    "commune_choices",
    "commune_of_day",
    "commune_rows",
    "communes_on",
    "counts_as_of",
    "directory",
    "find_places",
    "forerunners",
    "home_province",
    "known_place",
    "map_points",
    "place_by_code",
    "place_by_id",
    "places_by_id",
    "predecessors_of",
    "registers",
    "resolve",
    "successor",
    "successors_of",
    "unit_periods",
    "unknown_text",
    "villages_of",
]
