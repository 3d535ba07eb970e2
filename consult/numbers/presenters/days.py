"""Channel by day: when the comments came, and by which way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from consult.comments.presenters import CHANNEL_TEXTS
from consult.comments.terms import Channel
from consult.core.charts import Column, columns
from consult.core.i18n import day_text, number_text
from consult.numbers.presenters.stances import CHART_HEIGHT, SmallChart
from consult.numbers.queries import DayCounts

TIMELINE_HEIGHT = 160.0
MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Timeline:
    """All channels together by day; ``peak`` is the height of the drawing in comments."""

    first_day: date
    last_day: date
    peak: int
    columns: Sequence[Column]
    sentence: str


def all_days(counts: DayCounts, *, opens_on: date, until: date) -> list[date]:
    """List the days from the opening, or the first comment, to ``until``, without a gap."""
    first = min([opens_on, *counts])
    last = max([until, *counts])
    length = min((last - first).days, MOST_DAYS)
    return [last - timedelta(days=number) for number in range(length, -1, -1)]


def timeline(counts: DayCounts, days: Sequence[date]) -> Timeline | None:
    """Draw the comments of each day; none while there are no comments."""
    totals = [sum(counts.get(day, {}).values()) for day in days]
    peak = max(totals, default=0)
    if not peak:
        return None
    drawn = columns([(total, 0) for total in totals], peak=peak, height=TIMELINE_HEIGHT)
    sentence = _(
        "Nhiều nhất là ngày %(day)s: %(count)s góp ý.",
        day=day_text(days[totals.index(peak)]),
        count=number_text(peak),
    )
    return Timeline(days[0], days[-1], peak, drawn, f"{sentence} {_main_channel(counts)}".strip())


def _main_channel(counts: DayCounts) -> str:
    sums = channel_sums(counts)
    largest = max(sums, key=lambda channel: sums[channel])
    percent = round(100 * sums[largest] / sum(sums.values()))
    channel = str(CHANNEL_TEXTS[largest])
    return str(_("%(percent)s%% đến qua: %(channel)s.", percent=percent, channel=channel))


def channel_sums(counts: DayCounts) -> Mapping[Channel, int]:
    """Add up the days of each channel, in the order of the law, empty ones left out."""
    sums = {
        channel: sum(by_channel.get(channel, 0) for by_channel in counts.values())
        for channel in Channel
    }
    return {channel: count for channel, count in sums.items() if count}


def channel_charts(counts: DayCounts, days: Sequence[date]) -> list[SmallChart]:
    """Draw each channel by day, all on one scale."""
    peak = max((max(by_channel.values()) for by_channel in counts.values()), default=0)
    return [
        SmallChart(
            name=str(CHANNEL_TEXTS[channel]),
            lines=[_("%(count)s góp ý", count=number_text(total))],
            sentence=_("%(count)s góp ý", count=number_text(total)),
            columns=columns(
                [(counts.get(day, {}).get(channel, 0), 0) for day in days],
                peak=peak,
                height=CHART_HEIGHT,
            ),
        )
        for channel, total in channel_sums(counts).items()
    ]
