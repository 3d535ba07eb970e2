"""How much two texts must share to be one letter, and what keeps them apart all the same."""

import numpy as np
from numpy.typing import NDArray

from consult.analysis.rules.shingles import (
    AGAINST,
    AMOUNT,
    SINGLE,
    TURN,
    Positions,
    Shingles,
    is_in,
    shared,
)

Pairs = tuple[Positions, Positions]
Scores = NDArray[np.float64]

MIN_PAIRS = 8  # shorter texts are one only when their words are the same
SHORT = 48  # below so many shingles, a single other word may be the whole difference
TURNED = 80  # below, "không", "tăng", "giảm" must be the same
LONG = 120  # from so many on, less is needed of what runs through both (``spread``)
LIKE, LIKE_SHORT, LIKE_LONG = 0.65, 0.8, 0.35
# Not one letter, but near enough for a person to look.
NEAR, NEAR_SHORT, NEAR_LONG = 0.4, 0.6, 0.3
COVERED, COVERED_SHORT, COVERED_YOUNG = 0.62, 0.85, 0.75
COVERED_PAIRS = 0.4
OWN_SHARE, OWN_SHARE_SHORT = 0.35, 0.75
SAME_CORE = 0.42


def are_alike(left: Shingles, right: Shingles, pairs: Pairs) -> Scores:
    """Tell for each pair of texts how alike they are (Jaccard), 0 where that is not enough."""
    return _jaccard(left, right, pairs, (LIKE, LIKE_SHORT, LIKE_LONG))


def are_near(left: Shingles, right: Shingles, pairs: Pairs) -> Scores:
    """Tell the same of texts that need not be one letter, only near."""
    return _jaccard(left, right, pairs, (NEAR, NEAR_SHORT, NEAR_LONG))


def _jaccard(
    left: Shingles, right: Shingles, pairs: Pairs, least: tuple[float, float, float]
) -> Scores:
    both = shared(left, right, pairs)
    sizes = left.sizes[pairs[0]], right.sizes[pairs[1]]
    alike = both / np.maximum(sizes[0] + sizes[1] - both, 1)
    smaller = np.minimum(*sizes)
    needed = np.select([smaller < SHORT, smaller < LONG], [least[1], least[0]], least[2])
    return _unless(alike < needed, alike, (left, right), pairs)


def are_covering(
    texts: Shingles, cores: Shingles, pairs: Pairs, young: NDArray[np.bool_]
) -> Scores:
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
    scores: Scores,
    sides: tuple[Shingles, Shingles],
    pairs: Pairs,
) -> Scores:
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

    So do two that ask for more and for less ("đề nghị tăng", "đề nghị giảm"), and "không đồng ý"
    on one side only; in shorter texts any "không", "tăng" or "giảm".
    ``strictly``, one amount on one side is enough: for cores, which no slip of the pen made.
    """
    asked, others = _flagged(left).only(pairs[0]), _flagged(right).only(pairs[1])
    own, theirs = _missing(asked, others), _missing(others, asked)
    apart: NDArray[np.bool_] = _any(own, AMOUNT) | _any(theirs, AMOUNT)
    if not strictly:
        apart = _any(own, AMOUNT) & _any(theirs, AMOUNT)
    turned = _any(own, TURN | SINGLE) | _any(theirs, TURN | SINGLE)
    short = left.sizes[pairs[0]] < TURNED
    opposed = _any(own, TURN) & _any(theirs, TURN)
    return apart | opposed | _any(own, AGAINST) | _any(theirs, AGAINST) | (turned & short)


def amounts_of(texts: Shingles, names: Positions, some: Positions) -> dict[int, frozenset[int]]:
    """Give the amounts that some of the texts name, by the texts' names."""
    some = np.unique(some)
    amounts = texts.where((texts.values & AMOUNT) != 0).only(some)
    each = np.split(amounts.values, amounts.starts[1:-1])
    return {
        name: frozenset(one.tolist()) for name, one in zip(names[some].tolist(), each, strict=False)
    }


def _flagged(texts: Shingles) -> Shingles:
    """Keep only the shingles that may set texts apart."""
    return texts.where((texts.values & (AMOUNT | AGAINST | TURN)) != 0)


def _missing(texts: Shingles, others: Shingles) -> Shingles:
    """Keep what each text has and its counterpart has not."""
    return texts.where(~is_in(texts.keys, others.keys))


def _any(texts: Shingles, flag: np.uint64) -> NDArray[np.bool_]:
    """Tell which texts have a shingle with just this flag."""
    flags = texts.values & (AMOUNT | AGAINST | TURN | SINGLE)
    return np.bincount(texts.owners[flags == flag], minlength=len(texts)) > 0
