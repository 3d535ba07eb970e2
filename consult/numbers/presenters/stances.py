"""Provision by stance: the same small chart for each provision, on one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.appraisals.presenters import CHART_STANCES
from consult.comments.presenters import STANCE_TEXTS
from consult.comments.terms import Stance
from consult.core.charts import Column, columns
from consult.core.i18n import number_text
from consult.drafts.naming import provision_label, provision_order

CHART_HEIGHT = 60.0
LARGEST_CHARTS = 12
StanceCounts = Mapping[str, Mapping[Stance, int]]


@dataclass(frozen=True, slots=True)
class SmallChart:
    """One of several charts on one scale, as ``components/multiples.html`` draws them."""

    name: str
    lines: Sequence[str]
    sentence: str
    columns: Sequence[Column]


def stance_charts(counts: StanceCounts) -> list[SmallChart]:
    """Draw the stances on the provisions commented most, in document order, on one scale."""
    largest = sorted(counts, key=lambda path: -sum(counts[path].values()))[:LARGEST_CHARTS]
    peak = max((max(counts[path].values()) for path in largest), default=0)
    return [_chart(path, counts[path], peak=peak) for path in sorted(largest, key=provision_order)]


def _chart(path: str, counts: Mapping[Stance, int], *, peak: int) -> SmallChart:
    series = [
        (counts.get(stance, 0), counts.get(stance, 0) if stance is Stance.DISAGREE else 0)
        for stance in CHART_STANCES
    ]
    said = [
        f"{STANCE_TEXTS[stance]} {number_text(counts.get(stance, 0))}" for stance in CHART_STANCES
    ]
    total = sum(counts.values())
    return SmallChart(
        name=provision_label(path),
        lines=[_("%(count)s góp ý", count=number_text(total))],
        sentence=", ".join(said),
        columns=columns(series, peak=peak, height=CHART_HEIGHT),
    )


def column_names() -> str:
    """Name the columns of a small chart from left to right."""
    return ", ".join(str(STANCE_TEXTS[stance]).lower() for stance in CHART_STANCES)
