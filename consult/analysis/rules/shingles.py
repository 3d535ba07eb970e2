"""Texts as sets of syllables and of pairs of neighbouring syllables, and what two such sets share.

Pairs are about the words of Vietnamese and tell subjects apart; single syllables outlast the
changing of every fifth word, which breaks many pairs. Marks are left out here, so that a letter
typed without them is the same letter; everything is done for thousands of texts at once.

A shingle is a number of 28 bits with flags above: ``SINGLE`` for a single syllable; ``TURN`` for
one that turns a demand round ("không", "tăng", "giảm"); ``AMOUNT`` for a pair of a figure and what
it counts ("30 triệu"); ``AGAINST`` for a pair that begins a refusal ("không đồng ý"). A pair with
``TURN`` asks for more or for less, however it is said ("đề nghị tăng", "xin nâng").
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Positions = NDArray[np.int64]

VALUE_BITS = np.uint64(32)
AMOUNT, TURN, SINGLE, AGAINST = (np.uint64(1 << bit) for bit in (31, 30, 29, 28))
_LOW_BITS = np.uint64((1 << 28) - 1)
_COUNTED = "000 trieu nghin ngan ty dong phan ha m2"
_TURNS = "khong chua chang tang giam"
_NOT, _AGREED = "khong chua chang", "dong nhat tan ung"  # đồng ý, nhất trí, tán thành, ủng hộ
_WISHES = "nghi xin mong nen can phai cau muon"  # đề nghị, kiến nghị, yêu cầu
_MORE, _LESS = "tang nang", "giam ha"
_SPACE, _NEWLINE, _ZERO, _NINE = (ord(one) for one in " \n09")
_SYLLABLE_CHARS = 24
_LAST_MARKED = 0x2FFF  # beyond, no character is an ASCII letter with marks
_RANDOM = np.random.Generator(np.random.PCG64(20_260_701))
_LETTERS = _RANDOM.integers(0, 2**64, (_SYLLABLE_CHARS, 128), np.uint64)
_LETTERS[:, [_SPACE, _NEWLINE]] = 0
_LETTERS = _LETTERS.ravel()
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True)
class Shingles:
    """The distinct shingles of some texts, in order within each.

    Text ``i`` has those between ``starts[i]`` and ``starts[i + 1]``.
    """

    values: Numbers
    starts: Positions

    def __len__(self) -> int:
        """How many texts."""
        return len(self.starts) - 1

    @cached_property
    def sizes(self) -> Positions:
        """How many shingles each text has."""
        return np.diff(self.starts)

    @cached_property
    def owners(self) -> Positions:
        """To which text each value belongs."""
        return np.repeat(np.arange(len(self)), self.sizes)

    @cached_property
    def keys(self) -> Numbers:
        """The values with their owners above them: in order over all texts."""
        return (self.owners.astype(np.uint64) << VALUE_BITS) | self.values

    def where(self, kept: NDArray[np.bool_]) -> "Shingles":
        """The same texts with only some of the shingles."""
        sizes = np.bincount(self.owners[kept], minlength=len(self))
        return Shingles(self.values[kept], np.concatenate(([0], np.cumsum(sizes))))

    def pairs(self) -> "Shingles":
        """The same texts without single syllables."""
        return self.where((self.values & SINGLE) == 0)

    def only(self, texts: Positions) -> "Shingles":
        """The same for some of the texts, in the order given."""
        if len(texts) == len(self) and (texts == np.arange(len(self))).all():
            return self
        sizes = self.sizes[texts]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        return Shingles(self.values[spans(self.starts[texts], sizes)], starts)


def shingles_of(words: Sequence[str]) -> Shingles:
    """Cut texts, as ``same_words`` writes them, into pairs of syllables without marks."""
    syllables = _syllables(words)
    numbers, texts = syllables.numbers, syllables.texts
    same_text = texts[1:] == texts[:-1]
    pairs = _mixed(numbers[:-1] * _FIRST + numbers[1:] * _SECOND) & _LOW_BITS
    pairs |= np.where(syllables.are_figures[:-1] & is_in(numbers[1:], _KNOWN_COUNTED), AMOUNT, 0)
    refused = is_in(numbers[:-1], _KNOWN_NOT) & is_in(numbers[1:], _KNOWN_AGREED)
    pairs |= np.where(refused, AGAINST, 0)
    _mark_demands(pairs, numbers)
    singles = (numbers & _LOW_BITS) | SINGLE
    singles |= np.where(is_in(numbers, _KNOWN_TURNS), TURN, 0)
    owners = np.concatenate((texts[:-1][same_text], texts))
    values = np.concatenate((pairs[same_text], singles))
    return joined_shingles(owners, values, len(words))


def _mark_demands(pairs: Numbers, numbers: Numbers) -> None:
    """Write pairs that ask for more, and those that ask for less, each in one way."""
    steered = np.flatnonzero(is_in(numbers[1:], _KNOWN_STEERS))
    steered = steered[is_in(numbers[steered], _KNOWN_WISHES)]
    is_more = is_in(numbers[steered + 1], _KNOWN_MORE)
    pairs[steered] = (np.where(is_more, _FIRST, _SECOND) & _LOW_BITS) | TURN


def joined_shingles(owners: Positions, values: Numbers, count: int) -> Shingles:
    """Sort values by owner, each kept once."""
    keyed = (owners.astype(np.uint64) << VALUE_BITS) | values
    keyed.sort()
    keyed = keyed[np.concatenate(([True], keyed[1:] != keyed[:-1]))[: len(keyed)]]
    owners = (keyed >> VALUE_BITS).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=count))))
    return Shingles(keyed & np.uint64(0xFFFFFFFF), starts)


def shared(left: Shingles, right: Shingles, pairs: tuple[Positions, Positions]) -> Positions:
    """Count for each pair (text of ``left``, text of ``right``) the shingles that both have."""
    asked = left.only(pairs[0])
    wanted = (pairs[1][asked.owners].astype(np.uint64) << VALUE_BITS) | asked.values
    return sums(is_in(wanted, right.keys), asked.starts)


def places_of(wanted: Numbers, known: Numbers) -> Positions:
    """Give where each number stands among ``known``, which is sorted; -1 where it does not."""
    if not len(known):
        return np.full(len(wanted), -1, np.int64)
    places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[places] == wanted, places, -1)


def is_in(wanted: Numbers, known: Numbers) -> NDArray[np.bool_]:
    """Tell which numbers are among ``known``, which is sorted."""
    return places_of(wanted, known) >= 0


def spans(starts: Positions, sizes: Positions) -> Positions:
    """Count on from each start, as far as its size goes."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)


def sums(marks: NDArray[np.bool_], starts: Positions) -> Positions:
    """Count the marks between each two starts."""
    totals = np.concatenate(([0], np.cumsum(marks)))
    return totals[starts[1:]] - totals[starts[:-1]]


@dataclass(frozen=True, slots=True)
class _Syllables:
    """Syllables in order: a number for each, the text it stands in, whether it is a figure."""

    numbers: Numbers
    texts: Positions
    are_figures: NDArray[np.bool_]


def _syllables(words: Sequence[str]) -> _Syllables:
    """Give every syllable of some texts a number; letters outside ASCII are left out."""
    codes = np.frombuffer("\n".join([*words, ""]).encode("utf-32-le"), np.uint32)
    letters = _PLAIN.take(codes, mode="clip")
    letters = letters[letters != 0]
    is_gap = (letters == _SPACE) | (letters == _NEWLINE)
    begins = np.flatnonzero(~is_gap & np.concatenate(([True], is_gap[:-1])))
    if not len(begins):
        return _Syllables(np.zeros(0, np.uint64), begins, np.zeros(0, bool))
    starts = begins - begins[0]
    rest = letters[begins[0] :]
    inside = spans(np.zeros_like(starts), np.diff(starts, append=len(rest)))
    numbers = np.add.reduceat(_LETTERS[(inside % _SYLLABLE_CHARS) * 128 + rest], starts)
    texts = np.cumsum(letters == _NEWLINE)[begins]
    return _Syllables(
        _mixed(numbers), texts, (letters[begins] >= _ZERO) & (letters[begins] <= _NINE)
    )


def _plain_letters() -> NDArray[np.uint8]:
    """For each character of the scripts with marks, its letter without them; 0 for none."""
    plain = np.zeros(_LAST_MARKED + 2, np.uint8)
    for code in range(_LAST_MARKED + 1):
        letters = unicodedata.normalize("NFD", chr(code)).encode("ascii", "ignore")
        plain[code] = ord(letters or b"\0")
    plain[ord("đ")] = ord("d")
    return plain


def _mixed(numbers: Numbers) -> Numbers:
    """Spread numbers over all 64 bits."""
    mixed = (numbers ^ (numbers >> np.uint64(31))) * _FIRST
    return mixed ^ (mixed >> np.uint64(29))


_PLAIN = _plain_letters()
_KNOWN_COUNTED, _KNOWN_TURNS, _KNOWN_NOT, _KNOWN_AGREED = (
    np.sort(_syllables([known]).numbers) for known in (_COUNTED, _TURNS, _NOT, _AGREED)
)
_KNOWN_WISHES, _KNOWN_MORE, _KNOWN_STEERS = (
    np.sort(_syllables([known]).numbers) for known in (_WISHES, _MORE, f"{_MORE} {_LESS}")
)
