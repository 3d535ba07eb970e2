"""Written Vietnamese turned into what is read aloud: no digit, no abbreviation, no sign.

What the rules do not know is never guessed: the text is refused, with the word that stops it.
"""

import re
import unicodedata
from itertools import pairwise

from consult.outreach.rules.numbers import (
    day_words,
    decimal_words,
    month_words,
    number_words,
    roman_value,
)
from consult.outreach.rules.words import ABBREVIATIONS, ISSUERS, LETTERS, MEASURES

AROUND_CHARS = 30
YEARS = range(1900, 2101)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_DAY = re.compile(r"(?:\bngày\s+)?\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", re.IGNORECASE)
_SPELT_DAY = re.compile(r"\bngày\s+0?(\d{1,2})\s+tháng\s+0?(\d{1,2})\b", re.IGNORECASE)
_SHORT_DAY = re.compile(r"\bngày\s+(\d{1,2})/(\d{1,2})\b", re.IGNORECASE)
_MONTH = re.compile(r"\btháng\s+0?(\d{1,2})(?:/(\d{4}))?\b", re.IGNORECASE)
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:giờ|h|:)\s*(\d{2})(?:\s*phút)?\b")
_FULL_HOUR = re.compile(r"\b(\d{1,2})h\b")
_ISSUED = re.compile(r"\b(\d+)/(?:(\d{4})/)?([A-ZĐ][\w]*(?:-[A-ZĐ]\w*)?)")
_ROMAN = re.compile(r"\b([Pp]hần|[Cc]hương|[Mm]ục|[Pp]hụ lục|[Kk]hóa) ([IVXLCDM]+)\b")
_LETTERED = re.compile(r"\b([Đđ]iều|[Kk]hoản|[Mm]ục|[Bb]iểu|[Mm]ẫu số) (\d+)\s?([a-zđ])\b")
_POINT = re.compile(r"\b([Đđ]iểm) ([a-zđ])(\d?)\b")
_RANGE = re.compile(rf"(?:\btừ\s+)?(?<![\d/])({_NUMBER})\s?[-–]\s?({_NUMBER})(?![\d/])")
_PER = re.compile(r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])")
_MEASURED = re.compile(
    rf"({_NUMBER})\s?({'|'.join(sorted(map(re.escape, MEASURES), key=len, reverse=True))})(?!\w)"
)
_PLAIN = re.compile(_NUMBER)
_KNOWN = re.compile(
    rf"(?<!\w)({'|'.join(sorted(map(re.escape, ABBREVIATIONS), key=len, reverse=True))})\b"
)
_DROPPED = str.maketrans(dict.fromkeys("“”\"'‘’«»*_•"))
_BRACKET = re.compile(r"\s*[(\[{]([^)\]}]*)[)\]}]")
_NOT_SAID = frozenset("/%&=<>+#@~^|\\$_…°")
_LONE = re.compile(r"[b-df-hj-np-tv-xzđ]", re.IGNORECASE)


class UnknownWord(ValueError):
    """Nobody knows how to say a word; ``word`` is it, ``around`` the words it stands in."""

    def __init__(self, word: str, around: str) -> None:
        """Keep both."""
        super().__init__(word)
        self.word = word
        self.around = around


def spoken(text: str) -> str:
    """Write ``text`` as it is read over a loudspeaker.

    Raises:
        UnknownWord: An abbreviation, an address or a sign has no known sound.
    """
    said = unicodedata.normalize("NFC", text).replace("\u00a0", " ").translate(_DROPPED)
    said = _BRACKET.sub(r", \1,", said)
    said = _documents(said)
    said = _times(said)
    said = _provisions(said)
    said = _ranges(said)
    said = _MEASURED.sub(lambda m: f"{decimal_words(m[1])} {MEASURES[m[2]]}", said)
    said = _KNOWN.sub(lambda m: ABBREVIATIONS[m[1]], said)
    said = _PER.sub(" một ", said)
    said = _PLAIN.sub(lambda m: f" {decimal_words(m[0])} ", said)
    said = re.sub(r"\s[-–]\s", ", ", said).replace("&", " và ")
    said = _tidy(said)
    _refuse_unsaid(said, text)
    return said


def _documents(text: str) -> str:
    def name(found: re.Match[str]) -> str:
        number, year, letters = found[1], found[2], found[3]
        if letters not in ISSUERS:
            raise UnknownWord(found[0], _around(text, found.start()))
        year_words = f" năm {number_words(int(year))}" if year else ""
        return f"{number_words(int(number))}{year_words} {ISSUERS[letters]}"

    return _ISSUED.sub(name, text)


def _times(text: str) -> str:
    """Say days, months and hours."""

    def day(found: re.Match[str]) -> str:
        rest = f" năm {number_words(int(found[3]))}" if len(found.groups()) > 2 else ""  # noqa: PLR2004 - with a year
        return f"ngày {day_words(int(found[1]))} tháng {month_words(int(found[2]))}{rest}"

    def month(found: re.Match[str]) -> str:
        year = f" năm {number_words(int(found[2]))}" if found[2] else ""
        return f"tháng {month_words(int(found[1]))}{year}"

    for pattern in (_DAY, _SPELT_DAY, _SHORT_DAY):
        text = pattern.sub(day, text)
    text = _MONTH.sub(month, text)
    text = _HOUR.sub(_hour, text)
    return _FULL_HOUR.sub(lambda m: f"{number_words(int(m[1]))} giờ", text)


def _hour(found: re.Match[str]) -> str:
    minutes = int(found[2])
    rest = f" {number_words(minutes)} phút" if minutes else ""
    return f"{number_words(int(found[1]))} giờ{rest}"


def _provisions(text: str) -> str:
    def lettered(found: re.Match[str]) -> str:
        return f"{found[1]} {number_words(int(found[2]))} {LETTERS.get(found[3], found[3])}"

    def point(found: re.Match[str]) -> str:
        behind = f" {number_words(int(found[3]))}" if found[3] else ""
        return f"{found[1]} {LETTERS.get(found[2], found[2])}{behind}"

    text = _ROMAN.sub(lambda m: f"{m[1]} {number_words(roman_value(m[2]))}", text)
    return _POINT.sub(point, _LETTERED.sub(lettered, text))


def _ranges(text: str) -> str:
    def said(found: re.Match[str]) -> str:
        ends = (found[1], found[2])
        are_years = all(end.isdecimal() and int(end) in YEARS for end in ends)
        first, last = (f"{'năm ' if are_years else ''}{decimal_words(end)}" for end in ends)
        return f"từ {first} đến {last}"

    return re.sub(r"\bnăm (?=từ năm)", "", _RANGE.sub(said, text))


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r"(?:,\s*)+([,.;:!?])", r"\1", text)
    return text.strip(" ,")


def _refuse_unsaid(said: str, text: str) -> None:
    """Stop at what is left over that nobody can read aloud."""
    for token in said.split():
        word = token.strip(".,;:!?")
        if _is_unsaid(word):
            raise UnknownWord(word, _around(text, max(text.find(word), 0)))


def _is_unsaid(word: str) -> bool:
    """Whether a word is no word: an abbreviation, an address, a sign, a letter by itself."""
    capitals = any(one.isupper() and two.isupper() for one, two in pairwise(word))
    signs = any(
        char in _NOT_SAID or char.isnumeric() or unicodedata.category(char)[0] in "SC"
        for char in word
    )
    return capitals or signs or word.lower().startswith("www.") or bool(_LONE.fullmatch(word))


def _around(text: str, start: int) -> str:
    return text[max(0, start - AROUND_CHARS) : start + AROUND_CHARS].strip()
