"""How much of the words of two provisions is the same; rare words count more than set phrases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from consult.drafts.matching.units import Shingle, Unit

COMMON = 40
"""A run of words in more provisions than this says nothing about which two belong together."""

DIGITS = 6

COMPARED, CANDIDATES = 12, 6
"""Of how many a provision is compared word by word, and how many of them are kept."""


class Likeness:
    """Compares provisions of two versions, by the runs of words they share.

    A run counts by one over the root of how many provisions hold it: "Ủy ban nhân dân" stands
    everywhere, a sum of money in one place.

    Source: A. Z. Broder, "On the resemblance and containment of documents", 1997, weighted.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        """Learn from the provisions of both versions how common each run of words is."""
        holders = Counter(shingle for unit in units for shingle in unit.shingles)
        self._weights = {shingle: 1 / sqrt(count) for shingle, count in holders.items()}
        self._sizes: dict[Unit, float] = {}

    def weight(self, shingles: Iterable[Shingle]) -> float:
        """Weigh some runs of words."""
        # Sets have no order and sums of fractions depend on it: rounded, they do not.
        return round(sum(self._weights[shingle] for shingle in shingles), DIGITS)

    def size(self, unit: Unit) -> float:
        """Weigh all the words of a provision, once."""
        if unit not in self._sizes:
            self._sizes[unit] = self.weight(unit.shingles)
        return self._sizes[unit]

    def of(self, old: Unit, new: Unit) -> float:
        """Tell how like two provisions are: 1 for the same words, 0 for no run in common."""
        if old.words == new.words:
            return 1.0
        both = self.size(old) + self.size(new)
        return min(1.0, 2 * self.weight(old.shingles & new.shingles) / both) if both else 0.0

    def of_several(self, olds: Sequence[Unit], news: Sequence[Unit]) -> float:
        """Tell how like some old provisions together are to some new ones together."""
        old, new = (frozenset().union(*(one.shingles for one in row)) for row in (olds, news))
        both = self.weight(old) + self.weight(new)
        return min(1.0, 2 * self.weight(old & new) / both) if both else 0.0

    def held(self, part: Unit, shingles: frozenset[Shingle]) -> float:
        """Tell what share of the words of ``part`` is among ``shingles``."""
        size = self.size(part)
        return self.weight(part.shingles & shingles) / size if size else 0.0

    def candidates(
        self, olds: Sequence[Unit], news: Sequence[Unit]
    ) -> list[tuple[float, Unit, Unit]]:
        """Pair each of ``olds`` with the few of ``news`` most like it.

        Goes by a list of who holds each run of words, so that the cost grows with what the
        versions have in common and not with the number of pairs.
        """
        holders: defaultdict[Shingle, list[int]] = defaultdict(list)
        for place, unit in enumerate(news):
            for shingle in unit.shingles:
                holders[shingle].append(place)
        found = []
        for old in olds:
            shared: defaultdict[int, float] = defaultdict(float)
            for shingle in old.shingles:
                at = holders.get(shingle, ())
                if len(at) <= COMMON:
                    weight = self._weights[shingle]
                    for place in at:
                        shared[place] += weight
            rounded = sorted((-round(weight, DIGITS), place) for place, weight in shared.items())
            nearest = [place for _weight, place in rounded[:COMPARED]]
            best = sorted((-self.of(old, news[place]), place) for place in nearest)
            found += [(-like, old, news[place]) for like, place in best[:CANDIDATES]]
        return found
