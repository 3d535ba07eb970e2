"""Long letters that a generator rewords sentence by sentence, told from letters of two campaigns.

The first share words all through; the second share a beginning, or a few paragraphs, and then ask
for different things. So in the first every long stretch holds something of the other letter.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from consult.analysis.rules.likeness import LIKE, Pairs, Scores

STRETCH = 0.4  # of a text
SHARED_IN_STRETCH = 0.17


def without_siblings(alike: Scores, one: Sequence[str], other: Sequence[str], pairs: Pairs) -> None:
    """Set to 0 the likeness of those less alike pairs whose common words stand in one place."""
    for pair in np.flatnonzero((alike > 0) & (alike < LIKE)).tolist():
        left, right = one[pairs[0][pair]].split(), other[pairs[1][pair]].split()
        if not (_runs_through(left, right) and _runs_through(right, left)):
            alike[pair] = 0


def _runs_through(text: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether each stretch of a text has pairs of neighbouring syllables of the other."""
    known = set(pairwise(other))
    shared = [neighbours in known for neighbours in pairwise(text)]
    stretch = int(len(shared) * STRETCH)
    totals = np.concatenate(([0], np.cumsum(shared)))
    counts = totals[stretch:] - totals[:-stretch]
    return bool(counts.min() >= SHARED_IN_STRETCH * stretch)
