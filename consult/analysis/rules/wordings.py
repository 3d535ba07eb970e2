"""What goes into the search for campaigns, and what comes out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from consult.analysis.rules.likeness import MIN_PAIRS
from consult.analysis.rules.shingles import Numbers, Positions, shingles_of
from consult.analysis.rules.sketches import bands_of


@dataclass(frozen=True, slots=True)
class Wording:
    """Words (``same_words``) that no group of the part has yet, and the first comment that has."""

    comment_id: int
    part: str
    words: str


@dataclass(slots=True)
class Placed:
    """What became of some wordings.

    The group of each; groups that went into others; the sketches of those that joined no core;
    campaigns that are not what they were.
    """

    groups: list[int] = field(default_factory=list)
    merged: dict[int, int] = field(default_factory=dict)
    sketches: dict[int, Numbers] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)


def sketches_of(words: Mapping[int, str]) -> dict[int, Numbers]:
    """Give the sketches of those texts, by comment, that are long enough to have one."""
    pairs = shingles_of(list(words.values())).pairs()
    long = np.flatnonzero(pairs.sizes >= MIN_PAIRS)
    ids = list(words)
    bands = bands_of(pairs.only(long))
    return {ids[one]: own for one, own in zip(long.tolist(), bands, strict=True)}


def best_of(texts: Positions, scores: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Give for each text with a score above 0 the position of its best, the first of equals."""
    order = np.lexsort((np.arange(len(texts)), -scores, texts))
    order = order[scores[order] > 0]
    kept, first = np.unique(texts[order], return_index=True)
    return list(zip(kept.tolist(), order[first].tolist(), strict=True))


@lru_cache(maxsize=1 << 12)
def salt_of(part: str) -> np.uint64:
    """Keep the parts of a round apart in the one table."""
    return np.uint64(int.from_bytes(hashlib.sha256(part.encode()).digest()[:8], "big"))
