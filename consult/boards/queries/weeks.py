"""What only the report needs, and reads every submission for: work for the worker."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from consult.boards.terms import WEEKS, Quarter
from consult.comments.models import Submission
from consult.comments.terms import Channel, Unit
from consult.core.clock import LOCAL_ZONE, day_end, day_start
from consult.core.db import db

WEEK_DAYS = 7
# The channels a chart names: household and personal sheets apart, as their units are.
SHEETS = {
    ("household", (Channel.PAPER,), Unit.HOUSEHOLD),
    ("meeting", (Channel.MEETING,), None),
    ("web", (Channel.WEB, Channel.PARTNER), None),
    ("person", (Channel.PAPER,), Unit.PERSON),
}


def persons_by_week(round_ids: Sequence[int], quarter: Quarter) -> list[int]:
    """Count what persons sent to some rounds in each of the quarter's 13 weeks.

    Weeks are counted from the first day; the few days beyond the thirteenth belong to it.
    """
    moments = db.session.scalars(
        select(Submission.received_at)
        .where(Submission.consultation_id.in_(round_ids), Submission.unit == Unit.PERSON)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .where(Submission.received_at >= day_start(quarter.first_day))
        .where(Submission.received_at <= day_end(quarter.last_day))
        .execution_options(yield_per=1_000)
    )
    weeks: Counter[int] = Counter()
    for moment in moments:
        day = moment.astimezone(LOCAL_ZONE).date()
        weeks[min((day - quarter.first_day).days // WEEK_DAYS, WEEKS - 1)] += 1
    return [weeks[number] for number in range(WEEKS)]


def villages_by_channel(round_ids: Sequence[int]) -> Mapping[str, int]:
    """Count the villages that used each kind of channel; one may have used several."""
    found = {}
    for name, channels, unit in SHEETS:
        counted = (
            select(func.count(Submission.village_id.distinct()))
            .where(Submission.consultation_id.in_(round_ids), Submission.channel.in_(channels))
            .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        )
        if unit is not None:
            counted = counted.where(Submission.unit == unit)
        found[name] = db.session.scalar(counted) or 0
    return found
