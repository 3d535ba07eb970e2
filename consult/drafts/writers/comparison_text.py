"""A comparison for a terminal: a line a unit, [-gone-] and {+come+} words in place."""

from collections.abc import Iterator

from consult.core.text import plain_text
from consult.drafts.comparing import CHANGE_NAMES
from consult.drafts.comparing.terms import Comparison, Fate, Segments, UnitChange
from consult.drafts.terms import Change

_BRACKETS = {Fate.SAME: ("", ""), Fate.ADDED: ("{+", "+}"), Fate.REMOVED: ("[-", "-]")}
_SHOWN_CHARS = 90


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield what changed, article by article; what stayed is a line each."""
    for unit in comparison.articles:
        yield from _unit_lines(unit, depth=0)


def _unit_lines(unit: UnitChange, *, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not unit.has_changes:
        words = _words(unit.heading) or _words(unit.text)
        yield f"{indent}{_label(unit)}: {_short(words)}"
        return
    yield f"{indent}{_label(unit)} [{CHANGE_NAMES[unit.change]}] {_words(unit.heading)}".rstrip()
    for line in _words(unit.text).split("\n"):
        if line:
            yield f"{indent}  {line}"
    for row in unit.rows:
        yield f"{indent}  | {' | '.join(_words(cell) for cell in row)} |"
    for then, now in unit.left:
        yield f"{indent}  → {then.label or then.path}: {now.path}"
    for child in unit.children:
        yield from _unit_lines(child, depth=depth + 1)


def _label(unit: UnitChange) -> str:
    name = unit.name.label or unit.kind.value
    was = " + ".join(one.label for one in unit.old)
    is_told = unit.change in (Change.RENUMBERED, Change.MOVED, Change.SPLIT, Change.MERGED)
    return f"{name} ← {was}" if is_told and was else name


def _words(segments: Segments) -> str:
    parts = []
    for segment in segments:
        opening, closing = _BRACKETS[segment.fate]
        parts.append(f"{opening}{segment.text}{closing}")
    return plain_text("".join(parts))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS].rstrip()}…"
