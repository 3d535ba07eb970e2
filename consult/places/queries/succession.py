"""What became of places, and counts by the units of their day or of a later one (rule R36)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.core.db import db
from consult.places.models import Place, PlaceLineage
from consult.places.queries.validity import in_force
from consult.places.rules import destination, recount
from consult.places.terms import Fate

Key = TypeVar("Key")


@dataclass(frozen=True)
class PlaceCount:
    """How many of something belong to a place; the unit above the place is loaded."""

    place: Place
    count: int


@dataclass(frozen=True)
class CountsByUnit:
    """Counts by unit, in Vietnamese order.

    ``not_converted`` holds old units that were split or have no successor ("không quy đổi được");
    ``unplaced`` what belongs to no place. Nothing is shared out by guess: the total stays.
    """

    rows: Sequence[PlaceCount]
    not_converted: Sequence[PlaceCount] = ()
    unplaced: int = 0

    @property
    def total(self) -> int:
        """Everything counted."""
        known = sum(row.count for row in (*self.rows, *self.not_converted))
        return known + self.unplaced


def successors_by_id() -> dict[int, list[int]]:
    """The lineage: for each place that became others, their ids."""
    after: dict[int, list[int]] = defaultdict(list)
    for from_id, to_id in db.session.execute(select(PlaceLineage.from_id, PlaceLineage.to_id)):
        after[from_id].append(to_id)
    return dict(after)


def successor(place_id: int, day: date) -> Place | Fate:
    """The one unit of ``day`` that a place went to whole, itself if it still exists.

    ``Fate.SPLIT`` when its parts lie in several units, ``Fate.ENDED`` when nothing follows it.
    """
    alive = set(db.session.scalars(select(Place.id).where(*in_force(day))))
    fate = destination(place_id, successors_by_id(), alive=alive)
    if isinstance(fate, Fate):
        return fate
    return places_by_id([fate])[fate]


def forerunners(place_id: int, day: date) -> set[int]:
    """The ids of a place and of all that went into it whole, as places stand on ``day``."""
    lineage = successors_by_id()
    alive = set(db.session.scalars(select(Place.id).where(*in_force(day))))
    gone = {one for one in lineage if destination(one, lineage, alive=alive) == place_id}
    return gone | {place_id}


def as_current_units(counts: Mapping[int, int], day: date) -> CountsByUnit:
    """Counts "theo đơn vị hiện nay": those by units of any day, added up to the units of ``day``.

    Args:
        counts: Counts by place id; ids that name no place (0) are kept as ``unplaced``.
        day: Day of the units to show.
    """
    known = places_by_id(counts)
    alive = set(db.session.scalars(select(Place.id).where(*in_force(day))))
    after = successors_by_id()
    fates = {place_id: destination(place_id, after, alive=alive) for place_id in known}
    recounted = recount({one: counts[one] for one in known}, fates)
    return CountsByUnit(
        rows=_rows(recounted.counts),
        not_converted=_rows(recounted.not_converted),
        unplaced=sum(count for place_id, count in counts.items() if place_id not in known),
    )


def counts_as_of(counts: Mapping[int, Mapping[Key, int]], day: date) -> dict[int, dict[Key, int]]:
    """Counts of several kinds by place, added up to the units of ``day`` within each kind.

    What no single unit of ``day`` took over, or belongs to no place, stands under 0: every kind
    keeps its total.

    Args:
        counts: For each place id (0: not given) the counts by kind.
        day: Day of the units to show.
    """
    alive = set(db.session.scalars(select(Place.id).where(*in_force(day))))
    after = successors_by_id()
    totals: dict[int, dict[Key, int]] = {}
    for place_id, by_kind in counts.items():
        fate = destination(place_id, after, alive=alive)
        row = totals.setdefault(0 if isinstance(fate, Fate) else fate, {})
        for kind, count in by_kind.items():
            row[kind] = row.get(kind, 0) + count
    return totals


def unknown_text(view: str) -> str:
    """Name the row of counts under 0: by the units of "nay", by "thon", else as they were."""
    texts = {
        "nay": _("Không quy đổi được sang đơn vị hiện nay, hoặc không rõ xã"),
        "thon": _("Không rõ thôn"),
    }
    return str(texts.get(view, _("Không rõ xã")))


def as_units_then(counts: Mapping[int, int]) -> CountsByUnit:
    """Counts "theo đơn vị lúc góp ý": by the units as they were, whatever became of them."""
    known = places_by_id(counts)
    return CountsByUnit(
        rows=_rows({one: counts[one] for one in known}),
        unplaced=sum(count for place_id, count in counts.items() if place_id not in known),
    )


def places_by_id(ids: Collection[int]) -> dict[int, Place]:
    """The places of some ids, the unit above each loaded; ids that name none are left out."""
    chosen = select(Place).where(Place.id.in_(list(ids))).options(joinedload(Place.parent))
    return {place.id: place for place in db.session.scalars(chosen)}


def _rows(counts: Mapping[int, int]) -> list[PlaceCount]:
    """Join counts with their places, in Vietnamese order."""
    rows = [PlaceCount(place, counts[one]) for one, place in places_by_id(counts).items()]
    return sorted(rows, key=lambda row: (row.place.sort_key, row.place.valid_from, row.place.id))
