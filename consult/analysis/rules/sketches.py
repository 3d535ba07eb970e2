"""Sketches (MinHash): find texts that share most of their shingles without comparing all pairs.

Two texts of likeness J have each of the 36 smallest numbers in common with probability J. Twelve
bands of three: a pair of J = 0.6 meets in at least one band with 94 %, one of J = 0.2 with 9 %.
"""

import numpy as np

from consult.analysis.rules.shingles import Numbers, Positions, Shingles

BANDS, ROWS = 12, 3
BAND_BYTES = BANDS * 8
_RANDOM = np.random.Generator(np.random.PCG64(20_260_702))
_FACTORS = _RANDOM.integers(0, 2**63, BANDS * ROWS, np.uint64) * np.uint64(2) + np.uint64(1)
_ADDED = _RANDOM.integers(0, 2**64, BANDS * ROWS, np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(32)
FIRST_SLOTS = 1 << 12


def bands_of(shingles: Shingles) -> Numbers:
    """Give each text its twelve numbers, one a band; every text needs a shingle."""
    found = np.zeros((len(shingles), BANDS), np.uint64)
    if not len(shingles):
        return found
    for row in range(BANDS * ROWS):
        numbers = (shingles.values * _FACTORS[row] + _ADDED[row]) >> _SHIFT
        smallest = np.minimum.reduceat(numbers, shingles.starts[:-1])
        band = row // ROWS
        found[:, band] = (found[:, band] ^ smallest) * _MIX + np.uint64(band + 1)
    return found ^ (found >> _SHIFT)


class BandTable:
    """Which text had a band's number first. Grows with the texts put in: 12 bytes a slot."""

    def __init__(self) -> None:
        """Begin with an empty table."""
        self._keys = np.zeros(FIRST_SLOTS, np.uint64)  # 0: an empty slot
        self._owners = np.zeros(FIRST_SLOTS, np.int64)
        self._filled = 0

    def find(self, keys: Numbers) -> Positions:
        """Give the owner of each key; -1 for none."""
        owners = np.full(len(keys), -1, np.int64)
        slots, waiting = self._first_slots(keys), np.arange(len(keys))
        while len(waiting):
            held = self._keys[slots]
            met = held == keys[waiting]
            owners[waiting[met]] = self._owners[slots[met]]
            going_on = ~met & (held != 0)
            waiting = waiting[going_on]
            slots = (slots[going_on] + 1) & (len(self._keys) - 1)
        return owners

    def add(self, keys: Numbers, owners: Positions) -> None:
        """Let keys that have no owner belong to the first that asks for them."""
        while (self._filled + len(keys)) * 2 > len(self._keys):
            self._double()
        self._fill(keys[::-1], owners[::-1])

    def _fill(self, keys: Numbers, owners: Positions) -> None:
        """Put keys that are not there yet into free slots; of equal ones the last stays."""
        slots = self._first_slots(keys)
        while len(keys):
            free = self._keys[slots] == 0
            self._keys[slots[free]], self._owners[slots[free]] = keys[free], owners[free]
            there = self._keys[slots] == keys
            self._filled += int(np.count_nonzero(there & free))
            keys, owners = keys[~there], owners[~there]
            slots = (slots[~there] + 1) & (len(self._keys) - 1)

    def _double(self) -> None:
        held = self._keys != 0
        keys, owners = self._keys[held], self._owners[held]
        self._keys = np.zeros(len(self._keys) * 2, np.uint64)
        self._owners = np.zeros(len(self._keys), np.int64)
        self._filled = 0
        self._fill(keys, owners)

    def _first_slots(self, keys: Numbers) -> Positions:
        """Where to look first; the bits of a band's number are mixed already."""
        return (keys & np.uint64(len(self._keys) - 1)).astype(np.int64)
