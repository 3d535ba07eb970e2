"""How much two texts must share to be one letter, and what keeps them apart all the same."""

import numpy as np
from numpy.typing import NDArray

from consult.analysis.rules.shingles import AMOUNT, TURN, Positions, Shingles, joined_shingles, shared

Pairs = tuple[Positions, Positions]

MIN_SHINGLES = 8  # shorter texts are one only when their words are the same
SHORT_SHINGLES = 24  # below, a single other word may be the whole difference
TURNED_SHINGLES = 40  # below, "không", "tăng", "giảm" must be the same
LIKE, LIKE_SHORT = 0.6, 0.75
COVERED, COVERED_SHORT = 0.6, 0.75
OWN_SHARE = 0.35
SAME_CORE = 0.5


def are_alike(left: Shingles, right: Shingles, pairs: Pairs) -> NDArray[np.float64]:
    """Tell for each pair of texts how alike they are (Jaccard), 0 where that is not enough."""
    both = shared(left, right, pairs)
    sizes = left.sizes[pairs[0]], right.sizes[pairs[1]]
    alike = both / np.maximum(sizes[0] + sizes[1] - both, 1)
    needed = np.where(np.minimum(*sizes) < SHORT_SHINGLES, LIKE_SHORT, LIKE)
    alike[(alike < needed) | contradict(left, right, pairs)] = 0
    return alike


def are_covering(texts: Shingles, cores: Shingles, pairs: Pairs) -> NDArray[np.float64]:
    """Tell how much of a core each text holds, 0 where it is not that campaign's letter.

    A text that says much besides is not: a stock phrase is no campaign.
    """
    both = shared(texts, cores, pairs)
    sizes = texts.sizes[pairs[0]], cores.sizes[pairs[1]]
    cover = both / np.maximum(sizes[1], 1)
    needed = np.where(sizes[1] < SHORT_SHINGLES, COVERED_SHORT, COVERED)
    is_other = (cover < needed) | (both < OWN_SHARE * sizes[0])
    cover[is_other | contradict(texts, cores, pairs)] = 0
    return cover


def contradict(left: Shingles, right: Shingles, pairs: Pairs) -> NDArray[np.bool_]:
    """Tell which pairs ask for different things: each has an amount that the other has not.

    In shorter texts one "không", "tăng" or "giảm" more or less does it too.
    """
    amounts = _flagged(left, AMOUNT), _flagged(right, AMOUNT)
    both = shared(*amounts, pairs)
    apart = (amounts[0].sizes[pairs[0]] > both) & (amounts[1].sizes[pairs[1]] > both)
    turns = _flagged(left, TURN), _flagged(right, TURN)
    both = shared(*turns, pairs)
    turned = (turns[0].sizes[pairs[0]] > both) | (turns[1].sizes[pairs[1]] > both)
    found: NDArray[np.bool_] = apart | (turned & (left.sizes[pairs[0]] < TURNED_SHINGLES))
    return found


def _flagged(shingles: Shingles, flag: np.uint64) -> Shingles:
    """Keep only the shingles with a flag."""
    kept = (shingles.values & flag) != 0
    return joined_shingles(shingles.owners[kept], shingles.values[kept], len(shingles))
