"""An outline beside the file it was read from: its lines, and the words it no longer has."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from consult.drafts.editing.wording import printed, wording
from consult.drafts.terms import Node, Outline

LINES_AROUND = 4
MOST_LINES = 40
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class SourceLine:
    """One paragraph of the file; ``number`` counts from 1."""

    number: int
    text: str
    is_current: bool


@dataclass(frozen=True)
class WordCount:
    """How many words the file had, and which of them the outline has lost."""

    total: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class FileText:
    """What a file held when it was read: its paragraphs, and its words."""

    lines: tuple[str, ...]
    words: Counter[str]


def file_text(read: Outline) -> FileText:
    """Take the paragraphs and words out of an outline as it came from the file."""
    return FileText(tuple(lines_of(read.nodes)), _words(read))


def lines_of(nodes: Sequence[Node]) -> list[str]:
    """List the paragraphs of units and what is below them, as they stand on paper."""
    return [
        line
        for outer in nodes
        for node in outer.walk()
        for line in printed(node).split("\n")
        if line
    ]


def lines_around(lines: Sequence[str], node: Node, *, share: float) -> list[SourceLine]:
    """Show where the words of ``node`` stand in the file.

    Args:
        lines: The paragraphs of the file.
        node: A unit of the corrected outline.
        share: How far down the corrected outline the unit stands, 0 to 1; of several places with
            the same words the nearest is taken.
    """
    wanted = lines_of([node])
    start = _nearest(lines, wanted[0], share) if wanted else None
    if start is None:
        return []
    end = min(start + min(len(wanted), MOST_LINES), len(lines))
    first, last = max(0, start - LINES_AROUND), min(len(lines), end + LINES_AROUND)
    return [SourceLine(at + 1, lines[at], start <= at < end) for at in range(first, last)]


def words_kept(words: Counter[str], outline: Outline) -> WordCount:
    """Compare the words of a corrected outline with those that were read."""
    missing = words - _words(outline)
    return WordCount(words.total(), tuple(sorted(missing.elements())))


def _words(outline: Outline) -> Counter[str]:
    """Count the words of an outline; the marks of units are words too, since edits move them."""
    nodes = list(outline.walk())
    found = Counter(_WORD.findall("\n".join(map(wording, nodes)).lower()))
    found.update(node.number.lower() for node in nodes if node.number.isalnum())
    return found


def _nearest(lines: Sequence[str], line: str, share: float) -> int | None:
    """Find the line that holds, or is held by, ``line``; of several the nearest to ``share``."""
    alike = [at for at, each in enumerate(lines) if each == line]
    wanted = _plain(line)
    found = alike or [
        at
        for at, each in enumerate(map(_plain, lines))
        if each and (wanted in each or each in wanted)
    ]
    exact = [at for at in found if _plain(lines[at]) == wanted]
    return min(exact or found, key=lambda at: abs(at / len(lines) - share), default=None)


def _plain(line: str) -> str:
    return " ".join(_WORD.findall(line.lower()))
