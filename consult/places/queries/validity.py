"""Being in force on a day, said in SQL."""

from datetime import date

from sqlalchemy import ColumnElement, or_

from consult.places.models import Place


def in_force(day: date | ColumnElement[date]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Give the conditions that a place exists on ``day``; ``valid_to`` is its last day."""
    return Place.valid_from <= day, or_(Place.valid_to.is_(None), Place.valid_to >= day)
