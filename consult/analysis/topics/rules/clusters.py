"""Texts that belong together: average linkage, cut where likeness ends.

No number of topics has to be guessed, nothing is drawn by lot, and no chain of neighbours joins
two matters: what joins a topic is like the whole of it on average.
"""

from dataclasses import dataclass

import numpy as np

from consult.analysis.topics.rules.vectors import Matrix

MIN_SHARED = 0.10
"""The average likeness (cosine) from which texts belong together; measured by bench/topics.py."""

_NEVER = np.float32(-2)


@dataclass(frozen=True, slots=True)
class _Pair:
    likeness: float
    first: int
    second: int


def clusters(vectors: Matrix, min_shared: float = MIN_SHARED) -> list[list[int]]:
    """Give the rows that belong together, at least two each: the larger first, then the earlier.

    Takes time and memory with the square of the rows; give at most some 1,500.
    """
    likeness = (vectors @ vectors.T).astype(np.float32)
    np.fill_diagonal(likeness, _NEVER)
    members = {row: [row] for row in range(len(vectors))}
    while len(members) > 1:
        best = _closest(likeness)
        if best.likeness < min_shared:
            break
        _join(likeness, members, best)
    found = [sorted(rows) for rows in members.values() if len(rows) > 1]
    return sorted(found, key=lambda rows: (-len(rows), rows))


def _closest(likeness: Matrix) -> _Pair:
    """Find the two clusters that are most alike; the earlier where several are."""
    place = int(np.argmax(likeness))
    first, second = divmod(place, len(likeness))
    return _Pair(float(likeness[first, second]), min(first, second), max(first, second))


def _join(likeness: Matrix, members: dict[int, list[int]], pair: _Pair) -> None:
    """Put the second into the first; likeness to the rest is the average over the members."""
    first, second = pair.first, pair.second
    ours, theirs = len(members[first]), len(members[second])
    row = (likeness[first] * ours + likeness[second] * theirs) / (ours + theirs)
    row[[first, second]] = _NEVER
    gone = likeness[second] <= _NEVER
    row[gone] = _NEVER
    likeness[first, :] = likeness[:, first] = row
    likeness[second, :] = likeness[:, second] = _NEVER
    members[first] += members.pop(second)
