"""Following provisions from the widest to the narrowest, then the left-overs wherever they went."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from consult.drafts.matching.likeness import Likeness
from consult.drafts.matching.pairing import (
    ALIKE,
    MARGIN,
    Alongside,
    Pairs,
    pair_same_words,
)
from consult.drafts.matching.parts import MOSTLY, Parts, find_parts
from consult.drafts.matching.units import Unit

FAR = 0.6
"""What stands elsewhere is the same only if most of its words are."""

DOUBTFUL = 0.3
"""What is gone and what is new are not told apart by a machine if they are as like as this."""

FEWEST_FAR_WORDS = 6


@dataclass(slots=True)
class Followed:
    """Which provisions belong together, and of which old ones there is a doubt."""

    pairs: Pairs
    parts: Parts


def follow(olds: Sequence[Unit], news: Sequence[Unit]) -> Followed:
    """Pair the provisions of two versions, each at most once."""
    found = Followed(Pairs(Likeness(chain(olds, news))), Parts())
    _descend(_tops(olds), _tops(news), found)
    while fresh := _pair_far(olds, news, found):
        for old, new in fresh:
            _descend(old.children, new.children, found)
    return found


def _tops(units: Sequence[Unit]) -> list[Unit]:
    """Give the provisions above which nothing but chapters and the like stands."""
    return [unit for unit in units if unit.parent is None or unit.parent.is_container]


def _descend(olds: Sequence[Unit], news: Sequence[Unit], found: Followed) -> None:
    """Pair what stands side by side, sort by sort, then what is inside of each that was paired."""
    for sort in dict.fromkeys(unit.sort for unit in (*olds, *news)):
        row_old = [unit for unit in olds if unit.sort == sort]
        row_new = [unit for unit in news if unit.sort == sort]
        if row_old and row_new:
            _pair_alongside(row_old, row_new, found)
    for old in olds:
        new = found.pairs.new_of.get(old)
        if new is None or old.is_container:
            continue
        wholes_old = [old, *found.parts.further_old.get(new, ())]
        wholes_new = [new, *found.parts.further_new.get(old, ())]
        inner_old = [child for whole in wholes_old for child in whole.children]
        inner_new = [child for whole in wholes_new for child in whole.children]
        if inner_old and inner_new:
            _descend(inner_old, inner_new, found)


def _pair_alongside(olds: Sequence[Unit], news: Sequence[Unit], found: Followed) -> None:
    """Pair what stands side by side, and tell what was cut in parts or put together.

    In this order: the same words; the most like in words, helped by name, number and place; those
    of one name; parts; at last what is left alone between the same neighbours.
    """
    pair_same_words(olds, news, found.pairs)
    alongside = Alongside(olds, news, found.pairs)
    alongside.pair_likest()
    alongside.pair_by_name()
    find_parts(olds, news, found.pairs, found.parts)
    alongside.pair_in_slots(found.parts.taken)
    alongside.back_by_neighbours()


def _pair_far(
    olds: Sequence[Unit], news: Sequence[Unit], found: Followed
) -> list[tuple[Unit, Unit]]:
    """Pair left-overs that stand under different provisions: they were moved."""
    pairs, taken = found.pairs, found.parts.taken
    left_old = [unit for unit in pairs.free_old(olds) if _may_move(unit, taken)]
    left_new = [unit for unit in pairs.free_new(news) if _may_move(unit, taken)]
    scored = sorted(
        (
            (like, old, new)
            for like, old, new in pairs.likeness.candidates(left_old, left_new)
            if like >= FAR and old.sort == new.sort
        ),
        key=lambda one: (-one[0], one[1].place, one[2].place),
    )
    fresh = []
    for like, old, new in scored:
        if old in pairs.new_of or new in pairs.old_of:
            continue
        rivals = [
            other
            for other, one, another in scored
            if (one is old) != (another is new)
            and other > like - MARGIN
            and one not in pairs.new_of
            and another not in pairs.old_of
        ]
        pairs.add(old, new, is_sure=like >= ALIKE and not rivals)
        fresh.append((old, new))
    return fresh


def _may_move(unit: Unit, taken: set[Unit]) -> bool:
    """Whether a left-over has words enough to be known again elsewhere."""
    return unit not in taken and not unit.is_container and len(unit.words) >= FEWEST_FAR_WORDS


def doubtful_drops(olds: Sequence[Unit], news: Sequence[Unit], found: Followed) -> set[Unit]:
    """Find the left-overs that only a person can call dropped.

    Something new resembles them or what they stand in, or stands new in the same article, or the
    article has kept most of their words.
    """
    left_old = [unit for unit in found.pairs.free_old(olds) if unit not in found.parts.taken]
    left_new = [unit for unit in found.pairs.free_new(news) if unit not in found.parts.taken]
    likeness = found.pairs.likeness
    doubtful = {
        old
        for like, old, new in likeness.candidates(left_old, left_new)
        if like >= DOUBTFUL and old.sort == new.sort
    }
    free = set(left_new)
    for old in left_old:
        if old.parent in doubtful:
            doubtful.add(old)
        holders = _holders_now(old, found)
        beside = (one for holder in holders for one in holder.children)
        has_rival = any(one in free and one.sort == old.sort for one in beside)
        if has_rival or any(likeness.held(old, one.shingles) >= MOSTLY for one in holders):
            doubtful.add(old)
    return doubtful


def _holders_now(old: Unit, found: Followed) -> list[Unit]:
    """Give what the article or clause that ``old`` stands in became; no chapters."""
    holder = old.parent
    if holder is None or holder.is_container or holder not in found.pairs.new_of:
        return []
    return [found.pairs.new_of[holder], *found.parts.further_new.get(holder, ())]
