"""Where an appraisal stands, how many days it has used, and whether it was asked for too late."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from consult.appraisals.opinions.terms import Clock, Standing
from consult.appraisals.terms import StepKind

_LAST_FIRST = (
    (StepKind.ISSUED, Standing.ISSUED),
    (StepKind.RETURNED, Standing.RETURNED),
    (StepKind.OPINION, Standing.GIVEN),
    (StepKind.COMPLETE, Standing.RUNNING),
)


def standing(steps: Collection[StepKind]) -> Standing:
    """Tell where an appraisal stands by the steps that were taken."""
    return next((state for step, state in _LAST_FIRST if step in steps), Standing.SENT)


def clock(days_of: Mapping[StepKind, date], *, days: int | None, today: date) -> Clock:
    """Count the days of an appraisal in calendar days, weekends included.

    The day on which the department says that the dossier is complete is day 0; a return or the
    opinion stops the count.

    Source: requirement R10; days counted as in R2.
    """
    started = days_of.get(StepKind.COMPLETE)
    stopped = days_of.get(StepKind.RETURNED) or days_of.get(StepKind.OPINION)
    if started is None:
        return Clock(None, None, stopped, 0, days)
    used = max(0, ((stopped or today) - started).days)
    due = started + timedelta(days=days) if days is not None else None
    return Clock(started, due, stopped, used, days)


@dataclass(frozen=True)
class Request:
    """What tells whether a request comes too late; ``rule_days`` is none while not entered."""

    sent_on: date
    meeting_on: date | None
    rule_days: int | None
    closes_on: date
    is_rule_in_force: bool


@dataclass(frozen=True)
class Lateness:
    """What is wrong with the day of a request; it is said, never refused.

    ``latest_on`` is the last day on which the days of the rule would have fitted before the
    meeting, none where the request came in time or no meeting is known.
    """

    latest_on: date | None = None
    is_after_meeting: bool = False
    is_before_closing: bool = False
    is_rule_over: bool = False

    @property
    def is_flagged(self) -> bool:
        """Whether anything is to be said."""
        return bool(
            self.latest_on or self.is_after_meeting or self.is_before_closing or self.is_rule_over
        )


def lateness(request: Request) -> Lateness:
    """Compare the day of a request with the meeting, the round and the rule of its kind."""
    latest = None
    is_after = False
    if request.meeting_on is not None:
        is_after = request.sent_on > request.meeting_on
        last = request.meeting_on - timedelta(days=request.rule_days or 0)
        latest = last if request.rule_days and request.sent_on > last else None
    return Lateness(
        latest_on=latest,
        is_after_meeting=is_after,
        is_before_closing=request.sent_on <= request.closes_on,
        is_rule_over=not request.is_rule_in_force,
    )
