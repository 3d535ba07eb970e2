"""Where people spoke: counts by commune, small ones not told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.core.charts import DotMap, dot_map
from consult.core.i18n import number_text
from consult.places.queries.finding import MapPoint
from consult.places.rules import split_kind

# Small public counts are not told (domain rule R40).
FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CommuneCount:
    """One commune of the map's table; ``count`` is none where it is too small to tell."""

    name: str
    count: int | None
    has_spoken: bool

    @property
    def count_text(self) -> str:
        """The count in words a reader may see."""
        if self.count is None:
            return str(_("dưới %(fewest)s", fewest=FEWEST_SHOWN))
        return number_text(self.count)


def commune_counts(points: Sequence[MapPoint], counts: Mapping[int, int]) -> list[CommuneCount]:
    """Count comments by commune for everyone to see; 1 to 4 become "dưới 5"."""
    found = []
    for point in points:
        count = counts.get(point.place_id, 0)
        shown = count if count == 0 or count >= FEWEST_SHOWN else None
        found.append(CommuneCount(point.name, shown, has_spoken=count > 0))
    return found


def commune_map(points: Sequence[MapPoint], counts: Mapping[int, int]) -> DotMap | None:
    """Lay out the map; none while no commune has coordinates."""
    placed = [point for point in points if point.latitude and point.longitude]
    if not placed:
        return None
    shown = [
        (
            split_kind(point.name)[1],
            point.longitude,
            point.latitude,
            _public_count(counts.get(point.place_id, 0)),
        )
        for point in placed
    ]
    return dot_map(shown, rings=[ring for point in placed for ring in point.rings or ()])


def _public_count(count: int) -> int | None:
    return count if count >= FEWEST_SHOWN else None
