"""All units at hand while a list is imported: found by code and day, changed, linked."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from consult.core.db import db
from consult.core.text import fold, sort_key
from consult.places.models import Place, PlaceLineage
from consult.places.terms import ChangeKind, ImportReport, LineageKind, NewUnit, PlaceLevel

ONE_DAY = timedelta(days=1)
ListFile = Path | bytes


def content_of(source: ListFile) -> bytes:
    """Give the bytes of a list that comes as a path or as its content."""
    return source.read_bytes() if isinstance(source, Path) else source


class Register:
    """Provinces, districts and communes of all days, and the lineage between them."""

    def __init__(self) -> None:
        """Load the units; some hundreds for a province, about 15,000 for the country."""
        self.by_id: dict[int, Place] = {}
        self._by_code: dict[tuple[PlaceLevel, str], list[Place]] = defaultdict(list)
        units = select(Place).where(Place.level != PlaceLevel.VILLAGE).order_by(Place.valid_from)
        for place in db.session.scalars(units):
            self._keep(place)
        self._links = {
            (row.from_id, row.to_id): row for row in db.session.scalars(select(PlaceLineage))
        }

    def _keep(self, place: Place) -> None:
        """Put a unit where it will be found."""
        self.by_id[place.id] = place
        bearers = self._by_code[place.level, place.code]
        bearers.append(place)
        bearers.sort(key=lambda one: one.valid_from)

    def __iter__(self) -> Iterator[Place]:
        """Go through all units."""
        return iter(self.by_id.values())

    def bearers(self, level: PlaceLevel, code: str) -> list[Place]:
        """List the units that bore a code, the earliest first."""
        return list(self._by_code[level, code])

    def on(self, level: PlaceLevel, code: str, day: date) -> Place | None:
        """Find the unit that bore ``code`` on ``day``."""
        return next((one for one in self._by_code[level, code] if one.is_valid(day)), None)

    def province_code(self, place: Place) -> str:
        """Tell the code of the province a unit lies in."""
        here = place
        while here.parent_id is not None:
            here = self.by_id[here.parent_id]
        return here.code

    def add(
        self, unit: NewUnit, *, parent: Place | None, valid_from: date, valid_to: date | None
    ) -> Place:
        """Add a unit."""
        place = Place(
            level=unit.level,
            kind=unit.kind,
            code=unit.code,
            name=unit.name,
            parent_id=parent.id if parent else None,
            valid_from=valid_from,
            valid_to=valid_to,
            latitude=unit.latitude,
            longitude=unit.longitude,
            folded=fold(unit.name),
            sort_key=sort_key(unit.name),
        )
        db.session.add(place)
        db.session.flush()
        self._keep(place)
        return place

    def successors(self, place_id: int) -> list[int]:
        """List what a unit became."""
        return [to_id for from_id, to_id in self._links if from_id == place_id]

    def predecessors(self, place_id: int) -> list[int]:
        """List what a unit was made from."""
        return [from_id for from_id, to_id in self._links if to_id == place_id]

    def link(self, before: Place, after: Place, kind: LineageKind) -> bool:
        """Say that ``before`` became ``after``; tells whether that is new or was said otherwise."""
        known = self._links.get((before.id, after.id))
        if known is None:
            known = PlaceLineage(from_id=before.id, to_id=after.id, kind=kind)
            db.session.add(known)
            self._links[before.id, after.id] = known
        elif known.kind is kind:
            return False
        known.kind = kind
        return True

    def close_emptied(self, report: ImportReport) -> None:
        """End each district and province whose units have all ended, with the last of them."""
        for level in (PlaceLevel.DISTRICT, PlaceLevel.PROVINCE):
            last_days: dict[int, list[date | None]] = defaultdict(list)
            for place in self:
                if place.parent_id is not None:
                    last_days[place.parent_id].append(place.valid_to)
            for parent_id, days in last_days.items():
                parent = self.by_id[parent_id]
                ends = [day for day in days if day is not None]
                if parent.level is level and parent.valid_to is None and len(ends) == len(days):
                    parent.valid_to = max(ends)
                    report.note(ChangeKind.ENDED, said(parent))
        self._link_provinces(report)

    def _link_provinces(self, report: ImportReport) -> None:
        """Say what became of ended provinces: those in which their units' successors lie."""
        for province in [one for one in self if one.level is PlaceLevel.PROVINCE]:
            if province.valid_to is None or self.successors(province.id):
                continue
            heirs = self._provinces_after(province, province.valid_to)
            kind = LineageKind.MERGED if len(heirs) == 1 else LineageKind.SPLIT
            for heir in sorted(heirs):
                self.link(province, self.by_id[heir], kind)
                report.note(ChangeKind.LINKED, said(province))

    def _provinces_after(self, province: Place, last_day: date) -> set[int]:
        """Find the provinces, on the day after, of what the communes of a province became."""
        heirs: set[int] = set()
        for place in self:
            is_last = place.level is PlaceLevel.COMMUNE and place.valid_to == last_day
            if not is_last or self.province_code(place) != province.code:
                continue
            for after in self.successors(place.id):
                code = self.province_code(self.by_id[after])
                heir = self.on(PlaceLevel.PROVINCE, code, last_day + ONE_DAY)
                if heir and heir.id != province.id:
                    heirs.add(heir.id)
        return heirs


def said(place: Place) -> str:
    """Name a place in a report: "xã Chợ Đồn (02020)"."""
    return f"{place.full_name} ({place.code})"
