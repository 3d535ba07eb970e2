"""Geometry of the charts the templates draw as SVG: numbers in, positions out.

Bars are measured in per cent of their width, so that the text inside does not shrink on a
telephone; maps are measured in units of their own ``viewBox``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GAP_PERCENT = 0.4
"""Paper left between two segments: hue alone does not part them."""

NUMBER_FITS_PERCENT = 4.5
"""A segment narrower than this carries no number inside; the table beside it does."""

TOTAL_PERCENT = 8.0
"""Room kept at the right of a bar for its total."""

BAR_WIDTH_PERCENT = 84.0
"""Share of a column's slot that the column fills."""

SMALLEST_DOT = 3.5
LARGEST_DOT = 20.0


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
        return self.width >= NUMBER_FITS_PERCENT

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


@dataclass(frozen=True, slots=True)
class Projection:
    """A flat picture of a region the size of a province: degrees in, drawing units out."""

    west: float
    north: float
    units_per_degree: float
    shrink: float
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give x (to the right) and y (downwards), rounded to a tenth of a unit."""
        x = (longitude - self.west) * self.shrink * self.units_per_degree
        y = (self.north - latitude) * self.units_per_degree
        return round(x, 1), round(y, 1)


def projection(points: Iterable[tuple[float, float]], *, height: float) -> Projection:
    """Fit all (longitude, latitude) points into a drawing of the given height.

    Equirectangular with the middle latitude true to scale: at the size of a province the error
    is below the width of a line.

    Raises:
        ValueError: ``points`` is empty.
    """
    longitudes, latitudes = zip(*points, strict=True)
    west, east, south, north = (
        min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    )  # fmt: skip
    shrink = math.cos(math.radians((south + north) / 2))
    units = height / ((north - south) or 1.0)
    return Projection(
        west=west,
        north=north,
        units_per_degree=units,
        shrink=shrink,
        width=round((east - west) * shrink * units, 1),
        height=height,
    )


def outline_path(rings: Iterable[Iterable[tuple[float, float]]], *, on: Projection) -> str:
    """Turn closed rings of (longitude, latitude) into the ``d`` of one SVG path."""
    drawn = []
    for ring in rings:
        points = (on.place(longitude, latitude) for longitude, latitude in ring)
        drawn.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z")
    return "".join(drawn)


def dot_radius(count: int, *, largest: int) -> float:
    """Give the radius whose area is in proportion to ``count``; zero gets the smallest dot."""
    if count <= 0 or largest <= 0:
        return SMALLEST_DOT
    return round(max(SMALLEST_DOT, LARGEST_DOT * math.sqrt(count / largest)), 1)


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a map; a count of None is too small to be told."""

    name: str
    count: int | None
    x: float
    y: float
    radius: float
    is_named: bool


@dataclass(frozen=True, slots=True)
class DotMap:
    """A map with one dot a place, the largest first so that small ones stay in sight."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    land: str
    key: tuple[tuple[int, float, float], ...]
    """(count, radius, y) of the sample dots, the largest at the bottom."""


NAMED_DOTS = 4
MAP_HEIGHT = 820.0
KEY_STEP = 12.0


def dot_map(
    places: Sequence[tuple[str, float, float, int | None]],
    *,
    rings: Sequence[Sequence[tuple[float, float]]] = (),
) -> DotMap:
    """Lay out a map of counts.

    Args:
        places: (name, longitude, latitude, count); a count of None is drawn as "few".
        rings: The region's border, if known.

    Raises:
        ValueError: There is neither a place nor a border.
    """
    border = [point for ring in rings for point in ring]
    fitted = projection(
        border or [(longitude, latitude) for _, longitude, latitude, _ in places],
        height=MAP_HEIGHT,
    )
    ordered = sorted(places, key=lambda place: -(place[3] or 0))
    largest = (ordered[0][3] or 0) if ordered else 0
    dots = tuple(
        Dot(
            name,
            count,
            *fitted.place(longitude, latitude),
            radius=dot_radius(count or 0, largest=largest),
            is_named=position < NAMED_DOTS and bool(count),
        )
        for position, (name, longitude, latitude, count) in enumerate(ordered)
    )
    land = outline_path(rings, on=fitted)
    return DotMap(fitted.width, fitted.height, dots, land, _key(largest))


def _key(largest: int) -> tuple[tuple[int, float, float], ...]:
    """Three sample dots: about the largest, a third of it, a tenth of it."""
    counts = sorted({max(1, round(largest * share)) for share in (0.1, 0.35, 1)}, reverse=True)
    placed, y = [], MAP_HEIGHT - 2 * KEY_STEP
    for count in reversed(counts if largest else []):
        radius = dot_radius(count, largest=largest)
        y -= radius
        placed.append((count, radius, round(y, 1)))
        y -= radius + KEY_STEP
    return tuple(placed)
