"""What the letters of a campaign are drawn from, and texts that are drawn from it all through.

A generator draws each sentence of a letter from several wordings, and another system may cut what
it hands on at a fixed length: such a letter holds little of the core (what most letters have), but
next to nothing that no other letter has. A sibling campaign says half of it in words of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from consult.analysis.rules.cores import SURE_WORDINGS, Campaign, Index
from consult.analysis.rules.likeness import LONG, contradict
from consult.analysis.rules.shingles import (
    Numbers,
    Positions,
    Shingles,
    is_in,
    shingles_of,
    sums,
)

POOLED, POOLED_LEAST = 0.05, 2  # of a campaign's wordings, as many must have what is in its pool
PARTS = 3
DRAWN, DRAWN_IN_PART = 0.9, 0.7  # of a text, and of each third of it
SAME_DRAWN = 0.15  # a text that another pool holds but for so little may be of either
HELD_CORE = 0.2  # of a core: with less, a text quotes the letter and is none


def pool_of(wordings: Shingles) -> Numbers:
    """Give the pairs of syllables that several of a campaign's wordings have."""
    values, counts = np.unique(wordings.pairs().values, return_counts=True)
    return values[counts >= max(POOLED_LEAST, POOLED * len(wordings))]


def drawn_from(words: str, pool: Numbers) -> float:
    """Tell which share of a text's pairs of syllables is in a pool.

    0 where a third of the text has too little.
    """
    said = words.split()
    ends = [len(said) * part // PARTS for part in range(PARTS + 1)]
    thirds = shingles_of([" ".join(said[a:b]) for a, b in pairwise(ends)])
    pairs = thirds.pairs()
    held = sums(is_in(pairs.values, pool), pairs.starts)
    if np.any(held < DRAWN_IN_PART * pairs.sizes):
        return 0.0
    return float(held.sum() / max(pairs.sizes.sum(), 1))


class Pools:
    """Finds the one campaign that a text is drawn from; ``read`` gives the texts of comments."""

    def __init__(
        self, campaigns: Mapping[int, Campaign], read: Callable[[list[int]], Shingles]
    ) -> None:
        """Take the campaigns as they are known from time to time."""
        self._campaigns, self._read = campaigns, read

    def groups_of(self, words: Sequence[str], parts: Positions, index: Index) -> Positions:
        """Give each long text its campaign, by the index of cores; -1 where none or two fit."""
        groups = np.full(len(words), -1, np.int64)
        texts = shingles_of(words)
        left, right, both = index.meetings(texts.pairs(), parts)
        held = (both >= HELD_CORE * index.pair_counts[right]) & (texts.sizes[left] >= LONG)
        left, right = left[held], right[held]
        agreeing = ~contradict(texts, index.texts, (left, right))
        left, right = left[agreeing], right[agreeing]
        for text in np.unique(left).tolist():
            near = index.names[right[left == text]].tolist()
            shares = [drawn_from(words[text], self._pool(group)) for group in near]
            groups[text] = self._only(near, shares)
        return groups

    def groups_of_cores(self, names: Sequence[int], index: Index) -> Positions:
        """Give campaigns the other one that their core is drawn from; -1 where none or two fit."""
        groups = np.full(len(names), -1, np.int64)
        asked = np.searchsorted(index.names, names)
        cores = index.texts.only(asked)
        pairs = cores.pairs()
        left, right, both = index.meetings(pairs, index.parts[asked])
        held = (both >= HELD_CORE * index.pair_counts[right]) & (asked[left] != right)
        held &= cores.sizes[left] >= LONG
        left, right = left[held], right[held]
        agreeing = ~contradict(cores, index.texts, (left, right), strictly=True)
        left, right = left[agreeing], right[agreeing]
        for core in np.unique(left).tolist():
            near = index.names[right[left == core]].tolist()
            own = pairs.values[pairs.starts[core] : pairs.starts[core + 1]]
            shares = [float(is_in(own, self._pool(group)).mean()) for group in near]
            groups[core] = self._only(near, shares)
        return groups

    def _only(self, near: Sequence[int], shares: Sequence[float]) -> int:
        """Give the campaign with the best share; -1 where it may be another, or has few letters."""
        best = int(np.argmax(shares))
        rivals = sum(share > shares[best] - SAME_DRAWN for share in shares)
        is_sure = len(self._campaigns[near[best]].sample) >= SURE_WORDINGS
        return near[best] if is_sure and shares[best] >= DRAWN and rivals == 1 else -1

    def _pool(self, group: int) -> Numbers:
        campaign = self._campaigns[group]
        if campaign.pool is None:
            campaign.pool = pool_of(self._read(campaign.sample))
        return campaign.pool


def near_groups(index: Index, lone: Iterable[Index], groups: Sequence[int]) -> dict[int, int]:
    """Give campaigns and long lone texts with a good part of the core of one of some campaigns.

    Each by its name, with the number of its part; those campaigns are among them.
    """
    asked = np.flatnonzero(np.isin(index.names, groups))
    cores, parts, sizes = index.texts.only(asked).pairs(), index.parts[asked], index.pair_counts
    left, right, both = index.meetings(cores, parts)
    near = both >= HELD_CORE * np.minimum(sizes[asked[left]], sizes[right])
    near &= asked[left] != right
    met = np.concatenate((asked[left[near]], right[near]))
    found = dict(zip(index.names[met].tolist(), index.parts[met].tolist(), strict=True))
    for batch in lone:
        left, right, both = batch.meetings(cores, parts)
        near = (both >= HELD_CORE * sizes[asked[left]]) & (batch.texts.sizes[right] >= LONG)
        met = np.unique(right[near])
        found.update(zip(batch.names[met].tolist(), batch.parts[met].tolist(), strict=True))
    return found
