"""Which texts come near others that they are not one with, for a person to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consult.analysis.rules.cores import Index
from consult.analysis.rules.likeness import are_near
from consult.analysis.rules.shingles import VALUE_BITS, Positions, Shingles, shingles_of
from consult.analysis.rules.wordings import Wording

MOST_NEAR = 3  # of each text, so many are told
# Pairs of syllables that more texts of a part have ("đề nghị") find nothing and cost much.
COMMON_TEXTS, COMMON_SHARE = 50, 0.05
MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Near:
    """That a text is near another: both by their number, the likeness in percent."""

    text: int
    other: int
    likeness: int


class Neighbours:
    """Texts that others are held against: ``Wording``s whose number is that of a group."""

    def __init__(self, others: Sequence[Wording]) -> None:
        """Read the texts once; some 5 KiB each while this is kept."""
        self._names = np.array([one.comment_id for one in others], np.int64)
        self._texts = shingles_of([one.words for one in others])
        self._parts: dict[str, int] = {}
        parts = self._numbered(others)
        self._index = Index(np.arange(len(others)), _telling(self._texts, parts), parts)

    def near(self, asked: Sequence[Wording]) -> list[Near]:
        """Give for each text the nearest in its own part, the nearest first; the order decides."""
        if not asked or not len(self._names):
            return []
        texts = shingles_of([one.words for one in asked])
        left, right, both = self._index.meetings(texts.pairs(), self._numbered(asked))
        kept = _first_of_each(left, np.lexsort((right, -both, left)), MOST_COMPARED)
        left, right = left[kept], right[kept]
        if not len(left):
            return []
        likeness = are_near(texts, self._texts, (left, right))
        order = np.lexsort((self._names[right], -likeness, left))
        found = [one for one in _first_of_each(left, order, MOST_NEAR) if likeness[one] > 0]
        return [
            Near(
                asked[int(left[one])].comment_id,
                int(self._names[right[one]]),
                int(100 * likeness[one]),
            )
            for one in found
        ]

    def _numbered(self, texts: Sequence[Wording]) -> Positions:
        return np.array(
            [self._parts.setdefault(one.part, len(self._parts)) for one in texts], np.int64
        )


def _telling(texts: Shingles, parts: Positions) -> Shingles:
    """Leave out what many texts of one part have."""
    keys = (parts[texts.owners].astype(np.uint64) << VALUE_BITS) | texts.values
    known, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    of_part = np.bincount(parts, minlength=1)[(known >> VALUE_BITS).astype(np.int64)]
    is_common = counts > np.maximum(COMMON_TEXTS, COMMON_SHARE * of_part)
    return texts.where(~is_common[places])


def _first_of_each(owners: Positions, order: Positions, most: int) -> list[int]:
    """Keep the first of each owner; ``order`` puts those of one owner together."""
    ordered = owners[order]
    begins = np.searchsorted(ordered, ordered, "left")
    kept: list[int] = order[np.arange(len(order)) - begins < most].tolist()
    return kept
