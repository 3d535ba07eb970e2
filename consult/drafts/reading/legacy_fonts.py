"""Vietnamese before Unicode: TCVN3 (``.VnTime``), VNI (``VNI-Times``), VISCII (``VI Times``)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from viparse import fix

TCVN3 = "tcvn3"
VNI = "vni"
VISCII = "viscii"
ENCODINGS = (TCVN3, VNI, VISCII)

SAMPLE_CHARS = 20_000
_WORD = re.compile(r"([^\W\d_]+)")
FEWEST_KNOWN_WORDS = 3

_VIETNAMESE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", re.IGNORECASE)
_LEGAL_WORDS = re.compile(r"\b(?:điều|định|của|luật|được|việc|quyết|các|và|người|nhân dân)\b")
_OPTIONAL_HYPHEN = re.compile("\u00ad(?=[A-Z\u00a1-\u00a7])|^\u00ad(?=[a-z\u00ae]\\))")
"""In TCVN3 the code of Word's optional hyphen is the letter ư; before a capital, or before the
letter of a point, it cannot be."""

_TCVN3_FONT = re.compile(r"^\.vn(?!i)|^vn(?!i|u)[a-z]", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[- ]?", re.IGNORECASE)
_VISCII_FONT = re.compile(r"^VI[ -][A-Z]|(?i:viscii)")
_CONTROLS = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""What Windows shows for the codes that VISCII uses for letters."""


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """The encoding an old font stands for; a TCVN3 font ending in H draws capitals."""

    encoding: str
    has_capitals_only: bool
    family: str


@dataclass(frozen=True, slots=True)
class FontRun:
    """A stretch of text in one font; ``font`` is empty for Unicode fonts."""

    text: str
    font: LegacyFont | str


_KNOWN: dict[str, LegacyFont | str] = {}


def legacy_font(name: str) -> LegacyFont | str:
    """Recognise an old font by its name; an empty string for any other."""
    if name not in _KNOWN:
        _KNOWN[name] = _recognised(name)
    return _KNOWN[name]


def _recognised(name: str) -> LegacyFont | str:
    """Look at the name of a font."""
    if _VNI_FONT.match(name):
        return LegacyFont(VNI, has_capitals_only=False, family=name)
    if _VISCII_FONT.search(name):
        return LegacyFont(VISCII, has_capitals_only=name.endswith(("Hoa", "HOA")), family=name)
    if _TCVN3_FONT.match(name):
        return LegacyFont(TCVN3, has_capitals_only=name.rstrip().endswith("H"), family=name)
    return ""


def in_capitals(run: FontRun) -> FontRun:
    """Draw a run in capitals, as Word does with small letters that are so marked."""
    if isinstance(run.font, LegacyFont):
        return FontRun(run.text, replace(run.font, has_capitals_only=True))
    return FontRun(run.text.upper(), run.font)


def joined(runs: Iterable[FontRun]) -> str:
    """Join runs into one text, each stretch of an old font turned into Unicode as a whole."""
    pieces = []
    for font, stretch in groupby(runs, key=lambda run: run.font):
        text = "".join(run.text for run in stretch)
        pieces.append(text if isinstance(font, str) else to_unicode(text, font))
    return "".join(pieces)


def to_unicode(text: str, font: LegacyFont) -> str:
    """Turn text written for an old font into Unicode."""
    if font.encoding == TCVN3:
        text = _OPTIONAL_HYPHEN.sub("", text)
    converted = text if text.isascii() else to_unicode_text(text, font.encoding)
    return converted.upper() if font.has_capitals_only else converted


def detected_encoding(text: str) -> str:
    """Recognise the old encoding of text that names no font; empty for Unicode."""
    if not may_be_old(text):
        return ""
    sample = text[:SAMPLE_CHARS]
    before = known_words(sample)
    gains = {each: known_words(to_unicode_text(sample, each)) - before for each in ENCODINGS}
    best = max(gains, key=lambda encoding: gains[encoding])
    return best if gains[best] >= FEWEST_KNOWN_WORDS else ""


def old_encoding_of(paragraphs: Iterable[str]) -> str:
    """Recognise the old encoding of those paragraphs that hold no Unicode Vietnamese."""
    return detected_encoding("\n".join(each for each in paragraphs if may_be_old(each)))


def may_be_old(text: str) -> bool:
    """Tell whether text may be in an old encoding: it has marks, but none only Unicode has."""
    return not text.isascii() and not _VIETNAMESE.search(unicodedata.normalize("NFC", text))


def unicode_of(text: str, encoding: str) -> str:
    """Turn text without a font into Unicode, unless it is Unicode already.

    TCVN3 has no capitals with marks: there the font tells, and where no font is known, the letters
    beside them do.
    """
    if not encoding or not may_be_old(text):
        return text
    converted = to_unicode_text(text, encoding)
    return with_whole_capitals(converted) if encoding == TCVN3 else converted


def with_whole_capitals(text: str) -> str:
    """Write a word in capitals whose letters without marks are: "QUYếT" was "QUYẾT"."""
    return "\n".join(_line_with_whole_capitals(line) for line in text.split("\n"))


def _line_with_whole_capitals(line: str) -> str:
    words = _WORD.split(line)
    for at in range(1, len(words), 2):
        beside = [words[one] for one in (at - 2, at + 2) if 0 < one < len(words)]
        if _is_half_capital(words[at], beside):
            words[at] = words[at].upper()
    return "".join(words)


def _is_half_capital(word: str, beside: Sequence[str]) -> bool:
    """Tell whether all letters of a word that have a capital in TCVN3 are capitals.

    A word such as "Về" may also begin a sentence: it needs capitals on both sides.
    """
    plain = [letter for letter in word if letter.isascii()]
    has_small = any(letter.islower() for letter in word if not letter.isascii())
    if not has_small or not plain or not all(letter.isupper() for letter in plain):
        return False
    if len(plain) > 1 or not word[0].isupper():
        return True
    return len(beside) > 1 and all(len(other) > 1 and other.isupper() for other in beside)


def to_unicode_text(text: str, encoding: str) -> str:
    """Turn text of an old encoding into Unicode; the spaces around it stay."""
    if encoding == VISCII:
        text = text.translate(_CONTROLS)
    inner = text.strip(" \t\r\n")
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{fix(inner, encoding=encoding)}{after}"


def known_words(text: str) -> int:
    """Count the words that every legal text has."""
    return len(_LEGAL_WORDS.findall(text.lower()))
