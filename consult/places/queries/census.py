"""The count of all units by period, and what is broken in their lineage."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from flask_babel import gettext as _
from sqlalchemy import select

from consult.core.db import db
from consult.places.models import Place, PlaceLineage
from consult.places.rules import name_key, on_a_cycle
from consult.places.terms import PlaceKind, PlaceLevel

ONE_DAY = timedelta(days=1)
FOREVER = date.max


@dataclass(frozen=True)
class PeriodCount:
    """The units of one province from one change of its units to the next.

    ``last_day`` is none while the period lasts. Villages are counted on its last day.
    """

    province: Place
    first_day: date
    last_day: date | None
    kinds: dict[PlaceKind, int]
    districts: int
    communes: int
    villages: int


@dataclass(frozen=True)
class Succession:
    """How many communes of a province ended on a day, and how many units they became."""

    province: Place
    last_day: date
    communes: int
    successors: int
    split: int


@dataclass(frozen=True)
class Census:
    """Counts and problems; each problem is a sentence that names the place."""

    periods: list[PeriodCount]
    successions: list[Succession]
    problems: list[str]


def census() -> Census:
    """Count all places and check their lineage; loads every place, a few thousand rows."""
    places = {place.id: place for place in db.session.scalars(select(Place).order_by(Place.id))}
    links = list(db.session.execute(select(PlaceLineage.from_id, PlaceLineage.to_id)))
    after: dict[int, list[int]] = defaultdict(list)
    for from_id, to_id in links:
        after[from_id].append(to_id)
    counting = _Counting(places, dict(after))
    return Census(
        periods=list(counting.periods()),
        successions=counting.successions(),
        problems=list(counting.problems()),
    )


class _Counting:
    """All places and their lineage at hand."""

    def __init__(self, places: dict[int, Place], after: dict[int, list[int]]) -> None:
        self.places = places
        self.after = after

    def _province(self, place: Place) -> Place:
        """Find the province a place lies in."""
        while place.parent_id is not None:
            place = self.places[place.parent_id]
        return place

    def _of_level(self, level: PlaceLevel) -> list[Place]:
        """List the places of one level."""
        return [place for place in self.places.values() if place.level is level]

    def periods(self) -> Iterator[PeriodCount]:
        """Count each province between the days on which its units changed."""
        inside: dict[int, list[Place]] = defaultdict(list)
        for place in self.places.values():
            inside[self._province(place).id].append(place)
        provinces = self._of_level(PlaceLevel.PROVINCE)
        for province in sorted(provinces, key=lambda one: (one.valid_from, one.code)):
            units = [one for one in inside[province.id] if one.level is not PlaceLevel.VILLAGE]
            days = {one.valid_from for one in units}
            days |= {one.valid_to + ONE_DAY for one in units if one.valid_to}
            starts = sorted(day for day in days if province.is_valid(day))
            ends = [day - ONE_DAY for day in starts[1:]] + [province.valid_to]
            for first_day, last_day in zip(starts, ends, strict=True):
                yield count_on(province, inside[province.id], first_day, last_day)

    def successions(self) -> list[Succession]:
        """Count what became of the communes of each province that ended on one day."""
        ended: dict[tuple[int, date], list[Place]] = defaultdict(list)
        for commune in self._of_level(PlaceLevel.COMMUNE):
            if commune.valid_to:
                ended[self._province(commune).id, commune.valid_to].append(commune)
        return [
            Succession(
                province=self.places[province_id],
                last_day=last_day,
                communes=len(communes),
                successors=len({to for one in communes for to in self.after.get(one.id, ())}),
                split=sum(len(self.after.get(one.id, ())) > 1 for one in communes),
            )
            for (province_id, last_day), communes in sorted(
                ended.items(), key=lambda item: (item[0][1], item[0][0])
            )
        ]

    def problems(self) -> Iterator[str]:
        """Say what is broken."""
        if not self.places:
            yield _("Chưa nạp danh sách đơn vị nào.")
        yield from self._without_successor()
        yield from self._wrong_links()
        yield from self._orphans()
        yield from self._twice()

    def _without_successor(self) -> Iterator[str]:
        """Name ended places that became nothing; a level that was abolished needs no successor."""
        districts = self._of_level(PlaceLevel.DISTRICT)
        for place in self.places.values():
            if place.valid_to is None or self.after.get(place.id):
                continue
            next_day = place.valid_to + ONE_DAY
            if place.level is PlaceLevel.DISTRICT and not any(
                one.is_valid(next_day) for one in districts
            ):
                continue
            yield _("%(place)s đã hết hiệu lực mà chưa rõ thành đơn vị nào", place=told(place))

    def _wrong_links(self) -> Iterator[str]:
        """Name links that lead nowhere: to no place, to one not in force next day, in a circle."""
        for from_id, heirs in self.after.items():
            for to_id in heirs:
                before, heir = self.places.get(from_id), self.places.get(to_id)
                if before is None or heir is None:
                    yield _("bảng chuyển đổi có dòng chỉ đến đơn vị không có")
                elif not follows(before, heir):
                    words = {"before": told(before), "heir": told(heir)}
                    sentence = _("%(before)s không nối tiếp đúng ngày với %(heir)s")
                    yield sentence % words
        for place_id in sorted(on_a_cycle(self.after)):
            place = self.places[place_id]
            yield _("%(place)s nằm trong một vòng chuyển đổi", place=told(place))

    def _orphans(self) -> Iterator[str]:
        """Name places that outlast the place they stand in."""
        for place in self.places.values():
            above = self.places[place.parent_id] if place.parent_id else None
            if above and above.valid_to and (place.valid_to or FOREVER) > above.valid_to:
                words = {"place": told(place), "above": told(above)}
                yield _("%(place)s vẫn còn, dù %(above)s đã hết hiệu lực") % words

    def _twice(self) -> Iterator[str]:
        """Name places that share name or code with another one at the same time."""
        by_name: dict[tuple[object, ...], list[Place]] = defaultdict(list)
        by_code: dict[tuple[object, ...], list[Place]] = defaultdict(list)
        for place in sorted(self.places.values(), key=lambda one: (one.valid_from, one.id)):
            by_name[place.parent_id, place.kind, name_key(place.name)].append(place)
            by_code[place.level, place.code].append(place)
        for groups, sentence in (
            (by_name, _("%(place)s trùng tên với một nơi khác cùng xã, cùng lúc")),
            (by_code, _("%(place)s trùng mã với một nơi khác cùng lúc")),
        ):
            for bearers in groups.values():
                for earlier, later in pairwise(bearers):
                    if (earlier.valid_to or FOREVER) >= later.valid_from:
                        yield sentence % {"place": told(later)}


def count_on(
    province: Place, inside: list[Place], first_day: date, last_day: date | None
) -> PeriodCount:
    """Count a province's places in one period."""
    units = [one for one in inside if one.is_valid(first_day)]
    kinds = Counter(one.kind for one in units if one.level is PlaceLevel.COMMUNE)
    villages = [one for one in inside if one.level is PlaceLevel.VILLAGE]
    return PeriodCount(
        province=province,
        first_day=first_day,
        last_day=last_day,
        kinds=dict(kinds),
        districts=sum(one.level is PlaceLevel.DISTRICT for one in units),
        communes=kinds.total(),
        villages=sum(
            one.is_valid(last_day) if last_day else one.valid_to is None for one in villages
        ),
    )


def follows(before: Place, heir: Place) -> bool:
    """Whether ``heir`` begins when ``before`` ends; a new list of villages may come later."""
    if before.valid_to is None:
        return False
    is_late = heir.level is PlaceLevel.VILLAGE and heir.valid_from > before.valid_to
    return is_late or heir.is_valid(before.valid_to + ONE_DAY)


def told(place: Place) -> str:
    """Name a place so that it can be found: with its code and first day."""
    first_day = f"{place.valid_from:%d/%m/%Y}"
    return str(
        _(
            "%(place)s (mã %(code)s, từ %(day)s)",
            place=place.full_name,
            code=place.code,
            day=first_day,
        )
    )
