"""How much two texts must share to be one letter, and what keeps them apart all the same."""

import numpy as np
from numpy.typing import NDArray

from consult.analysis.rules.shingles import AGAINST, AMOUNT, TURN, Positions, Shingles, shared

Pairs = tuple[Positions, Positions]

MIN_PAIRS = 8  # shorter texts are one only when their words are the same
SHORT = 48  # below so many shingles, a single other word may be the whole difference
TURNED = 80  # below, "không", "tăng", "giảm" must be the same
LIKE, LIKE_SHORT = 0.65, 0.8
NEAR, NEAR_SHORT = 0.4, 0.6  # not one letter, but near enough for a person to look
COVERED, COVERED_SHORT, COVERED_YOUNG = 0.62, 0.85, 0.75
COVERED_PAIRS = 0.4
OWN_SHARE, OWN_SHARE_SHORT = 0.35, 0.75
SAME_CORE = 0.42


def are_alike(left: Shingles, right: Shingles, pairs: Pairs) -> NDArray[np.float64]:
    """Tell for each pair of texts how alike they are (Jaccard), 0 where that is not enough."""
    return _jaccard(left, right, pairs, (LIKE, LIKE_SHORT))


def are_near(left: Shingles, right: Shingles, pairs: Pairs) -> NDArray[np.float64]:
    """Tell the same of texts that need not be one letter, only near."""
    return _jaccard(left, right, pairs, (NEAR, NEAR_SHORT))


def _jaccard(
    left: Shingles, right: Shingles, pairs: Pairs, least: tuple[float, float]
) -> NDArray[np.float64]:
    both = shared(left, right, pairs)
    sizes = left.sizes[pairs[0]], right.sizes[pairs[1]]
    alike = both / np.maximum(sizes[0] + sizes[1] - both, 1)
    needed = np.where(np.minimum(*sizes) < SHORT, least[1], least[0])
    return _unless(alike < needed, alike, (left, right), pairs)


def are_covering(
    texts: Shingles, cores: Shingles, pairs: Pairs, young: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Tell how much of a core each text holds, 0 where it is not that campaign's letter.

    A text that says much besides is none: a stock phrase does not make a campaign. ``young`` are
    the cores made of few wordings; they are not sure yet, and more of them must be there.
    """
    if not len(pairs[0]):
        return np.zeros(0)
    both = shared(texts, cores, pairs)
    sizes = texts.sizes[pairs[0]], cores.sizes[pairs[1]]
    cover = both / np.maximum(sizes[1], 1)
    is_short = sizes[1] < SHORT
    needed = np.where(young[pairs[1]], COVERED_YOUNG, COVERED)
    is_other = cover < np.where(is_short, COVERED_SHORT, needed)
    is_other |= both < np.where(is_short, OWN_SHARE_SHORT, OWN_SHARE) * sizes[0]
    return _unless(is_other, cover, (texts, cores), pairs)


def _unless(
    is_other: NDArray[np.bool_],
    scores: NDArray[np.float64],
    sides: tuple[Shingles, Shingles],
    pairs: Pairs,
) -> NDArray[np.float64]:
    """Set the scores to 0 of pairs that are not alike, or contradict each other."""
    scores[is_other] = 0
    likely = np.flatnonzero(~is_other)
    if not len(likely):
        return scores
    apart = contradict(*sides, (pairs[0][likely], pairs[1][likely]))
    scores[likely[apart]] = 0
    return scores


def contradict(
    left: Shingles, right: Shingles, pairs: Pairs, *, strictly: bool = False
) -> NDArray[np.bool_]:
    """Tell which pairs ask for different things: each has an amount that the other has not.

    So does "không đồng ý" on one side only; in shorter texts any "không", "tăng" or "giảm".
    ``strictly``, one amount on one side is enough: for cores, which no slip of the pen made.
    """
    asked, others = left.only(pairs[0]), right.only(pairs[1])
    own, other = _own_and_others(asked, others, AMOUNT)
    refusals = _own_and_others(asked, others, AGAINST)
    turns = _own_and_others(asked, others, TURN)
    found: NDArray[np.bool_] = (own | other) if strictly else (own & other)
    short = asked.sizes < TURNED
    return found | refusals[0] | refusals[1] | ((turns[0] | turns[1]) & short)


def amounts_of(texts: Shingles) -> list[frozenset[int]]:
    """Give the amounts that each text names."""
    if not len(texts):
        return []
    amounts = texts.where((texts.values & AMOUNT) != 0)
    return [frozenset(one.tolist()) for one in np.split(amounts.values, amounts.starts[1:-1])]


def _own_and_others(
    left: Shingles, right: Shingles, flag: np.uint64
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which texts have a flagged shingle that their counterpart has not, on either side."""
    sides = left.where((left.values & flag) != 0), right.where((right.values & flag) != 0)
    count = np.arange(len(left))
    both = shared(*sides, (count, count))
    return sides[0].sizes > both, sides[1].sizes > both
