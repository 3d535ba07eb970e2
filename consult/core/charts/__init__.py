"""Geometry of the charts the templates draw as SVG: numbers in, positions out.

Bars are measured in per cent of their width, so that the text inside does not shrink on a
telephone; maps are measured in units of their own ``viewBox``.
"""

from consult.core.charts.bars import (
    GAP_PERCENT,
    TOTAL_PERCENT,
    Column,
    Segment,
    StackedBar,
    columns,
    stacked_bar,
    stacked_bars,
)
from consult.core.charts.heat import heat_shade
from consult.core.charts.maps import (
    Dot,
    DotMap,
    Projection,
    dot_map,
    dot_radius,
    outline_path,
    projection,
)

__all__ = [
    "GAP_PERCENT",
    "TOTAL_PERCENT",
    "Column",
    "Dot",
    "DotMap",
    "Projection",
    "Segment",
    "StackedBar",
    "columns",
    "dot_map",
    "dot_radius",
    "heat_shade",
    "outline_path",
    "projection",
    "stacked_bar",
    "stacked_bars",
]
