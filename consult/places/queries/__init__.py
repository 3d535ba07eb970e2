"""Reading places: which exist on a day, how one is found, what became of it."""

from consult.places.queries.census import census
from consult.places.queries.directory import Directory, Resolution, directory, resolve
from consult.places.queries.finding import (
    commune_of_day,
    commune_rows,
    communes_on,
    find_places,
    map_points,
    place_by_code,
    place_with_parent,
    predecessors_of,
    successors_of,
    unit_periods,
    villages_of,
)
from consult.places.queries.succession import (
    CountsByUnit,
    PlaceCount,
    as_current_units,
    as_units_then,
    successor,
)

__all__ = [
    "CountsByUnit",
    "Directory",
    "PlaceCount",
    "Resolution",
    "as_current_units",
    "as_units_then",
    "census",
    "commune_of_day",
    "commune_rows",
    "communes_on",
    "directory",
    "find_places",
    "map_points",
    "place_by_code",
    "place_with_parent",
    "predecessors_of",
    "resolve",
    "successor",
    "successors_of",
    "unit_periods",
    "villages_of",
]
