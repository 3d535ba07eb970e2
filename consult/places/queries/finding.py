"""Which places exist on a day, and those that a few letters mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, case, func, select
from sqlalchemy.orm import aliased, joinedload

from consult.core.db import db
from consult.core.text import fold
from consult.places.models import Place, PlaceLineage, PlaceShape
from consult.places.queries.validity import in_force
from consult.places.rules import full_name, split_kind
from consult.places.terms import FOUND_PLACES, LineageKind, PlaceKind, PlaceLevel


@dataclass(frozen=True)
class CommuneRow:
    """A commune of a day with the number of its villages and of their households."""

    commune: Place
    villages: int
    households: int


@dataclass(frozen=True)
class MapPoint:
    """A commune on the map: degrees, WGS 84; rings of [lon, lat] when its outline is known."""

    place_id: int
    code: str
    name: str
    latitude: float
    longitude: float
    rings: list[Any] | None


@dataclass(frozen=True)
class Kin:
    """A unit that another came from or became, and how."""

    place: Place
    kind: LineageKind


def home_province(day: date) -> Place | None:
    """The province whose installation this is: the newest one in force on ``day``."""
    return db.session.scalars(
        select(Place)
        .where(Place.level == PlaceLevel.PROVINCE, *in_force(day))
        .order_by(Place.valid_from.desc(), Place.id)
        .limit(1)
    ).first()


def communes_on(day: date) -> Sequence[Place]:
    """Communes in force on ``day`` in Vietnamese order, the unit above each loaded."""
    return db.session.scalars(
        select(Place)
        .where(Place.level == PlaceLevel.COMMUNE, *in_force(day))
        .options(joinedload(Place.parent))
        .order_by(Place.sort_key, Place.id)
    ).all()


def commune_choices(day: date) -> list[tuple[str, str]]:
    """Code and full name of the communes in force on ``day``, in Vietnamese order."""
    found = db.session.connection().execute(_commune_names(), {"day": day})
    return [(code, full_name(kind, name)) for code, kind, name in found]


@cache
def _commune_names() -> Select[str, PlaceKind, str]:
    """Build the query once: every page with comments offers its communes to choose from."""
    return (
        select(Place.code, Place.kind, Place.name)
        .where(Place.level == PlaceLevel.COMMUNE, *in_force(bindparam("day", type_=Date)))
        .order_by(Place.sort_key, Place.id)
    )


def villages_of(commune_id: int, day: date) -> Sequence[Place]:
    """Villages of a commune in force on ``day``, in Vietnamese order, numbers by value."""
    return db.session.scalars(
        select(Place)
        .where(Place.level == PlaceLevel.VILLAGE, Place.parent_id == commune_id, *in_force(day))
        .order_by(Place.sort_key, Place.id)
    ).all()


def place_by_code(level: PlaceLevel, code: str, day: date) -> Place | None:
    """The place that bore ``code`` on ``day``, the unit above it loaded; codes are reused."""
    asked = {"level": level, "code": code, "day": day}
    return db.session.scalars(_bearer_of_code(), asked).first()


@cache
def _bearer_of_code() -> Select[Place]:
    """Build the query once: every comment that is sent names a place by its code."""
    return (
        select(Place)
        .where(Place.level == bindparam("level"), Place.code == bindparam("code"))
        .where(*in_force(bindparam("day", type_=Date)))
        .options(joinedload(Place.parent).joinedload(Place.parent))
        .order_by(Place.valid_from.desc())
        .limit(1)
    )


def place_by_id(place_id: int) -> Place | None:
    """The place of an id, the units above it loaded."""
    return db.session.get(
        Place, place_id, options=[joinedload(Place.parent).joinedload(Place.parent)]
    )


def commune_of_day(code: str, valid_from: date) -> Place | None:
    """The commune that began to bear ``code`` on ``valid_from``, the units above it loaded."""
    return db.session.scalars(
        select(Place)
        .where(
            Place.level == PlaceLevel.COMMUNE, Place.code == code, Place.valid_from == valid_from
        )
        .options(joinedload(Place.parent).joinedload(Place.parent))
    ).first()


def find_places(
    text: str, day: date, level: PlaceLevel, *, within: int | None = None
) -> list[Place]:
    """Places of ``day`` that a few letters mean, with marks or without, the best first.

    A name that begins so comes before one in which a later word does, then any that holds the
    letters; "xã" or "thôn" before the name does not matter. At most ``FOUND_PLACES``.

    Args:
        text: What was typed: "na pai", "Chợ Đồn", "xã cho don".
        day: Day on which the places exist.
        level: Level to look among.
        within: Id of the commune whose villages are sought; all communes when left out.
    """
    for wanted in dict.fromkeys((fold(text), fold(split_kind(text)[1]))):
        if not wanted:
            continue
        rank = case(
            (Place.folded == wanted, 0),
            (Place.folded.startswith(wanted), 1),
            (Place.folded.contains(f" {wanted}"), 2),
            else_=3,
        )
        chosen = (
            select(Place)
            .where(Place.level == level, Place.folded.contains(wanted), *in_force(day))
            .options(joinedload(Place.parent))
            .order_by(rank, Place.sort_key, Place.id)
            .limit(FOUND_PLACES)
        )
        if within is not None:
            chosen = chosen.where(Place.parent_id == within)
        found = list(db.session.scalars(chosen))
        if found:
            return found
    return []


def unit_periods() -> list[tuple[date, date | None, int]]:
    """The days on which lists of communes begin: first day, last day known, how many begin."""
    chosen = (
        select(Place.valid_from, func.max(Place.valid_to), func.count())
        .where(Place.level == PlaceLevel.COMMUNE)
        .group_by(Place.valid_from)
        .order_by(Place.valid_from.desc())
    )
    return [(first, last, count) for first, last, count in db.session.execute(chosen)]


def commune_rows(day: date, text: str = "") -> list[CommuneRow]:
    """Communes of ``day`` with their villages counted, in Vietnamese order; one query.

    Args:
        day: Day on which communes and villages exist.
        text: Letters that the name or code must hold; all communes when empty.
    """
    village = aliased(Place)
    alive = (village.valid_from <= day) & (village.valid_to.is_(None) | (village.valid_to >= day))
    of_commune = (
        select(
            village.parent_id,
            func.count(village.id).label("villages"),
            func.coalesce(func.sum(village.households), 0).label("households"),
        )
        .where(village.level == PlaceLevel.VILLAGE, alive)
        .group_by(village.parent_id)
        .subquery()
    )
    chosen = (
        select(Place, of_commune.c.villages, of_commune.c.households)
        .outerjoin(of_commune, of_commune.c.parent_id == Place.id)
        .where(Place.level == PlaceLevel.COMMUNE, *in_force(day))
        .options(joinedload(Place.parent))
        .order_by(Place.sort_key, Place.id)
    )
    wanted = fold(split_kind(text)[1])
    if wanted:
        chosen = chosen.where(Place.folded.contains(wanted) | Place.code.startswith(wanted))
    return [
        CommuneRow(place, villages or 0, households or 0)
        for place, villages, households in db.session.execute(chosen)
    ]


def predecessors_of(place_id: int) -> list[Kin]:
    """The units that this one came from, in Vietnamese order."""
    chosen = (
        select(Place, PlaceLineage.kind)
        .join(PlaceLineage, PlaceLineage.from_id == Place.id)
        .where(PlaceLineage.to_id == place_id)
        .order_by(Place.sort_key)
    )
    return [Kin(place, kind) for place, kind in db.session.execute(chosen)]


def successors_of(place_id: int) -> list[Kin]:
    """The units that this one became, in Vietnamese order."""
    chosen = (
        select(Place, PlaceLineage.kind)
        .join(PlaceLineage, PlaceLineage.to_id == Place.id)
        .where(PlaceLineage.from_id == place_id)
        .order_by(Place.sort_key)
    )
    return [Kin(place, kind) for place, kind in db.session.execute(chosen)]


def map_points(day: date) -> list[MapPoint]:
    """Communes of ``day`` that stand on a map, with their outline where one was imported."""
    chosen = (
        select(Place, PlaceShape.rings)
        .outerjoin(PlaceShape, PlaceShape.place_id == Place.id)
        .where(Place.level == PlaceLevel.COMMUNE, *in_force(day))
        .order_by(Place.sort_key, Place.id)
    )
    return [
        MapPoint(place.id, place.code, place.full_name, place.latitude, place.longitude, rings)
        for place, rings in db.session.execute(chosen)
        if place.latitude is not None and place.longitude is not None
    ]
