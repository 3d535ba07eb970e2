"""Vietnamese fonts from before Unicode: TCVN3 (``.VnTime``) and VNI (``VNI-Times``)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from viparse import fix

TCVN3 = "tcvn3"
VNI = "vni"

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


def joined(runs: Iterable[FontRun]) -> str:
    """Join runs into one text, each stretch of an old font turned into Unicode as a whole."""
    pieces = []
    for font, stretch in groupby(runs, key=lambda run: run.font):
        text = "".join(run.text for run in stretch)
        pieces.append(text if isinstance(font, str) else to_unicode(text, font))
    return "".join(pieces)


def to_unicode(text: str, font: LegacyFont) -> str:
    """Turn text written for an old font into Unicode."""
    if text.isascii() and font.encoding == TCVN3:
        converted = text
    else:
        converted = fix(text, encoding=font.encoding)
    return converted.upper() if font.has_capitals_only else converted
