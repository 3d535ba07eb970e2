"""What changed between two texts, in whole words and in stretches that read well.

A few equal words between longer changes are joined to them, a change that could stand at either
of two places stands where a line or a sentence begins, and a text of which little is left is
shown as replaced whole.
"""

import re
from dataclasses import dataclass

from consult.drafts.comparing.alignment import Tokens, equal_blocks
from consult.drafts.comparing.terms import Fate, Segment, Segments

# A line break; or a number with its unit marks (3.000.000, 12/2024/QĐ-UBND, 15,5%), a word, a
# sign: each with the spaces before it.
_TOKEN = re.compile(
    r"[\n\x1e]|[^\S\n\x1e]*(?:\d+(?:[.,/:]\d+)*(?:/[^\W\d_]+(?:-[^\W\d_]+)*)?\w*%?|\w+|[^\w\s])|[^\S\n\x1e]+"
)
BOUNDARY = "\x1e"
"""Parts the texts of several units that are compared as one; texts never hold it."""

_MOST_ISLAND_WORDS = 4
_LEAST_SHARE_KEPT = 0.25


@dataclass(slots=True)
class _Stretch:
    """Tokens taken out and put in at one place, or kept (then both are the same words)."""

    is_kept: bool
    old: list[str]
    new: list[str]


def compare_words(old: str, new: str) -> Segments:
    """Tell which words of ``old`` stay, go, and come, in the order of ``new``.

    What stays and goes is ``old``, what stays and comes is ``new``, both up to spaces. Words
    never break; what goes stands before what comes in its place.
    """
    if old == new:
        return [Segment(Fate.SAME, new)] if new else []
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    stretches = _joined(_settled(_stretches(before, after)))
    kept = sum(_word_count(one.new) for one in stretches if one.is_kept)
    if kept < _LEAST_SHARE_KEPT * max(_word_count(before), _word_count(after)):
        stretches = [_Stretch(is_kept=False, old=before, new=after)]
    segments: Segments = []
    for stretch in stretches:
        _write(segments, stretch)
    return segments


def _stretches(old: Tokens, new: Tokens) -> list[_Stretch]:
    """Line two texts up."""
    keys = [token.strip(" \t\u00a0") for token in old], [token.strip(" \t\u00a0") for token in new]
    found: list[_Stretch] = []
    at_old = at_new = 0
    for start_old, start_new, size in [*equal_blocks(*keys), (len(old), len(new), 0)]:
        if start_old > at_old or start_new > at_new:
            gone, come = list(old[at_old:start_old]), list(new[at_new:start_new])
            found.append(_Stretch(is_kept=False, old=gone, new=come))
        at_old, at_new = start_old + size, start_new + size
        if size:
            words = list(new[start_new:at_new])
            found.append(_Stretch(is_kept=True, old=words, new=words))
    return found


def _settled(stretches: list[_Stretch]) -> list[_Stretch]:
    """Move words that only came or only went to where a line or a sentence begins.

    "a b; [c b;] d" and "a [b; c] b; d" tell the same change; the first reads better.
    """
    for position in range(1, len(stretches) - 1):
        before, change, after = stretches[position - 1 : position + 2]
        words = change.old or change.new
        if change.is_kept or (change.old and change.new) or not before.is_kept:
            continue
        shift = max(
            range(-_shared_tail(before.new, words), _shared_head(words, after.new) + 1),
            key=lambda step: (
                _opens([*before.new, *words, *after.new], len(before.new) + step),
                -abs(step),
            ),
        )
        if shift:
            whole = [*before.new, *words, *after.new]
            start, end = len(before.new) + shift, len(before.new) + shift + len(words)
            before.old = before.new = whole[:start]
            after.old = after.new = whole[end:]
            words[:] = whole[start:end]
    return [one for one in stretches if one.old or one.new]


def _shared_tail(kept: Tokens, words: Tokens) -> int:
    """Count how far a change can move back over kept words without changing either text."""
    most = min(len(kept), len(words))
    return next((i for i in range(most) if kept[-1 - i] != words[-1 - i]), most)


def _shared_head(words: Tokens, kept: Tokens) -> int:
    most = min(len(kept), len(words))
    return next((i for i in range(most) if kept[i] != words[i]), most)


def _opens(tokens: Tokens, at: int) -> int:
    """Tell how well a change may begin at a place: at a line, after a sentence, anywhere."""
    if at == 0 or tokens[at - 1] == "\n":
        return 2
    return int(tokens[at - 1][-1] in ".;:")


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Join small islands of kept words to the changes around them, and changes to each other."""
    done: list[_Stretch] = []
    for position, stretch in enumerate(stretches):
        after = stretches[position + 1] if position + 1 < len(stretches) else None
        if _joins(stretch, done[-1] if done else None, after):
            done[-1].old += stretch.old
            done[-1].new += stretch.new
        else:
            done.append(stretch)
    return done


def _joins(stretch: _Stretch, before: _Stretch | None, after: _Stretch | None) -> bool:
    """Whether a stretch is a change after a change, or a small island between two."""
    if before is None or before.is_kept:
        return False
    if not stretch.is_kept:
        return True
    if after is None or "\n" in stretch.new:
        return False
    most = min(_size(before), _size(after), _MOST_ISLAND_WORDS)
    return _word_count(stretch.new) <= most


def _size(change: _Stretch) -> int:
    return max(_word_count(change.old), _word_count(change.new))


def _word_count(tokens: Tokens) -> int:
    return sum(1 for token in tokens if token[-1:].isalnum() or token[-1:] == "%")


def _write(segments: Segments, stretch: _Stretch) -> None:
    """Add a stretch; spaces that both sides of a change begin with are kept words."""
    if stretch.is_kept:
        _add(segments, Fate.SAME, "".join(stretch.new))
        return
    gone, come = "".join(stretch.old), "".join(stretch.new)
    if gone[:1] == come[:1] == " ":
        _add(segments, Fate.SAME, " ")
        gone, come = gone[1:], come[1:]
    _add(segments, Fate.REMOVED, gone)
    _add(segments, Fate.ADDED, come)


def _add(segments: Segments, fate: Fate, text: str) -> None:
    if not text:
        return
    if segments and segments[-1].fate is fate:
        segments[-1] = Segment(fate, segments[-1].text + text)
    else:
        segments.append(Segment(fate, text))
