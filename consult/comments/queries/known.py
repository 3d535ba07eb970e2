"""What the kept counts know of a choice of comments, without looking at any comment."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from consult.comments.models import (
    CommentTally,
    DayTally,
    ProvisionPlaceTally,
    SubmissionTally,
    VillageTally,
)
from consult.comments.terms import CommentFilter
from consult.core.db import db

SAID = {"path", "stance", "status"}


@dataclass(frozen=True, slots=True)
class Known:
    """Comments, and the sendings they came in where a count knows them."""

    comments: int
    sendings: int | None


def known_total(consultation_id: int, chosen: CommentFilter) -> Known | None:
    """Count the chosen comments of a round from one kept count; none where no count fits."""
    asked = chosen.asked
    if asked <= {"channel", "unit"}:
        same = _same(SubmissionTally, chosen, "channel", "unit")
        return _sent(SubmissionTally, consultation_id, same)
    if asked <= {*SAID, "unit"}:
        return _said(CommentTally, consultation_id, _same(CommentTally, chosen, *SAID, "unit"))
    if asked <= {"day", "channel", "unit"}:
        same = _same(DayTally, chosen, "day", "channel", "unit")
        return _sent(DayTally, consultation_id, same)
    if asked <= {"place_ids", "village_missing", "unit"}:
        return _sent(VillageTally, consultation_id, _places(chosen))
    if asked == {"path", "place_ids"}:
        return _about_commune(consultation_id, chosen)
    return None


def _about_commune(consultation_id: int, chosen: CommentFilter) -> Known | None:
    """Count by provision and commune; a place that is no commune here may be a village."""
    there = ProvisionPlaceTally.commune_id.in_(chosen.place_ids or ())
    has_commune = select(
        select(ProvisionPlaceTally.path)
        .where(ProvisionPlaceTally.consultation_id == consultation_id, there)
        .exists()
    )
    if not db.session.scalar(has_commune):
        return None
    return _said(
        ProvisionPlaceTally, consultation_id, [there, ProvisionPlaceTally.path == chosen.path]
    )


def _places(chosen: CommentFilter) -> list[ColumnElement[bool]]:
    found = _same(VillageTally, chosen, "unit")
    if chosen.place_ids is not None:
        villages = chosen.place_ids - {0}
        is_there = VillageTally.commune_id.in_(chosen.place_ids)
        found.append(or_(is_there, VillageTally.village_id.in_(villages)))
    if chosen.village_missing:
        found.append(VillageTally.village_id == 0)
    return found


def _same(table: Any, chosen: CommentFilter, *names: str) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a model
    """Ask a kept count for what was chosen of its keys."""
    return [getattr(table, name) == getattr(chosen, name) for name in names if name in chosen.asked]


def _sent(table: Any, consultation_id: int, conditions: list[ColumnElement[bool]]) -> Known:  # noqa: ANN401 - a model
    sums = select(func.sum(table.comments), func.sum(table.submissions))
    row = db.session.execute(sums.where(table.consultation_id == consultation_id, *conditions))
    comments, submissions = row.one()
    return Known(int(comments or 0), int(submissions or 0))


def _said(table: Any, consultation_id: int, conditions: list[ColumnElement[bool]]) -> Known:  # noqa: ANN401 - a model
    total = select(func.sum(table.comments)).where(table.consultation_id == consultation_id)
    return Known(int(db.session.scalar(total.where(*conditions)) or 0), None)
