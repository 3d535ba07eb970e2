"""How many villages and households stand in the registers, by commune."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from consult.core.db import db
from consult.places.models import Place
from consult.places.queries.validity import in_force
from consult.places.terms import PlaceLevel


@dataclass(frozen=True, slots=True)
class Register:
    """The villages of a commune; ``households`` adds up those whose number is known."""

    villages: int = 0
    households: int = 0


def registers(day: date) -> Mapping[int, Register]:
    """Add up by commune the villages in force on ``day`` and their households."""
    rows = db.session.execute(
        select(Place.parent_id, func.count(), func.coalesce(func.sum(Place.households), 0))
        .where(Place.level == PlaceLevel.VILLAGE, Place.parent_id.is_not(None), *in_force(day))
        .group_by(Place.parent_id)
    )
    return {row[0]: Register(row[1], int(row[2] or 0)) for row in rows if row[0]}
