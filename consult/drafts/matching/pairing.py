"""Pairing provisions that stand side by side, one with one: the same first, then the most like."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from consult.drafts.matching.likeness import Likeness
from consult.drafts.matching.units import Unit, syllables

ALIKE = 0.75
"""Nobody doubts that the one was made from the other."""

RELATED = 0.45
"""Likely the same, if number, name or place say so too."""

FAINT = 0.2
"""Two provisions of one draft are as like as this by chance."""

UNLIKE = 0.1
"""Nothing in common but set phrases."""

MARGIN = 0.12
"""By how much the best must be better than the next to be the only one meant."""

NAME_BONUS, NUMBER_BONUS, SLOT_BONUS = 0.15, 0.08, 0.08
FEWEST_NAME_WORDS = 2
SLOT_STEPS = 2


@dataclass(slots=True)
class Pairs:
    """What is paired so far, both ways, and of which pairs there is a doubt."""

    likeness: Likeness
    new_of: dict[Unit, Unit] = field(default_factory=dict)
    old_of: dict[Unit, Unit] = field(default_factory=dict)
    doubtful: set[Unit] = field(default_factory=set)

    def add(self, old: Unit, new: Unit, *, is_sure: bool) -> None:
        """Pair two provisions; a doubt is noted for the old one."""
        self.new_of[old], self.old_of[new] = new, old
        if not is_sure:
            self.doubtful.add(old)

    def free_old(self, units: Iterable[Unit]) -> list[Unit]:
        """Those without a partner in the newer version."""
        return [unit for unit in units if unit not in self.new_of]

    def free_new(self, units: Iterable[Unit]) -> list[Unit]:
        """Those without a partner in the older version."""
        return [unit for unit in units if unit not in self.old_of]


def pair_same_words(olds: Sequence[Unit], news: Sequence[Unit], pairs: Pairs) -> None:
    """Pair provisions of the same words; of several alike, those in the same order.

    Where one of several alike is gone or new, nobody can tell which: that is a doubt, unless the
    neighbours agree.
    """
    olds, news = pairs.free_old(olds), pairs.free_new(news)
    old_words, new_words = [one.words for one in olds], [one.words for one in news]
    times_old, times_new = Counter(old_words), Counter(new_words)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for at_old, at_new, length in matcher.get_matching_blocks():
        for step in range(length):
            words = old_words[at_old + step]
            is_clear = length > 1 or times_old[words] == times_new[words]
            pairs.add(olds[at_old + step], news[at_new + step], is_sure=is_clear)
    elsewhere: defaultdict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for one in pairs.free_new(news):
        elsewhere[one.words].append(one)
    for one in pairs.free_old(olds):
        if one.words and (same := elsewhere.get(one.words)):
            is_clear = times_old[one.words] == times_new[one.words]
            pairs.add(one, same.pop(0), is_sure=is_clear)


@dataclass(slots=True)
class Alongside:
    """Two rows of provisions, and what besides the words tells which belong together."""

    olds: Sequence[Unit]
    news: Sequence[Unit]
    pairs: Pairs
    names: dict[str, tuple[int, int]] = field(init=False)
    place_old: dict[Unit, int] = field(init=False)
    place_new: dict[Unit, int] = field(init=False)
    unbacked: list[Unit] = field(default_factory=list)

    def __post_init__(self) -> None:
        old_names, new_names = (Counter(map(_name, row)) for row in (self.olds, self.news))
        self.names = {name: (old_names[name], new_names[name]) for name in old_names | new_names}
        self.place_old = {unit: place for place, unit in enumerate(self.olds)}
        self.place_new = {unit: place for place, unit in enumerate(self.news)}

    def pair_likest(self) -> None:
        """Pair by likeness, the best first; a rival nearly as good makes it a doubt."""
        olds, news = self.pairs.free_old(self.olds), self.pairs.free_new(self.news)
        scored = sorted(
            (
                (like + self._bonus(old, new), like, old, new)
                for like, old, new in self.pairs.likeness.candidates(olds, news)
                if like >= RELATED
            ),
            key=lambda one: (-one[0], one[2].place, one[3].place),
        )
        for at, (score, like, old, new) in enumerate(scored):
            if old in self.pairs.new_of or new in self.pairs.old_of:
                continue
            has_rival = any(
                score - rival < MARGIN
                and (one is old) != (other is new)
                and one not in self.pairs.new_of
                and other not in self.pairs.old_of
                for rival, _like, one, other in _within(scored, at, MARGIN)
            )
            is_backed = like >= ALIKE or self._has_one_name(old, new)
            self.pairs.add(old, new, is_sure=is_backed and not has_rival)
            if not is_backed and not has_rival:
                self.unbacked.append(old)

    def pair_by_name(self) -> None:
        """Pair what alone bears a name in both versions, however much was rewritten in it."""
        named = {_name(one): one for one in self.pairs.free_new(self.news)}
        for old in self.pairs.free_old(self.olds):
            new = named.get(_name(old))
            if new is not None and self._has_one_name(old, new):
                self.pairs.add(old, new, is_sure=True)

    def pair_in_slots(self, taken: Container[Unit]) -> None:
        """Pair what is left between the same neighbours, one by one: rewritings, likely."""
        for olds, news in list(self._gaps()):
            is_free = not any(one in taken or one in self.pairs.old_of for one in (*olds, *news))
            for old, new in zip(olds, news, strict=True) if is_free else ():
                like = self.pairs.likeness.of(old, new)
                if like >= UNLIKE or _name(old) == _name(new):
                    has_number = old.node.number == new.node.number
                    self.pairs.add(old, new, is_sure=has_number and like >= FAINT)

    def _gaps(self) -> Iterator[tuple[Sequence[Unit], Sequence[Unit]]]:
        """Give the runs of left-overs that have as many between the same neighbours now."""
        end = 0
        while end < len(self.olds):
            start = end
            while end < len(self.olds) and self.olds[end] not in self.pairs.new_of:
                end += 1
            if end > start:
                first, last = self._place_of(start - 1, -1), self._place_of(end, len(self.news))
                if first is not None and last is not None and last - first - 1 == end - start:
                    yield self.olds[start:end], self.news[first + 1 : last]
            end += 1

    def _place_of(self, at: int, edge: int) -> int | None:
        """Tell where the partner of a neighbour stands; beyond either end stands the edge."""
        neighbour = _neighbour(self.olds, at)
        return edge if neighbour is None else self._place_of_partner(neighbour)

    def back_by_neighbours(self) -> None:
        """Take the doubt from pairs of the likest whose neighbours were paired with each other."""
        for old in self.unbacked:
            if self._in_slot(old, self.pairs.new_of[old]):
                self.pairs.doubtful.discard(old)

    def _bonus(self, old: Unit, new: Unit) -> float:
        bonus = NAME_BONUS if self._has_one_name(old, new) else 0.0
        bonus += NUMBER_BONUS if old.path == new.path else 0.0
        return bonus + (SLOT_BONUS if self._in_slot(old, new) else 0.0)

    def _has_one_name(self, old: Unit, new: Unit) -> bool:
        """Whether both bear a name that nothing else beside them bears."""
        name = _name(old)
        has_words = len(name.split()) >= FEWEST_NAME_WORDS
        return has_words and name == _name(new) and self.names[name] == (1, 1)

    def _in_slot(self, old: Unit, new: Unit) -> bool:
        return self._slot_of(old) is new

    def _slot_of(self, old: Unit) -> Unit | None:
        """Give what now stands between the neighbours of ``old``, if just one thing does."""
        at = self.place_old[old]
        start, end = self._place_of(at - 1, -1), self._place_of(at + 1, len(self.news))
        if start is None or end is None or end - start != SLOT_STEPS:
            return None
        return self.news[start + 1]

    def _place_of_partner(self, old: Unit) -> int | None:
        new = self.pairs.new_of.get(old)
        return self.place_new.get(new) if new else None


def _neighbour(row: Sequence[Unit], place: int) -> Unit | None:
    return row[place] if 0 <= place < len(row) else None


def _within(
    scored: Sequence[tuple[float, float, Unit, Unit]], at: int, margin: float
) -> Iterable[tuple[float, float, Unit, Unit]]:
    """Give the pairs scored lower than the one at ``at`` by less than ``margin``."""
    lowest = scored[at][0] - margin
    for place in range(at + 1, len(scored)):
        if scored[place][0] <= lowest:
            return
        yield scored[place]


def _name(unit: Unit) -> str:
    return " ".join(syllables(unit.node.heading))
