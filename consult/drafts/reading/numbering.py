"""The numbers Word writes by itself: lists of several levels, counted as Word counts them.

Source: ECMA-376 part 1, section 17.9 (numbering).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from consult.drafts.reading.wordml import W, attribute, child, is_on, number_in

LEVELS = 9
LARGEST_NUMBER = 32_767
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ROMAN_STEPS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BULLET, PLUS = "-", "+"


@dataclass(slots=True)
class Level:
    """One level of a list.

    ``restart_after``: the highest level (1-based) whose use restarts this one; 0 means never;
    None means any higher level does.
    """

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    restart_after: int | None = None
    style: str = ""
    all_decimal: bool = False


@dataclass(slots=True)
class Numbered:
    """A list in use: its levels, the counter row it shares, and starts it forces once."""

    abstract: str
    levels: list[Level]
    forced_starts: set[int] = field(default_factory=set)


class Numbering:
    """Counts through a document, paragraph by paragraph, in reading order."""

    def __init__(
        self, root: etree._Element | None, style_numbers: dict[str, str] | None = None
    ) -> None:
        """Read ``numbering.xml``; ``style_numbers`` maps numbering styles to their list."""
        self._lists = _lists(root, style_numbers or {}) if root is not None else {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """Find the level of a list that is tied to a paragraph style."""
        numbered = self._lists.get(number_id)
        for index, level in enumerate(numbered.levels if numbered else ()):
            if level.style == style:
                return index
        return None

    def next_marker(self, number_id: str, level: int) -> str:
        """Count one paragraph of this list and give its number as printed; empty for none."""
        numbered = self._lists.get(number_id)
        if numbered is None or not 0 <= level < len(numbered.levels):
            return ""
        counters = self._counters.setdefault(numbered.abstract, [None] * LEVELS)
        if number_id not in self._begun:
            self._begun.add(number_id)
            for forced in numbered.forced_starts:
                counters[forced] = None
        before = counters[level]
        counters[level] = numbered.levels[level].start if before is None else before + 1
        for deeper in range(level + 1, len(numbered.levels)):
            limit = numbered.levels[deeper].restart_after
            if limit is None or level < limit:
                counters[deeper] = None
        return _printed(numbered.levels, counters, level)


def _printed(levels: list[Level], counters: list[int | None], index: int) -> str:
    """Fill the pattern of a level with the counters."""
    level = levels[index]
    if level.number_format == "bullet":
        return level.pattern if level.pattern == PLUS else BULLET
    if level.number_format == "none":
        return "" if "%" in level.pattern else level.pattern.strip()
    text = level.pattern
    for place, each in enumerate(levels):
        mark = f"%{place + 1}"
        if mark not in text:
            continue
        counted = counters[place]
        style = "decimal" if level.all_decimal else each.number_format
        text = text.replace(mark, formatted(each.start if counted is None else counted, style))
    return text.strip()


def formatted(number: int, number_format: str) -> str:
    """Write a number as Word does: ``lowerRoman`` of 4 is ``iv``, ``lowerLetter`` of 27 ``aa``."""
    if not 0 < number <= LARGEST_NUMBER:
        return str(number)
    if number_format in {"upperRoman", "lowerRoman"}:
        roman = _roman(number)
        return roman.upper() if number_format == "upperRoman" else roman
    if number_format in {"upperLetter", "lowerLetter"}:
        times, place = divmod(number - 1, len(ALPHABET))
        letters = ALPHABET[place] * (times + 1)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    """Write a positive number in lower-case Roman numerals."""
    written = []
    for value, numeral in ROMAN_STEPS:
        times, number = divmod(number, value)
        written.append(numeral * times)
    return "".join(written)


def _lists(root: etree._Element, style_numbers: dict[str, str]) -> dict[str, Numbered]:
    """Read every list of ``numbering.xml`` by its number id."""
    abstracts = {attribute(each, "abstractNumId"): each for each in root.iter(W + "abstractNum")}
    targets = {
        attribute(number, "numId"): attribute(child(number, "abstractNumId"), "val")
        for number in root.iter(W + "num")
    }
    lists: dict[str, Numbered] = {}
    for number in root.iter(W + "num"):
        abstract_id = attribute(child(number, "abstractNumId"), "val")
        link = child(abstracts.get(abstract_id), "numStyleLink")
        if link is not None:
            abstract_id = targets.get(style_numbers.get(attribute(link, "val"), ""), abstract_id)
        abstract = abstracts.get(abstract_id)
        if abstract is None:
            continue
        numbered = Numbered(abstract_id, _levels(abstract.iterchildren(W + "lvl")))
        _override(numbered, number)
        lists[attribute(number, "numId")] = numbered
    return lists


def _override(numbered: Numbered, number: etree._Element) -> None:
    """Apply what one list changes of the levels it builds on."""
    for change in number.iterchildren(W + "lvlOverride"):
        index = number_in(change, "ilvl") or 0
        if not 0 <= index < LEVELS:
            continue
        own = child(change, "lvl")
        if own is not None:
            numbered.levels[index] = _level(own)
        start = number_in(child(change, "startOverride"), "val")
        if start is not None:
            numbered.forced_starts.add(index)
            numbered.levels[index] = replace(numbered.levels[index], start=start)


def _levels(elements: Iterable[etree._Element]) -> list[Level]:
    """Read the levels of a list; those left out print nothing."""
    levels = [Level(number_format="none") for _ in range(LEVELS)]
    for element in elements:
        index = number_in(element, "ilvl") or 0
        if 0 <= index < LEVELS:
            levels[index] = _level(element)
    return levels


def _level(element: etree._Element) -> Level:
    """Read one level."""
    number_format = next(
        (
            attribute(each, "val")
            for each in element.iter(W + "numFmt")
            if attribute(each, "val") != "custom"
        ),
        "decimal",
    )
    return Level(
        start=number_in(child(element, "start"), "val") or 0,
        number_format=number_format,
        pattern=attribute(child(element, "lvlText"), "val"),
        restart_after=number_in(child(element, "lvlRestart"), "val"),
        style=attribute(child(element, "pStyle"), "val"),
        all_decimal=is_on(child(element, "isLgl")),
    )
