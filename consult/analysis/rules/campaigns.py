"""Finding campaigns among comments that come one after the other.

Each new wording joins the campaign whose core it holds; else the text it is most like; else it
stands alone, and others may join it. Cores are made again as a campaign grows, and then take in
what had been left apart. Nothing is compared with everything: the cost of a comment hardly grows
with the round. A group is named by the comment it began with.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from consult.analysis.rules.cores import (
    LOOK_AGAIN,
    SAMPLE_WORDINGS,
    SURE_WORDINGS,
    Campaign,
    Index,
    core_of,
    index_of_cores,
    same_cores,
)
from consult.analysis.rules.likeness import (
    COVERED_PAIRS,
    LONG,
    MIN_PAIRS,
    amounts_of,
    are_alike,
    are_covering,
)
from consult.analysis.rules.pools import Pools, is_held, pool_of
from consult.analysis.rules.shingles import Numbers, Positions, Shingles, shingles_of
from consult.analysis.rules.sketches import BANDS, BandTable, bands_of
from consult.analysis.rules.spread import without_siblings
from consult.analysis.rules.wordings import Placed, Wording, best_of, salt_of

# What stood alone in so many batches is tried with new cores; older texts are found by sketches.
LONE_BATCHES, LONE_TEXTS = 25, 800
KEPT_CORE = 0.6  # a core that shrinks more had taken in what is another letter
ReadWords = Callable[[Sequence[int]], Sequence[str]]


class Campaigns:
    """The campaigns of a round as far as they are known. ``read`` gives the words of comments."""

    def __init__(self, read: ReadWords) -> None:
        """Begin without any."""
        self.campaigns: dict[int, Campaign] = {}
        self.fixed: set[int] = set()
        self._read = read
        self._table = BandTable()
        self._went_into: dict[int, int] = {}
        self._parts: dict[str, int] = {}
        self._index = index_of_cores({}, {})
        self._lone: deque[Index] = deque(maxlen=LONE_BATCHES)
        self._is_stale = False
        self._placed = Placed()
        self._at_hand: dict[int, str] = {}
        self._pools = Pools(self.campaigns, self._words)

    def remember(
        self, seeds: Sequence[int], groups: Sequence[int], parts: Sequence[str], bands: Numbers
    ) -> None:
        """Take up sketches kept from before: comments, their groups and parts; bands row by row."""
        ids = np.array(seeds, np.int64)
        elsewhere = np.flatnonzero(ids != np.array(groups, np.int64)).tolist()
        self._went_into.update((seeds[one], groups[one]) for one in elsewhere)
        salts = np.array(list(map(salt_of, parts)), np.uint64)
        self._table.add((bands ^ salts[:, None]).ravel(), np.repeat(ids, BANDS))

    def remember_lone(self, wordings: Sequence[Wording]) -> None:
        """Take up texts that stood alone, in order, so that new cores are tried on them."""
        for start in range(0, len(wordings), LONE_TEXTS):
            some = wordings[start : start + LONE_TEXTS]
            ids = np.array([one.comment_id for one in some], np.int64)
            texts = shingles_of([one.words for one in some])
            self._lone.append(Index(ids, texts, self._parts_of(some)))

    def remember_campaign(self, group: int, campaign: Campaign) -> None:
        """Take up a campaign kept from before."""
        self.campaigns[group] = campaign
        self._is_stale = True
        if len(campaign.core):
            core = Shingles(campaign.core, np.array([0, len(campaign.core)]))
            self._met_by_sketch(np.array([group]), core, np.zeros(1, bool))

    def place(self, new: Sequence[Wording]) -> Placed:
        """Give each wording its group; the order decides, so keep to that of the comments."""
        self._placed = Placed([one.comment_id for one in new])
        self._at_hand = {one.comment_id: one.words for one in new}
        shingles = shingles_of([one.words for one in new])
        long = np.flatnonzero(shingles.pairs().sizes >= MIN_PAIRS)
        texts = shingles.only(long)
        wordings = [new[position] for position in long.tolist()]
        groups = self._by_core(wordings, texts)
        self._by_pool(wordings, texts, groups)
        rest = np.flatnonzero(groups < 0)
        self._by_likeness([wordings[one] for one in rest.tolist()], texts.only(rest), groups, rest)
        for position, group in zip(long.tolist(), groups.tolist(), strict=True):
            self._placed.groups[position] = group
        self._grow(wordings, groups)
        self._placed.groups = [self.group_of(one) for one in self._placed.groups]
        return self._placed

    def group_of(self, comment_id: int) -> int:
        """Follow a group that went into another."""
        while comment_id in self._went_into:
            comment_id = self._went_into[comment_id]
        return comment_id

    def _by_core(self, wordings: Sequence[Wording], texts: Shingles) -> Positions:
        """Give each text the campaign whose core it holds best; -1 for none."""
        groups = np.full(len(texts), -1, np.int64)
        index = self._fresh_index()
        left, right, both = index.meetings(texts.pairs(), self._parts_of(wordings))
        enough = both >= COVERED_PAIRS * index.pair_counts[right]
        left, right = left[enough], right[enough]
        cover = are_covering(texts, index.texts, (left, right), index.young)
        for text, best in best_of(left, cover):
            groups[text] = index.names[right[best]]
        return groups

    def _by_pool(self, wordings: Sequence[Wording], texts: Shingles, groups: Positions) -> None:
        """Give long texts that no core took the campaign they are drawn from."""
        rest = np.flatnonzero((groups < 0) & (texts.sizes >= LONG))
        some = [wordings[one] for one in rest.tolist()]
        places = {one.comment_id: place for one, place in zip(some, rest.tolist(), strict=True)}
        ids, parts = np.array(list(places), np.int64), self._parts_of(some)
        for group, text in self._pools.groups_of(ids, texts.only(rest), parts, self._fresh_index()):
            groups[places[text]] = group

    def _by_likeness(
        self, wordings: Sequence[Wording], texts: Shingles, groups: Positions, places: Positions
    ) -> None:
        """Let each text that no core took join the text it is most like, or stand alone."""
        if not wordings:
            return
        ids = np.array([one.comment_id for one in wordings], np.int64)
        bands = bands_of(texts.pairs())
        salts = np.array([salt_of(one.part) for one in wordings], np.uint64)
        keys = (bands ^ salts[:, None]).ravel()
        self._table.add(keys, np.repeat(ids, BANDS))
        self._placed.sketches = dict(zip(ids.tolist(), bands, strict=True))
        met = np.unique(
            np.stack((np.repeat(np.arange(len(ids)), BANDS), self._table.find(keys))), axis=1
        )
        met = met[:, met[1] != ids[met[0]]]
        others, right = np.unique(met[1], return_inverse=True)
        known_words = self._words(others.tolist())
        known = shingles_of(known_words)
        alike = are_alike(texts, known, (met[0], right))
        without_siblings(alike, [one.words for one in wordings], known_words, (met[0], right))
        close = np.flatnonzero(alike)
        amounts = amounts_of(known, others, right[close])
        amounts.update(amounts_of(texts, ids, met[0][close]))
        asked: dict[int, frozenset[int]] = {}  # by group, the amounts it is about
        for pair in close[np.lexsort((met[1][close], -alike[close], met[0][close]))].tolist():
            text, owner = int(met[0][pair]), int(met[1][pair])
            group = self.group_of(owner)
            own, theirs = amounts[int(ids[text])], asked.get(group) or amounts[owner]
            if groups[places[text]] >= 0 or (own - theirs and theirs - own):
                continue
            asked[group] = theirs or own
            groups[places[text]] = self._went_into[int(ids[text])] = group
        alone = groups[places] < 0
        groups[places[alone]] = ids[alone]
        self._lone.append(Index(ids, texts, self._parts_of(wordings)))

    def _grow(self, wordings: Sequence[Wording], groups: Positions) -> None:
        """Note the new wordings of each campaign, and look at its core again in time."""
        due: set[int] = set()
        for one, group in zip(wordings, groups.tolist(), strict=True):
            if group == one.comment_id:
                continue
            campaign = self.campaigns.setdefault(group, Campaign(one.part, [group]))
            if len(campaign.sample) < SAMPLE_WORDINGS:
                campaign.sample.append(one.comment_id)
                self._placed.changed.add(group)
                self._is_stale |= len(campaign.sample) == SURE_WORDINGS
                if len(campaign.sample) in LOOK_AGAIN:
                    due.add(group)
        while due:
            self._look_again(sorted(due))
            due = self._unite(sorted(due))

    def _look_again(self, groups: Iterable[int]) -> None:
        """Make the cores of some campaigns anew."""
        for group in groups:
            campaign = self.campaigns[group]
            sample = self._shingles(campaign.sample)
            core, campaign.pool = core_of(sample), pool_of(sample)
            if len(core) >= KEPT_CORE * len(campaign.core):
                campaign.core, self._is_stale = core, True

    def _unite(self, groups: Sequence[int]) -> set[int]:
        """Let campaigns take in others with their core, and texts that hold it; give the grown."""
        grown: set[int] = set()
        index = self._fresh_index()
        same = [*same_cores(index, groups), *self._pools.groups_of_cores(groups, index)]
        for group, other in [*same, *self._left_apart(groups)]:
            one, two = sorted((self.group_of(group), self.group_of(other)))
            if one == two or one in self.fixed or two in self.fixed:
                continue
            kept = self.campaigns.setdefault(one, Campaign(self._part_name(group), [one]))
            gone = self.campaigns.pop(two, None)
            sample = sorted({*kept.sample, *(gone.sample if gone else [two])})
            before, kept.sample = len(kept.sample), sample[:SAMPLE_WORDINGS]
            self._went_into[two] = one
            self._placed.merged[two] = one
            self._placed.changed.add(one)
            self._placed.changed.discard(two)
            grown.discard(two)
            if any(before < size <= len(kept.sample) for size in LOOK_AGAIN):
                grown.add(one)
            self._is_stale = True
        return grown

    def _left_apart(self, groups: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of a campaign and a text of another group that is its letter."""
        index = self._fresh_index()
        asked = np.flatnonzero(np.isin(index.names, groups))
        cores, parts = index.texts.only(asked), index.parts[asked]
        young, names = index.young[asked], index.names[asked]
        pairs, needed = cores.pairs(), COVERED_PAIRS * index.pair_counts[asked]
        found = self._met_by_sketch(names, cores, young)
        for lone in self._lone:
            met = left, right, both = lone.meetings(pairs, parts)
            found += self._drawn(lone, index, asked, met)
            left, right = left[both >= needed[left]], right[both >= needed[left]]
            cover = are_covering(lone.texts, cores, (right, left), young)
            found += [
                (int(names[left[best]]), int(lone.names[text]))
                for text, best in best_of(right, cover)
            ]
        return [(group, other) for group, other in found if not self._has_core(other)]

    def _drawn(
        self, lone: Index, index: Index, asked: Positions, met: tuple[Positions, ...]
    ) -> list[tuple[int, int]]:
        """Pairs of a campaign and a long lone text drawn from its pool, of those that met."""
        left, right, both = met
        near = ~index.young[asked[left]] & (lone.texts.sizes[right] >= LONG)
        near &= is_held(both, index.pair_counts[asked[left]], lone.pair_counts[right])
        known = np.unique(right[near])
        apart = [not self._has_core(one) for one in lone.names[known].tolist()]
        some = known[np.array(apart, bool)]
        texts, parts = lone.texts.only(some), lone.parts[some]
        return self._pools.groups_of(lone.names[some], texts, parts, index) if len(some) else []

    def _met_by_sketch(
        self, names: Positions, cores: Shingles, young: NDArray[np.bool_]
    ) -> list[tuple[int, int]]:
        """Make cores known to later texts; give the earlier texts that hold one."""
        salts = np.array([salt_of(self.campaigns[one].part) for one in names.tolist()], np.uint64)
        keys = (bands_of(cores.pairs()) ^ salts[:, None]).ravel()
        owners, met = np.repeat(np.arange(len(names)), BANDS), self._table.find(keys)
        self._table.add(keys, names[owners])
        apart = np.array([one >= 0 and not self._has_core(one) for one in met.tolist()], bool)
        pairs = np.unique(np.stack((owners[apart], met[apart])), axis=1)
        if not pairs.size or not self._at_hand:
            return []
        others, right = np.unique(pairs[1], return_inverse=True)
        cover = are_covering(self._shingles(others.tolist()), cores, (right, pairs[0]), young)
        kept = pairs[:, cover > 0]
        return list(zip(names[kept[0]].tolist(), kept[1].tolist(), strict=True))

    def _has_core(self, comment_id: int) -> bool:
        """Whether a text's campaign has a core: one text does not make two campaigns one."""
        campaign = self.campaigns.get(self.group_of(comment_id))
        return campaign is not None and len(campaign.core) > 0

    def _fresh_index(self) -> Index:
        if self._is_stale:
            for campaign in self.campaigns.values():
                self._part(campaign.part)
            self._index, self._is_stale = index_of_cores(self.campaigns, self._parts), False
        return self._index

    def _shingles(self, comment_ids: Sequence[int]) -> Shingles:
        return shingles_of(self._words(comment_ids))

    def _words(self, comment_ids: Sequence[int]) -> list[str]:
        """Read some comments again, except those that are at hand."""
        missing = [one for one in comment_ids if one not in self._at_hand]
        read = dict(zip(missing, self._read(missing), strict=True)) if missing else {}
        return [self._at_hand.get(one) or read[one] for one in comment_ids]

    def _part(self, name: str) -> int:
        return self._parts.setdefault(name, len(self._parts))

    def _parts_of(self, wordings: Sequence[Wording]) -> Positions:
        return np.array([self._part(one.part) for one in wordings], np.int64)

    def _part_name(self, group: int) -> str:
        return self.campaigns[self.group_of(group)].part
