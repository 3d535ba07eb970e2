"""The numbers of a round by provision, place, day, channel and unit, all from the kept counts."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from consult.comments.models import DayTally, ProvisionPlaceTally, VillageTally
from consult.comments.terms import Channel
from consult.core.db import db

DayCounts = Mapping[date, Mapping[Channel, int]]
PlaceCounts = Mapping[str, Mapping[int, int]]


def comments_by_day(consultation_id: int) -> DayCounts:
    """Count the comments in time by day in Vietnam and channel, the first day first."""
    found: dict[date, dict[Channel, int]] = {}
    rows = db.session.execute(
        select(DayTally.day, DayTally.channel, func.sum(DayTally.comments))
        .where(DayTally.consultation_id == consultation_id)
        .group_by(DayTally.day, DayTally.channel)
        .order_by(DayTally.day)
    )
    for day, channel, count in rows:
        if count:
            found.setdefault(day, {})[channel] = int(count)
    return found


def comments_by_provision_and_commune(
    consultation_id: int, paths: Sequence[str] | None = None
) -> PlaceCounts:
    """Count the comments in time by provision and commune (0: not given); all, or some paths."""
    query = select(
        ProvisionPlaceTally.path, ProvisionPlaceTally.commune_id, ProvisionPlaceTally.comments
    ).where(
        ProvisionPlaceTally.consultation_id == consultation_id, ProvisionPlaceTally.comments > 0
    )
    if paths is not None:
        query = query.where(ProvisionPlaceTally.path.in_(paths))
    found: dict[str, dict[int, int]] = {}
    for path, commune_id, count in db.session.execute(query):
        found.setdefault(path, {})[commune_id] = count
    return found


def comments_by_commune(consultation_id: int) -> Mapping[int, int]:
    """Count the comments in time by commune; 0: not given."""
    rows = db.session.execute(
        select(VillageTally.commune_id, func.sum(VillageTally.comments))
        .where(VillageTally.consultation_id == consultation_id)
        .group_by(VillageTally.commune_id)
    )
    return {commune_id: int(count) for commune_id, count in rows if count}


def villages_heard(consultation_id: int) -> Mapping[int, int]:
    """Count by commune the villages from which anything came."""
    rows = db.session.execute(
        select(VillageTally.commune_id, func.count(VillageTally.village_id.distinct()))
        .where(VillageTally.consultation_id == consultation_id)
        .where(VillageTally.village_id != 0, VillageTally.submissions > 0)
        .group_by(VillageTally.commune_id)
    )
    return {row[0]: row[1] for row in rows}
