"""Decisions about rounds: days, addresses, and what a search shows."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from consult.core.text import fold

SNIPPET_WORDS = 12
# Words that stand in every title and so find nothing.
_EMPTY_WORDS = re.compile(r"\bdu thao\b")


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give ``wanted``, or ``wanted-2``, ``wanted-3`` where it is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def next_code(day: date, taken: Collection[str]) -> str:
    """Make the short code of a round: two figures of the year and its number in that year.

    ``2611`` is the eleventh round of 2026. Short, because it is read from posters.
    """
    year = f"{day:%y}"
    numbers = [int(code[2:]) for code in taken if code.startswith(year) and code[2:].isdecimal()]
    return f"{year}{max(numbers, default=0) + 1:02d}"


def search_words(text: str) -> list[str]:
    """Fold what was typed into the words to look for; "dự thảo" is left out (domain rule R49)."""
    return _EMPTY_WORDS.sub(" ", fold(text)).split()


def holds_all(words: Sequence[str], folded: str) -> bool:
    """Whether every word stands in ``folded``."""
    return all(word in folded for word in words)


def snippet(text: str, words: Sequence[str]) -> str:
    """Cut out of ``text`` what stands around the first of ``words`` (folded)."""
    parts = text.split()
    first = next(
        (at for at, part in enumerate(parts) if any(word in fold(part) for word in words)), 0
    )
    start, end = max(0, first - SNIPPET_WORDS), first + SNIPPET_WORDS
    shown = " ".join(parts[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(parts) else ''}"
