"""Places that this process has found before: every comment that is sent names one by its code."""

from datetime import date
from functools import cache
from typing import NamedTuple

from flask import current_app
from sqlalchemy import Date, Select, bindparam, select

from consult.core.db import db
from consult.places.models import Place
from consult.places.queries.validity import in_force
from consult.places.terms import PlaceLevel

KNOWN = "consult.places.known"
MOST_KNOWN = 5_000


class KnownPlace(NamedTuple):
    """A place as far as taking a comment asks: what it is, where it lies, and since when."""

    id: int
    level: PlaceLevel
    code: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None

    def is_valid(self, day: date) -> bool:
        """Whether the place exists on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def known_place(level: PlaceLevel, code: str, day: date, *, site: int) -> KnownPlace | None:
    """The place that bore ``code`` on ``day``; asked of the database once while ``site`` stands.

    ``site`` is the number of the last change to places (``core.site_revision``).
    """
    known: dict[object, KnownPlace] = current_app.extensions.setdefault(KNOWN, {})
    key = (level, code, day, site)
    place = known.get(key)
    if place is None:
        with db.engine.connect() as connection:
            asked = {"level": level, "code": code, "day": day}
            row = connection.execute(_bearer_of_code(), asked).first()
        if row is None:
            return None
        if len(known) >= MOST_KNOWN:
            known.clear()
        place = known[key] = KnownPlace(*row)
    return place


@cache
def _bearer_of_code() -> Select[int, PlaceLevel, str, int | None, date, date | None]:
    return (
        select(
            Place.id,
            Place.level,
            Place.code,
            Place.parent_id,
            Place.valid_from,
            Place.valid_to,
        )
        .where(Place.level == bindparam("level"), Place.code == bindparam("code"))
        .where(*in_force(bindparam("day", type_=Date)))
        .order_by(Place.valid_from.desc())
        .limit(1)
    )
