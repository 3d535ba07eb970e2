"""Letters: one spelling for what looks the same, and a folded form to recognise words by."""

import re
import unicodedata

LETTERS_WITH_MARKS = (
    "aàáảãạăằắẳẵặâầấẩẫậ eèéẻẽẹêềếểễệ iìíỉĩị oòóỏõọôồốổỗộơờớởỡợ uùúủũụưừứửữự yỳýỷỹỵ dđð"
)

LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXaeopcyxijsABEZHIKMNOPTYXo",
)
"""Cyrillic and Greek letters drawn like Latin ones."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f]")
_SPACES = re.compile(r"\s+")
_FOREIGN_LETTER = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_FOREIGN = re.compile(r"[^\W\d_]*[\u0370-\u03ff\u0400-\u04ff][^\W\d_]*")
_ETH = str.maketrans("ÐƉ", "ĐĐ")


def _folding_table() -> dict[int, str]:
    """Map each Vietnamese letter, of either case, to its bare lower-case letter."""
    table: dict[int, str] = {}
    for family in LETTERS_WITH_MARKS.split():
        for letter in family:
            table[ord(letter)] = table[ord(letter.upper())] = family[0]
    plain = "bcfghjklmnpqrstvwxz"
    table.update({ord(letter.upper()): letter for letter in plain})
    table[ord("Đ")] = table[ord("Ð")] = "d"
    return table


_FOLDING = _folding_table()


def fold(text: str) -> str:
    """Drop marks and case, letter for letter: positions stay the same."""
    return text.translate(_FOLDING)


def plain(text: str) -> str:
    """Put text into NFC, without invisible characters; line breaks stay, other spaces are one."""
    cleaned = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_ETH)
    cleaned = _INVISIBLE.sub("", cleaned)
    if "\n" in cleaned:
        lines = (_SPACES.sub(" ", line).strip() for line in cleaned.split("\n"))
        return "\n".join(lines).strip("\n")
    return _SPACES.sub(" ", cleaned).strip()


def without_look_alikes(text: str) -> str:
    """Replace letters of other alphabets that only pass for Latin ones.

    A word is changed when nothing foreign remains in it afterwards, so Russian and Greek words
    stay as they are; a lone Greek letter is a symbol and stays too.
    """
    if text.isascii() or not _FOREIGN_LETTER.search(text):
        return text
    return _FOREIGN.sub(_latin_if_disguised, text)


def _latin_if_disguised(match: re.Match[str]) -> str:
    """Give the Latin spelling of a word that holds look-alikes only."""
    word = match.group()
    latin = word.translate(LOOK_ALIKES)
    is_symbol = len(word) == 1 and "\u0370" <= word <= "\u03ff"
    return word if is_symbol or _FOREIGN_LETTER.search(latin) else latin


def is_capitals(text: str) -> bool:
    """Tell whether every letter of a text is a capital, and there are some."""
    return text.isupper()
