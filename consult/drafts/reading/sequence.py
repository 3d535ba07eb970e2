"""Which number or letter comes after another, as Vietnamese drafting counts them."""

import re

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
