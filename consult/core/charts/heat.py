"""The shades of heat cells: classes ``app-heat-0`` to ``app-heat-5``."""

from bisect import bisect_right

PERCENT_STEPS = (0, 10, 25, 50, 75)
"""Lower bounds of the shades 1 to 5 in per cent; shade 0 is nothing at all."""


def heat_shade(part: int, whole: int) -> int:
    """Give the shade of ``part`` of ``whole``; more than the whole is the darkest."""
    if part <= 0 or whole <= 0:
        return 0
    return bisect_right(PERCENT_STEPS, 100 * part / whole)
