"""Addresses of units: short, ASCII, unique in a document, the same wherever the unit stands."""

import re
from collections import Counter

from consult.drafts.reading.letters import fold

ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip

_INSERTED = re.compile(r"^([IVXLC]+)([a-zđ])$")
_NOT_PATH = re.compile(r"[^a-z0-9]+")


def slug(number: str) -> str:
    """Write a printed number for an address: ``3a``, ``dd`` for ``đ``, ``1-1`` for ``1.1``."""
    spelled = number.lower().replace("đ", "dd")
    return _NOT_PATH.sub("-", fold(spelled)).strip("-") or "x"


def ordinal(number: str) -> str:
    """Write the number of a part or chapter in digits: ``IV`` is 4, ``thứ nhất`` is 1.

    A letter of an inserted one stays: ``IIa`` is ``2a``.
    """
    if inserted := _INSERTED.match(number):
        return f"{_roman_value(inserted[1].lower())}{slug(inserted[2])}"
    bare = fold(number).removeprefix("thu ").strip()
    if bare in ORDINALS:
        return str(ORDINALS[bare])
    if bare.isdigit():
        return str(int(bare))
    if bare and all(letter in ROMAN_VALUES for letter in bare):
        return str(_roman_value(bare))
    return slug(number)


def _roman_value(numeral: str) -> int:
    """Add up a Roman numeral."""
    values = [ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


class Paths:
    """The addresses given so far in one document."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._given: dict[str, int] = {}
        self._orders: Counter[str] = Counter()
        self.repeated: list[str] = []

    def next_order(self, start: str) -> int:
        """Count one more unit whose address begins with ``start``, the first being 1."""
        self._orders[start] += 1
        return self._orders[start]

    def claim(self, path: str, *, warns: bool = True) -> str:
        """Give an address; one already taken gets a further number, and is noted."""
        if path not in self._given:
            self._given[path] = 1
            return path
        if warns:
            self.repeated.append(path)
        while True:
            self._given[path] += 1
            unique = f"{path}-{self._given[path]}"
            if unique not in self._given:
                self._given[unique] = 1
                return unique
