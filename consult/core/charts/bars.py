"""Stacked bars and columns, in per cent of the width of their drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GAP_PERCENT = 0.4
"""Paper left between two segments: hue alone does not part them."""

DIGIT_PERCENT = 5.0
"""Room one digit needs on a telephone; a narrower segment leaves its number to the table."""

TOTAL_PERCENT = 11.0
"""Room kept at the right of a bar for its total."""

BAR_WIDTH_PERCENT = 84.0
"""Share of a column's slot that the column fills."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stacked bar; ``x`` and ``width`` are per cent of the drawing."""

    key: str
    label: str
    count: int
    x: float
    width: float

    @property
    def holds_number(self) -> bool:
        """Say whether the count fits inside."""
        return self.width >= DIGIT_PERCENT * len(str(self.count))

    @property
    def middle(self) -> float:
        """Where the count stands, in per cent."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar with its name, its segments from left to right, and the sum of their counts."""

    label: str
    segments: tuple[Segment, ...]
    total: int

    @property
    def end(self) -> float:
        """Per cent at which the bar ends."""
        last = self.segments[-1] if self.segments else None
        return round(last.x + last.width, 2) if last else 0.0

    @property
    def sentence(self) -> str:
        """The bar in words, for those who hear it."""
        counts = ", ".join(f"{one.label.lower()} {one.count}" for one in self.segments)
        return f"{self.label}: {counts}" if self.label else counts


def stacked_bar(
    label: str,
    counts: Mapping[str, int],
    *,
    labels: Mapping[str, str],
    largest_total: int | None = None,
) -> StackedBar:
    """Lay the parts of one whole side by side.

    Args:
        label: Name of the bar.
        counts: Count by key, in drawing order; zeros are left out.
        labels: Words for each key.
        largest_total: Total of the longest bar on the same scale. When left out the bar fills
            the whole width; otherwise room for its total is kept at the right.
    """
    shown = {key: count for key, count in counts.items() if count > 0}
    total = sum(shown.values())
    if not total:
        return StackedBar(label, (), 0)
    room = 100.0 if largest_total is None else 100.0 - TOTAL_PERCENT
    per_unit = (room - GAP_PERCENT * (len(shown) - 1)) / max(total, largest_total or 0)
    segments, x = [], 0.0
    for key, count in shown.items():
        width = count * per_unit
        segments.append(Segment(key, labels[key], count, round(x, 2), round(width, 2)))
        x += width + GAP_PERCENT
    return StackedBar(label, tuple(segments), total)


def stacked_bars(
    rows: Sequence[tuple[str, Mapping[str, int]]], *, labels: Mapping[str, str]
) -> list[StackedBar]:
    """Lay several wholes under each other on one scale; ``rows`` are (label, counts)."""
    largest = max((sum(counts.values()) for _, counts in rows), default=0)
    return [
        stacked_bar(label, counts, labels=labels, largest_total=largest) for label, counts in rows
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a small chart: ``x`` and ``width`` in per cent, the rest in units of height.

    The marked part stands at the foot of the column, the rest on top of it.
    """

    x: float
    width: float
    y: float
    height: float
    marked_y: float
    marked_height: float


def columns(series: Sequence[tuple[int, int]], *, peak: int, height: float) -> list[Column]:
    """Draw (count, how many of them are marked) as columns, ``peak`` reaching ``height``."""
    if not series:
        return []
    slot = 100.0 / len(series)
    per_unit = height / peak if peak else 0.0
    drawn = []
    for position, (count, marked) in enumerate(series):
        whole, part = count * per_unit, marked * per_unit
        drawn.append(
            Column(
                x=round(position * slot + slot * (100 - BAR_WIDTH_PERCENT) / 200, 2),
                width=round(slot * BAR_WIDTH_PERCENT / 100, 2),
                y=round(height - whole, 1),
                height=round(whole - part, 1),
                marked_y=round(height - part, 1),
                marked_height=round(part, 1),
            )
        )
    return drawn
