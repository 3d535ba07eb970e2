"""Whether a notice hung, and a text was read, on as many days running as the law asks.

Source: Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, khoản 11 Điều 11, Điều 13; domain rule R25.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from consult.outreach.terms import WORKING_DAYS_TO_START, Act, Confirmed, DutyState

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def duty_state(
    done: Sequence[Confirmed],
    *,
    answered_on: date,
    today: date,
    least_notice_days: int,
    least_broadcast_days: int,
) -> DutyState:
    """Tell how far a commune is, from the acts that stand."""
    since, longest = _notice(done, today)
    broadcasts = longest_run({one.day for one in done if one.act is Act.BROADCAST})
    due_on = working_days_after(answered_on, WORKING_DAYS_TO_START)
    has_begun = any(one.act is Act.HUNG_UP for one in done) and broadcasts > 0
    is_notice_done = longest >= least_notice_days
    is_broadcast_done = broadcasts >= least_broadcast_days
    last_on = due_on + timedelta(days=least_notice_days)
    is_late = today > due_on and not has_begun
    return DutyState(
        is_up=since is not None,
        notice_since=since,
        notice_days=longest,
        is_notice_done=is_notice_done,
        broadcast_days=broadcasts,
        is_broadcast_done=is_broadcast_done,
        due_on=due_on,
        is_overdue=is_late or (today > last_on and not (is_notice_done and is_broadcast_done)),
    )


def may_come_down_on(since: date, least_days: int) -> date:
    """Give the first day on which a notice may be taken down; the day it was hung up is day 0."""
    return since + timedelta(days=least_days)


def longest_run(days: Iterable[date]) -> int:
    """Count the longest run of days that follow each other; none gives 0."""
    longest, run, before = 0, 0, None
    for day in sorted(days):
        run = run + 1 if before is not None and day - before == ONE_DAY else 1
        longest, before = max(longest, run), day
    return longest


def working_days_after(day: date, count: int) -> date:
    """Give the day ``count`` working days later; weekends rest, holidays are not known."""
    while count:
        day += ONE_DAY
        count -= int(day.weekday() < SATURDAY)
    return day


def _notice(done: Sequence[Confirmed], today: date) -> tuple[date | None, int]:
    """Give since when a notice hangs, none where it does not, and its longest run in days."""
    since: date | None = None
    longest = 0
    order = list(Act)
    for one in sorted(done, key=lambda one: (one.day, order.index(one.act))):
        if one.act is Act.HUNG_UP:
            since = since or one.day
        elif one.act in (Act.GAP, Act.TAKEN_DOWN) and since is not None:
            longest = max(longest, (one.day - since).days)
            since = None
    if since is not None:
        longest = max(longest, (today - since).days)
    return since, max(longest, 0)
