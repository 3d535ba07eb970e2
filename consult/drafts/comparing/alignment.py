"""Which tokens of two texts are the same ones, in order.

Tokens that stand once in both texts are paired first, then runs of a few tokens that do, and the
rest is compared between them (B. Cohen, "patience diff", 2003); difflib does the short rest.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_MOST_PAIRS = 2_000_000
_RUN_TOKENS = 4

Block = tuple[int, int, int]
Tokens = Sequence[str]
Pairs = list[tuple[int, int]]


def equal_blocks(old: Tokens, new: Tokens) -> list[Block]:
    """Find runs of equal tokens in order: place in ``old``, place in ``new``, length."""
    found: list[Block] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low_old, high_old, low_new, high_new = waiting.pop()
        head, tail = _equal_ends(old[low_old:high_old], new[low_new:high_new])
        found += [(low_old, low_new, head), (high_old - tail, high_new - tail, tail)]
        low_old, high_old = low_old + head, high_old - tail
        low_new, high_new = low_new + head, high_new - tail
        if low_old == high_old or low_new == high_new:
            continue
        anchors = _anchors(old[low_old:high_old], new[low_new:high_new])
        if not anchors:
            blocks = _short_blocks(old[low_old:high_old], new[low_new:high_new])
            found += [(low_old + i, low_new + j, size) for i, j, size in blocks]
            continue
        at_old, at_new = low_old, low_new
        for i, j in anchors:
            waiting.append((at_old, low_old + i, at_new, low_new + j))
            found.append((low_old + i, low_new + j, 1))
            at_old, at_new = low_old + i + 1, low_new + j + 1
        waiting.append((at_old, high_old, at_new, high_new))
    return _merged(sorted(block for block in found if block[2]))


def _merged(blocks: list[Block]) -> list[Block]:
    """Join blocks that touch on both sides."""
    done: list[Block] = []
    for i, j, size in blocks:
        last_i, last_j, last_size = done[-1] if done else (0, 0, -1)
        if last_i + last_size == i and last_j + last_size == j:
            done[-1] = (last_i, last_j, last_size + size)
        else:
            done.append((i, j, size))
    return done


def _equal_ends(old: Tokens, new: Tokens) -> tuple[int, int]:
    """Count the tokens equal at the beginning, and at the end of what follows them."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return head, tail


def _anchors(old: Tokens, new: Tokens) -> Pairs:
    """Pair words that stand once in either text, or runs that do, as many as keep their order."""
    pairs = _shared_once(old, new)
    if not pairs and min(len(old), len(new)) > _RUN_TOKENS:
        pairs = _shared_once(_runs(old), _runs(new))
    return _longest_rising(pairs)


def _runs(tokens: Tokens) -> Tokens:
    return ["\0".join(tokens[i : i + _RUN_TOKENS]) for i in range(len(tokens) - _RUN_TOKENS + 1)]


def _shared_once(old: Tokens, new: Tokens) -> Pairs:
    once_new = _once(new)
    return [(i, once_new[word]) for word, i in _once(old).items() if word in once_new]


def _once(tokens: Tokens) -> dict[str, int]:
    counts = Counter(tokens)
    return {
        token: i
        for i, token in enumerate(tokens)
        if counts[token] == 1 and any(map(str.isalnum, token))
    }


def _longest_rising(pairs: Pairs) -> Pairs:
    """Give the longest run of pairs, rising on both sides; the first of each rises already."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for position, (_i, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        below.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            piles.append(position)
        else:
            tops[pile], piles[pile] = j, position
    run: Pairs = []
    position = piles[-1] if piles else -1
    while position >= 0:
        run.append(pairs[position])
        position = below[position]
    return run[::-1]


def _short_blocks(old: Tokens, new: Tokens) -> list[Block]:
    """Line up what has no word of its own; what repeats itself too often counts as replaced."""
    counts = Counter(new)
    if sum(counts[word] for word in old) * min(len(old), len(new)) > _MOST_PAIRS:
        return []
    found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in found]
