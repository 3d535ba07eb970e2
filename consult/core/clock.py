"""The only place that reads the clock, and the days of Vietnam."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LAST_SECOND = time(23, 59, 59)


def utc_now() -> datetime:
    """Tell this machine's time, aware, in UTC."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """Tell which day ``moment`` (aware) falls on in Vietnam."""
    return moment.astimezone(LOCAL_ZONE).date()


def day_start(day: date) -> datetime:
    """Tell the first moment of ``day`` in Vietnam, in UTC."""
    return datetime.combine(day, time.min, LOCAL_ZONE).astimezone(UTC)


def day_end(day: date) -> datetime:
    """Tell the closing moment of ``day``: 23:59:59 in Vietnam, in UTC.

    A moment counts as inside while it is before the next full second.
    """
    return datetime.combine(day, LAST_SECOND, LOCAL_ZONE).astimezone(UTC)


def is_after_day(moment: datetime, day: date) -> bool:
    """Whether ``moment`` lies after the closing second of ``day`` in Vietnam."""
    return moment >= day_end(day) + timedelta(seconds=1)
