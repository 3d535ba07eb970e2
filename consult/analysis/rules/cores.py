"""The core of a campaign: what most of its letters have in common, without greetings and names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from consult.analysis.rules.likeness import LONG, MIN_PAIRS, SAME_CORE, contradict
from consult.analysis.rules.shingles import (
    SINGLE,
    VALUE_BITS,
    Numbers,
    Positions,
    Shingles,
    places_of,
    spans,
)

SAMPLE_WORDINGS = 64  # a core is made of so many wordings at most
SURE_WORDINGS = 12  # below, it may still be about less than it seems
SPARSE = 16
LOOK_AGAIN = frozenset({3, 6, 12, 24, 48})


def core_of(wordings: Shingles) -> Numbers:
    """Give the shingles that at least half of the wordings have; none when they are too few."""
    values, counts = np.unique(wordings.values, return_counts=True)
    core = values[2 * counts >= len(wordings)]
    return core if np.count_nonzero((core & SINGLE) == 0) >= MIN_PAIRS else core[:0]


@dataclass(slots=True)
class Campaign:
    """A group with several wordings: the first of them by comment id, and what they share.

    ``pool`` (``pools``) is made when it is asked for.
    """

    part: str
    sample: list[int]
    core: Numbers = field(default_factory=lambda: np.zeros(0, np.uint64))
    pool: Numbers | None = None


class Index:
    """From pair of syllables to text, within one part (provision and stance) of a round.

    ``names`` are the comments or campaigns that the texts belong to.
    """

    def __init__(self, names: Positions, texts: Shingles, parts: Positions) -> None:
        """Take texts with their names and parts."""
        self.names, self.texts, self.parts = names, texts, parts
        self.young = np.zeros(len(texts), bool)
        pairs = texts.pairs()
        keys = (parts[pairs.owners].astype(np.uint64) << VALUE_BITS) | pairs.values
        order = np.argsort(keys, kind="stable")
        keys, self._owners = keys[order], pairs.owners[order]
        self._starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
        self._keys, self._counts = keys[self._starts], np.diff(self._starts, append=len(keys))
        self.pair_counts = pairs.sizes

    def meetings(self, asked: Shingles, parts: Positions) -> tuple[Positions, Positions, Positions]:
        """Give which of ``asked`` share pairs of syllables with which text, and how many."""
        keys = (parts[asked.owners].astype(np.uint64) << VALUE_BITS) | asked.values
        places = places_of(keys, self._keys)
        met = np.flatnonzero(places >= 0)
        starts, counts = self._starts[places[met]], self._counts[places[met]]
        texts = self._owners[spans(starts, counts)]
        width = max(len(self.texts), 1)
        pairs, both = counted(
            np.repeat(asked.owners[met], counts) * width + texts, len(asked) * width
        )
        return pairs // width, pairs % width, both


def counted(numbers: Positions, below: int) -> tuple[Positions, Positions]:
    """Give the distinct numbers in order, and how often each occurs."""
    if below > SPARSE * len(numbers):
        return np.unique(numbers, return_counts=True)
    counts = np.bincount(numbers)
    found = np.flatnonzero(counts)
    return found, counts[found]


def index_of_cores(campaigns: Mapping[int, Campaign], parts: Mapping[str, int]) -> Index:
    """Make an index of the cores there are, with the number of each campaign's part."""
    names = [group for group in sorted(campaigns) if len(campaigns[group].core)]
    known = [campaigns[group] for group in names]
    starts = np.concatenate(([0], np.cumsum([len(one.core) for one in known]))).astype(np.int64)
    values = np.concatenate([np.zeros(0, np.uint64), *(one.core for one in known)])
    of_names = np.array([parts[one.part] for one in known], np.int64)
    index = Index(np.array(names, np.int64), Shingles(values, starts), of_names)
    index.young = np.array([len(one.sample) < SURE_WORDINGS for one in known], bool)
    return index


def same_cores(index: Index, groups: Sequence[int]) -> list[tuple[int, int]]:
    """Give pairs of one of some campaigns and another whose cores are mostly the same."""
    asked = np.flatnonzero(np.isin(index.names, groups))
    cores = index.texts.only(asked)
    left, right, both = index.meetings(cores.pairs(), index.parts[asked])
    either = index.pair_counts[asked[left]] + index.pair_counts[right] - both
    same = (both >= SAME_CORE * either) & (asked[left] != right)
    same &= np.minimum(cores.sizes[left], index.texts.sizes[right]) < LONG
    same &= ~contradict(cores, index.texts, (left, right), strictly=True)
    names = index.names[asked[left[same]]], index.names[right[same]]
    return list(zip(names[0].tolist(), names[1].tolist(), strict=True))
