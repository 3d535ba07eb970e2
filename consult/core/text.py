"""Text as people type it: NFC, safe for XML, folded for search, ordered as Vietnamese is."""

import re
import unicodedata

from vn_text import fold as fold_marks

# What XML 1.0 cannot hold, besides tab and line ends (W3C XML 1.0, production 2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
# Characters that show nothing: joiners, marks of direction, selectors, soft hyphens, fillers.
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_WORD_GAP = re.compile(r"[^0-9a-z]+")


def plain_text(text: str) -> str:
    """Clean what a person typed: NFC, no character XML cannot hold, plain line ends.

    Never NFKC: that would turn look-alikes into markup after they were checked.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return _NOT_XML.sub("", composed).replace("\r\n", "\n").replace("\r", "\n").strip()


def one_line(text: str) -> str:
    """Clean ``text`` and join it into a single line."""
    return _SPACES.sub(" ", plain_text(text)).strip()


def seen_text(text: str) -> str:
    """Leave out what shows nothing, and would hide that two words are one."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def one_direction(text: str) -> str:
    """Leave out what turns the direction of writing, so that words show in the order they have."""
    return text if text.isascii() else _TURNING.sub("", text)


def says_something(text: str) -> bool:
    """Whether a text holds a letter or a figure: marks and invisible characters say nothing."""
    return any(char.isalnum() for char in seen_text(text))


def fold(text: str) -> str:
    """Fold for search: lower case, no marks, đ as d, single spaces, letters and digits only."""
    folded = fold_marks(unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).lower()
    return _WORD_GAP.sub(" ", folded).strip()


def slug(text: str, *, max_chars: int = 80) -> str:
    """Make an ASCII address part out of ``text``, cut at a word."""
    words = fold(text).split()
    address = ""
    for word in words:
        if len(address) + len(word) + 1 > max_chars:
            break
        address = f"{address}-{word}" if address else word
    return address or "muc"


_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DIGIT_RUN = re.compile(r"(\d+)")


def sort_key(text: str) -> str:
    """Make a key that sorts as Vietnamese does: letters, then tones, numbers by value.

    Source: order of ICU's Vietnamese collation, at the level of letters and tones.
    """
    letters: list[str] = []
    tones: list[str] = []
    for part in _DIGIT_RUN.split(unicodedata.normalize("NFC", text.lower())):
        if part.isdecimal():
            letters.append(f"{int(part):012d}")
            continue
        for char in part:
            bare, tone = _without_tone(char)
            place = _LETTERS.find(bare)
            letters.append(chr(ord("A") + place) if place >= 0 else " " if char.isspace() else char)
            if place >= 0:
                tones.append(str(tone))
    return f"{''.join(letters)}\t{''.join(tones)}"


def _without_tone(char: str) -> tuple[str, int]:
    """Split ``char`` into its letter (ă, â, đ, ê, ô, ơ, ư kept) and its tone, 0 to 5."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    kept = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", kept), tone


class _Bare(dict[int, str]):
    """What ``str.translate`` makes of a letter: the same, small, without its marks; one for one."""

    def __missing__(self, code: int) -> str:
        """Decide once a letter; ``đ`` has no mark to lose, so it is named."""
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = {"đ": "d"}.get(letter, letter if len(letter) == 1 else chr(code))
        return self[code]


_BARE = _Bare()


def bare_letters(text: str) -> str:
    """Take marks and capitals off and keep everything in its place: as long as ``text`` (NFC)."""
    return text.translate(_BARE)
