"""Wordings that comments propose: "sửa thành: “…”", "thay cụm từ “…” bằng “…”", "bỏ từ “…”"."""

import re
from collections.abc import Iterator

from consult.analysis.citations.proposing import Ways, ways_of
from consult.analysis.citations.terms import Proposal
from consult.core.text import bare_letters, plain_text

_HINT = re.compile(r"[\"“”‘'«:]|\d[^.\n]{0,40}\sth[àa]nh\s")  # a text without any proposes nothing
_PART_BEGINS = re.compile(r"[.,;:!?]\s")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_MARKED, _BARE = ways_of(str), ways_of(bare_letters)


def proposal(text: str) -> Proposal | None:
    """Find the wording that a comment proposes, the first where it proposes several.

    A text without marks is read as such; one with marks never is, since "thấy" is not "thay". What
    a comment refuses ("không nên bỏ"), asks or tells of ("đã thay") is no proposal.
    """
    if not _HINT.search(text):
        return None
    lines = _LINES.sub("\n", _SPACES.sub(" ", plain_text(text)))
    ways = _BARE if bare_letters(lines) == lines.lower() else _MARKED
    found = list(_found(lines, ways))
    return min(found, key=lambda one: one[0])[1] if found else None


def reworded(clause: str, wanted: Proposal) -> str | None:
    """Write a clause as proposed; none where the words to be replaced do not stand in it."""
    if not wanted.instead:
        return wanted.words
    found = re.search(re.escape(wanted.instead), clause, re.IGNORECASE)
    return f"{clause[: found.start()]}{wanted.words}{clause[found.end() :]}" if found else None


def _found(lines: str, ways: Ways) -> Iterator[tuple[int, Proposal]]:
    """Give the first proposal of each way, with where it begins."""
    for patterns, shape in (
        (ways.swap, _swapped),
        (ways.more, _added),
        (ways.whole, _whole),
        (ways.less, _removed),
    ):
        for pattern in patterns:
            for one in pattern.finditer(lines):
                if _is_proposed(one, ways):
                    yield one.start(), shape(one)
                    break


def _is_proposed(found: re.Match[str], ways: Ways) -> bool:
    """Tell what is proposed from what is refused, asked, or told of the draft as it is."""
    before = _PART_BEGINS.split(found.string[: found.start("verb")].replace("\n", ". "))[-1]
    if ways.denied.search(before):
        return False
    is_told = ways.telling.fullmatch(found["verb"]) is not None
    return not is_told or ways.wished.search(before) is not None


def _swapped(found: re.Match[str]) -> Proposal:
    return Proposal(_said(found["new"]), _said(found["old"]))


def _whole(found: re.Match[str]) -> Proposal:
    return Proposal(_said(found["new"]))


def _removed(found: re.Match[str]) -> Proposal:
    return Proposal("", _said(found["old"]))


def _added(found: re.Match[str]) -> Proposal:
    """Write the words that stay together with those that are added before or behind them."""
    old, new = _said(found["old"]), _said(found["new"])
    if "truoc" in bare_letters(found["side"]):
        return Proposal(f"{new} {old}", old)
    return Proposal(f"{old}{new}" if new[0] in ",;" else f"{old} {new}", old)


def _said(words: str) -> str:
    return words.replace("\n", " ").strip()
