"""Which counts of places the public is not told, so that no small one can be worked out."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)
# With so many small counts beside each other, their sum tells nothing of a single one.
MANY = 5
# A smaller public count is not told (domain rule R40).
FEWEST_SHOWN = 5


def told_counts(counts: Mapping[Place, int]) -> dict[Place, int]:
    """Leave out the counts that are too small for the public."""
    return {one: count for one, count in counts.items() if count >= FEWEST_SHOWN}


def untold_counts(counts: Mapping[Place, int], fewest: int) -> set[Place]:
    """Name the places whose count is not told: 1 to ``fewest`` - 1, and one more to cover them.

    A single hidden number is the known total less the others. The smallest other count is hidden
    too with which the hidden sum leaves every small number possible (domain rule R40).
    """
    small = {place for place, count in counts.items() if 0 < count < fewest}
    if not small or len(small) >= MANY:
        return small
    hidden = sum(counts[place] for place in small)
    others = sorted(
        ((count, str(place), place) for place, count in counts.items() if count >= fewest),
        key=lambda one: one[:2],
    )
    for count, _name, place in others:
        small.add(place)
        hidden += count
        if hidden >= 2 * fewest - 1:
            break
    return small
