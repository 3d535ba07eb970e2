"""Provisions that were cut in parts, and provisions that were put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from consult.drafts.matching.likeness import Likeness
from consult.drafts.matching.pairing import Pairs
from consult.drafts.matching.units import Unit

MOSTLY = 0.5
"""Share of a left-over that must come out of what its neighbour lost or gained."""

SURELY = 0.7
NOTICEABLE = 0.12
"""Share of a whole that a part must make up, and of itself that must not be its mate's."""

FEWEST_RUNS = 4
"""A left-over shorter than five syllables is no part of anything."""


@dataclass(slots=True)
class Parts:
    """Further parts of what is paired: of old ones cut in several, of new ones put together."""

    further_new: dict[Unit, list[Unit]] = field(default_factory=dict)
    further_old: dict[Unit, list[Unit]] = field(default_factory=dict)
    doubtful: set[Unit] = field(default_factory=set)
    taken: set[Unit] = field(default_factory=set)


def find_parts(olds: Sequence[Unit], news: Sequence[Unit], pairs: Pairs, parts: Parts) -> None:
    """Find left-overs that are parts of a pair beside them.

    A left-over new provision made of words that the pair lost was cut out of its old one; a
    left-over old provision whose words the pair gained was merged into its new one. Words that
    stand in both of the pair, such as a set phrase, say nothing.
    """
    likeness = pairs.likeness
    for new in pairs.free_new(news):
        if new not in parts.taken:
            _cut_out(new, _paired(olds, pairs), likeness, parts)
    for old in pairs.free_old(olds):
        if old not in parts.taken:
            _merge_in(old, _paired(olds, pairs), likeness, parts)


def _paired(olds: Sequence[Unit], pairs: Pairs) -> list[tuple[Unit, Unit]]:
    return [(old, pairs.new_of[old]) for old in olds if old in pairs.new_of]


def _cut_out(
    new: Unit, paired: Sequence[tuple[Unit, Unit]], likeness: Likeness, parts: Parts
) -> None:
    """Note ``new`` as a part of the old provision that lost most of its words."""
    best = _best(new, [(old, mate) for old, mate in paired], likeness)
    if best is None:
        return
    share, old, mate = best
    if mate in parts.further_old:
        return
    parts.further_new.setdefault(old, []).append(new)
    parts.taken.add(new)
    if share < SURELY:
        parts.doubtful.add(old)


def _merge_in(
    old: Unit, paired: Sequence[tuple[Unit, Unit]], likeness: Likeness, parts: Parts
) -> None:
    """Note ``old`` as merged into the new provision that gained most of its words."""
    best = _best(old, [(new, mate) for mate, new in paired], likeness)
    if best is None:
        return
    share, new, mate = best
    if mate in parts.further_new:
        return
    parts.further_old.setdefault(new, []).append(old)
    parts.taken.add(old)
    if share < SURELY:
        parts.doubtful.add(old)


def _best(
    part: Unit, wholes: Sequence[tuple[Unit, Unit]], likeness: Likeness
) -> tuple[float, Unit, Unit] | None:
    """Find the whole that holds ``part`` outside of its mate: (share held, whole, mate)."""
    if len(part.shingles) < FEWEST_RUNS:
        return None
    best = None
    for whole, mate in wholes:
        if part.sort != whole.sort or part.shingles.isdisjoint(whole.shingles):
            continue
        share = _share(part, whole, mate, likeness)
        if share >= MOSTLY and (best is None or share > best[0]):
            best = share, whole, mate
    return best


def _share(part: Unit, whole: Unit, mate: Unit, likeness: Likeness) -> float:
    """Tell what share of what sets ``part`` apart from ``mate`` is in ``whole``."""
    apart = part.shingles - mate.shingles
    weight, found = likeness.weight(apart), likeness.weight(apart & whole.shingles)
    if weight < NOTICEABLE * likeness.size(part) or found < NOTICEABLE * likeness.size(whole):
        return 0.0
    return min(found / weight, likeness.held(part, whole.shingles))
