"""Vietnamese fonts from before Unicode: TCVN3 (``.VnTime``) and VNI (``VNI-Times``)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from viparse import fix

TCVN3 = "tcvn3"
VNI = "vni"

SAMPLE_CHARS = 20_000
FEWEST_KNOWN_WORDS = 3

_VIETNAMESE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", re.IGNORECASE)
_LEGAL_WORDS = re.compile(r"\b(?:điều|định|của|luật|được|việc|quyết|các|và|người|nhân dân)\b")
_OPTIONAL_HYPHEN = re.compile("\u00ad(?=[A-Z\u00a1-\u00a7])|^\u00ad(?=[a-z\u00ae]\\))")
"""In TCVN3 the code of Word's optional hyphen is the letter ư; before a capital, or before the
letter of a point, it cannot be."""

_TCVN3_FONT = re.compile(r"^\.?vn(?!i)", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[- ]?", re.IGNORECASE)


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
    if name.startswith(".") and _TCVN3_FONT.match(name):
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
    converted = text if text.isascii() else fix(text, encoding=font.encoding)
    return converted.upper() if font.has_capitals_only else converted


def detected_encoding(text: str) -> str:
    """Recognise the old encoding of text that names no font; empty for Unicode."""
    if text.isascii() or _VIETNAMESE.search(text):
        return ""
    scores = {encoding: _gain(text, encoding) for encoding in (TCVN3, VNI)}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= FEWEST_KNOWN_WORDS else ""


def to_unicode_text(text: str, encoding: str) -> str:
    """Turn text of an old encoding into Unicode."""
    return str(fix(text, encoding=encoding))


def _gain(text: str, encoding: str) -> int:
    """Count the words of every legal text that appear once text is read in an encoding."""
    return len(_LEGAL_WORDS.findall(fix(text[:SAMPLE_CHARS], encoding=encoding).lower()))
