"""Receipt codes: 12 digits that survive a telephone call and a numeric keypad.

Source of the check digit: H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004: it finds every
single wrong digit and every swap of neighbours.
"""

import secrets
import unicodedata

RECEIPT_DIGITS = 12
GROUP_DIGITS = 4
_QUASIGROUP = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
# What people put between groups, and the letters they take for digits.
_SEPARATORS = frozenset(" \t\n\u00a0.-–—_/")
_LOOK_ALIKES = {"O": "0", "o": "0", "I": "1", "l": "1"}


def damm_digit(digits: str) -> str:
    """Give the check digit of ``digits`` (ASCII); of digits with their check digit it is "0"."""
    interim = 0
    for digit in digits:
        interim = int(_QUASIGROUP[interim][int(digit)])
    return str(interim)


def new_receipt() -> str:
    """Make a receipt: 11 random digits and their check digit."""
    digits = f"{secrets.randbelow(10 ** (RECEIPT_DIGITS - 1)):0{RECEIPT_DIGITS - 1}d}"
    return digits + damm_digit(digits)


def normal_receipt(typed: str) -> str:
    """Take spaces and dashes out of a typed receipt, and read the letter O as nought.

    What cannot be read as a digit stays, so that ``is_receipt`` refuses it.
    """
    kept = (char for char in typed if char not in _SEPARATORS)
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else _LOOK_ALIKES.get(char, char)
        for char in kept
    )


def is_receipt(text: str) -> bool:
    """Whether ``text`` is 12 digits whose check digit is right."""
    is_number = len(text) == RECEIPT_DIGITS and text.isascii() and text.isdecimal()
    return is_number and damm_digit(text) == "0"


def receipt_groups(receipt: str) -> str:
    """Write a receipt as people read it: three groups of four."""
    starts = range(0, len(receipt), GROUP_DIGITS)
    return " ".join(receipt[start : start + GROUP_DIGITS] for start in starts)
