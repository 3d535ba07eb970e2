"""What the letters of a campaign are drawn from, and texts that are drawn from it all through.

A generator draws each sentence of a letter from several wordings, and another system may cut what
it hands on at a fixed length: such a letter holds little of the core (what most letters have), but
next to nothing that no other letter has. A sibling campaign says half of it in words of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from consult.analysis.rules.cores import SURE_WORDINGS, Campaign, Index
from consult.analysis.rules.likeness import LONG, Pairs, Scores, contradict
from consult.analysis.rules.shingles import (
    Numbers,
    Positions,
    Shingles,
    is_in,
    shared,
    shingles_of,
    sums,
)
from consult.analysis.rules.wordings import best_of

POOLED, POOLED_LEAST = 0.05, 2  # of a campaign's wordings, as many must have what is in its pool
PARTS = 3
DRAWN_CORES = 0.8  # of each of two cores, from the pool of the other: parts of one campaign
DRAWN, DRAWN_IN_PART = 0.9, 0.7  # of a text, and of each third of it
SAME_DRAWN = 0.15  # a text that another pool holds but for so little may be of either
# Of a core, and of a text: with less in common, the text quotes the letter and is none.
HELD_CORE, HELD_TEXT = 0.2, 0.15

Read = Callable[[Sequence[int]], Sequence[str]]
Found = list[tuple[int, int]]  # campaign, and what is drawn from it


def pool_of(wordings: Shingles) -> Numbers:
    """Give the pairs of syllables that several of a campaign's wordings have."""
    values, counts = np.unique(wordings.pairs().values, return_counts=True)
    return values[counts >= max(POOLED_LEAST, POOLED * len(wordings))]


def is_held(both: Positions, of_core: Positions, of_text: Positions) -> NDArray[np.bool_]:
    """Tell from numbers of pairs where a text has as much of a core as a cut letter has."""
    return (both >= HELD_CORE * of_core) & (both >= HELD_TEXT * of_text)


def _are_one(drawn: Mapping[tuple[int, int], float], one: int, other: int) -> bool:
    """Tell whether two campaigns are parts of one: one is drawn from the other, or each is."""
    both = drawn.get((one, other), 0), drawn.get((other, one), 0)
    return max(both) >= DRAWN or min(both) >= DRAWN_CORES


class Pools:
    """Finds the one campaign that texts are drawn from; ``read`` gives the words of comments."""

    def __init__(self, campaigns: Mapping[int, Campaign], read: Read) -> None:
        """Take the campaigns as they are known from time to time."""
        self._campaigns, self._read = campaigns, read

    def groups_of(self, ids: Positions, texts: Shingles, parts: Positions, index: Index) -> Found:
        """Give long texts with the campaign that each is drawn from, where only one fits."""
        asked = texts.pairs()
        left, right, both = index.meetings(asked, parts)
        held = is_held(both, index.pair_counts[right], asked.sizes[left])
        held &= texts.sizes[left] >= LONG
        pairs, shares = self._drawn(texts, index, (left[held], right[held]))
        apart = contradict(texts, index.texts, pairs)
        return [
            (group, text)
            for group, one in self._only(index.names[pairs[1]], pairs[0], shares * ~apart)
            if self._runs_through(text := int(ids[one]), group)
        ]

    def groups_of_cores(self, groups: Sequence[int], index: Index) -> Found:
        """Give campaigns with another that their core is drawn from, where only one fits.

        Of each two of which one is among ``groups``, either may be drawn from the other.
        """
        asked = np.flatnonzero(np.isin(index.names, groups))
        left, right, both = index.meetings(index.texts.only(asked).pairs(), index.parts[asked])
        sizes = np.minimum(index.pair_counts[asked[left]], index.pair_counts[right])
        held = (both >= HELD_CORE * sizes) & (asked[left] != right)
        near = np.unique(np.concatenate((asked[left[held]], right[held])))
        cores = index.texts.only(near)
        left, right, both = index.meetings(cores.pairs(), index.parts[near])
        held = is_held(both, index.pair_counts[right], index.pair_counts[near[left]])
        held &= near[left] != right
        held &= cores.sizes[left] >= LONG
        pairs, shares = self._drawn(cores, index, (left[held], right[held]))
        apart = contradict(cores, index.texts, pairs, strictly=True)
        drawn = {
            (left, right): share
            for left, right, share in zip(
                index.names[near[pairs[0]]].tolist(),
                index.names[pairs[1]].tolist(),
                (shares * ~apart).tolist(),
                strict=True,
            )
        }
        return self._of_cores(drawn)

    def _drawn(self, texts: Shingles, index: Index, pairs: Pairs) -> tuple[Pairs, Scores]:
        """Give those pairs of a text and a campaign where most of the text is in its pool."""
        known, places = np.unique(pairs[1], return_inverse=True)
        made = [self._pool(group) for group in index.names[known].tolist()]
        starts = np.concatenate(([0], np.cumsum([len(pool) for pool in made]))).astype(np.int64)
        pools = Shingles(np.concatenate([np.zeros(0, np.uint64), *made]), starts)
        asked = texts.pairs()
        shares = shared(asked, pools, (pairs[0], places)) / np.maximum(asked.sizes[pairs[0]], 1)
        kept = shares >= DRAWN - SAME_DRAWN
        return (pairs[0][kept], pairs[1][kept]), shares[kept]

    def _only(self, groups: Positions, texts: Positions, shares: Scores) -> Found:
        """Give each text's best campaign, unless it may be another's or has few letters yet."""
        found = []
        for text, best in best_of(texts, shares):
            rivals = np.count_nonzero(shares[texts == text] > shares[best] - SAME_DRAWN)
            group = int(groups[best])
            if self._is_sure(group) and rivals == 1 and shares[best] >= DRAWN:
                found.append((group, text))
        return found

    def _of_cores(self, drawn: dict[tuple[int, int], float]) -> Found:
        """Pair each campaign with the one it is part of; other parts of that are no rivals."""
        found = []
        for core in sorted({core for core, _group in drawn}):
            shares = {group: share for (one, group), share in drawn.items() if one == core}
            best = max(sorted(shares), key=lambda group: (self._is_sure(group), shares[group]))
            rivals = [
                one
                for one, share in shares.items()
                if share > shares[best] - SAME_DRAWN
                and one != best
                and not _are_one(drawn, one, best)
            ]
            if self._is_sure(best) and _are_one(drawn, core, best) and not rivals:
                found.append((best, core))
        return found

    def _is_sure(self, group: int) -> bool:
        return len(self._campaigns[group].sample) >= SURE_WORDINGS

    def _runs_through(self, text: int, group: int) -> bool:
        """Tell whether each third of a text is drawn from a campaign."""
        said = self._read([text])[0].split()
        ends = [len(said) * part // PARTS for part in range(PARTS + 1)]
        thirds = shingles_of([" ".join(said[a:b]) for a, b in pairwise(ends)]).pairs()
        held = sums(is_in(thirds.values, self._pool(group)), thirds.starts)
        return bool(np.all(held >= DRAWN_IN_PART * thirds.sizes))

    def _pool(self, group: int) -> Numbers:
        campaign = self._campaigns[group]
        if campaign.pool is None:
            campaign.pool = pool_of(shingles_of(self._read(campaign.sample)))
        return campaign.pool
