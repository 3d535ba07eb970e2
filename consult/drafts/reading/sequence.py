"""Which number or letter comes after another, as Vietnamese drafting counts them."""

import re
from collections.abc import Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Mark, label_of

POINT_ORDER = "abcdđeghiklmnopqrstuvxy"
WORD_ORDER = "abcdefghijklmnopqrstuvwxyz"


def leading_number(number: str) -> int:
    """Read the digits a number begins with: 3 of ``3a``; 0 where there are none."""
    match = re.match(r"\d+", number)
    return int(match.group()) if match else 0


def follows(last: str, letter: str) -> bool:
    """Tell whether a point letter can come after another: d then đ or e, a then a1 or b."""
    if not last:
        return letter == "a"
    if letter[:1] == last[:1]:
        return letter != last and letter[1:].isdigit()
    for order in (POINT_ORDER, WORD_ORDER):
        if last[0] in order and order[order.index(last[0]) + 1 :][:1] == letter[0]:
            return True
    return False


def late_starts(blocks: Sequence[Block]) -> frozenset[int]:
    """Find clauses far from 1 that others go on from: an article cut in two begins with one.

    A number alone ("12. ") may be a line broken out of a sentence; "13." with "14." after it, in
    the same article, is not. Gives the identities of the blocks.
    """
    found: set[int] = set()
    last: tuple[int, Block] | None = None
    for block in blocks:
        label = None if block.rows else label_of(block.printed)
        if label is None or label.is_reference:
            continue
        if label.mark is Mark.ARTICLE:
            last = None
        elif label.mark is Mark.CLAUSE and label.is_sure:
            number = leading_number(label.number)
            if last is not None and number == last[0] + 1:
                found.add(id(last[1]))
            last = (number, block)
    return frozenset(found)
