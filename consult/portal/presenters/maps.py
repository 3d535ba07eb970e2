"""Where people spoke: counts by commune, small ones not told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.comments.rules import FEWEST_SHOWN, untold_counts
from consult.core.charts import DotMap, dot_map
from consult.core.i18n import number_text
from consult.places.queries.finding import MapPoint
from consult.places.rules import split_kind


@dataclass(frozen=True, slots=True)
class CommuneCount:
    """One commune of the map's table; ``count`` is none where it is not told.

    That is so where it is small, and where it would give a small one away.
    """

    name: str
    count: int | None
    is_small: bool = False

    @property
    def has_spoken(self) -> bool:
        """Whether anybody there has."""
        return self.count != 0

    @property
    def count_text(self) -> str:
        """The count in words a reader may see."""
        if self.count is None:
            told = _("dưới %(fewest)s", fewest=FEWEST_SHOWN) if self.is_small else _("không nêu")
            return str(told)
        return number_text(self.count)


def commune_counts(points: Sequence[MapPoint], counts: Mapping[int, int]) -> list[CommuneCount]:
    """Count comments by commune for everyone to see; 1 to 4 become "dưới 5"."""
    untold = untold_counts(counts, FEWEST_SHOWN)
    found = []
    for point in points:
        count = counts.get(point.place_id, 0)
        shown = None if point.place_id in untold else count
        found.append(CommuneCount(point.name, shown, is_small=0 < count < FEWEST_SHOWN))
    return found


def commune_map(points: Sequence[MapPoint], counts: Mapping[int, int]) -> DotMap | None:
    """Lay out the map; none while no commune has coordinates."""
    placed = [point for point in points if point.latitude and point.longitude]
    if not placed:
        return None
    untold = untold_counts(counts, FEWEST_SHOWN)
    shown = [
        (
            split_kind(point.name)[1],
            point.longitude,
            point.latitude,
            None if point.place_id in untold else counts.get(point.place_id) or None,
        )
        for point in placed
    ]
    return dot_map(shown, rings=[ring for point in placed for ring in point.rings or ()])
