"""Which characters the vendored font can draw.

A PDF/A may not hold a character without a glyph: one emoji in one comment would stop the whole
export. What the font lacks is therefore replaced before the page is set.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONT_FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
MISSING = "\u25a1"
"""White square: stands for a character the font cannot draw."""

_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_SEGMENTED, _GROUPED = 4, 12
_PRIVATE_USE = "Co"
_WITHOUT_SHAPE = ("Cf", "Mn", "Me")
_TYPED_CONTROLS = "\n"


def drawable(text: str) -> str:
    """Replace what the font lacks: by a white square, or by nothing if it has no shape."""
    if text.isascii():
        return text
    return text.translate({ord(char): _stand_in(char) for char in set(text) - _known()})


def _stand_in(char: str) -> str:
    return "" if unicodedata.category(char) in _WITHOUT_SHAPE else MISSING


@cache
def _known() -> frozenset[str]:
    """Collect what every face can draw, private use left out (PDF/A forbids it)."""
    faces = [_face_characters(FONT_FOLDER / f"Tinos-{face}.ttf") for face in _FACES]
    everywhere = frozenset.intersection(*faces)
    allowed = {chr(code) for code in everywhere if not _is_private(code)}
    return frozenset(allowed | set(_TYPED_CONTROLS))


def _is_private(code: int) -> bool:
    return unicodedata.category(chr(code)) == _PRIVATE_USE


def _face_characters(font: Path) -> frozenset[int]:
    """Read the character map of a TrueType file (OpenType 1.9, table ``cmap``)."""
    content = font.read_bytes()
    tables = struct.unpack_from(">H", content, 4)[0]
    for entry in range(tables):
        tag, _, start, length = struct.unpack_from(">4sLLL", content, 12 + 16 * entry)
        if tag == b"cmap":
            return _mapped(content[start : start + length])
    return frozenset()


def _mapped(cmap: bytes) -> frozenset[int]:
    found: set[int] = set()
    for entry in range(struct.unpack_from(">H", cmap, 2)[0]):
        start = struct.unpack_from(">HHL", cmap, 4 + 8 * entry)[2]
        kind = struct.unpack_from(">H", cmap, start)[0]
        if kind == _SEGMENTED:
            found |= _segmented(cmap, start)
        elif kind == _GROUPED:
            found |= _grouped(cmap, start)
    return frozenset(found)


def _segmented(cmap: bytes, start: int) -> set[int]:
    """Read format 4: runs of codes, each with a shift or a list of glyphs; glyph 0 is none."""
    segments = struct.unpack_from(">H", cmap, start + 6)[0] // 2
    ends_at = start + 14
    starts_at = ends_at + 2 * segments + 2
    shifts_at, lists_at = starts_at + 2 * segments, starts_at + 4 * segments
    found = set()
    for segment in range(segments):
        last, first, shift, offset = (
            struct.unpack_from(">H", cmap, table + 2 * segment)[0]
            for table in (ends_at, starts_at, shifts_at, lists_at)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + shift
            if offset:
                place = lists_at + 2 * segment + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", cmap, place)[0]
            if glyph % 0x10000:
                found.add(code)
    return found


def _grouped(cmap: bytes, start: int) -> set[int]:
    """Read format 12: runs of codes beyond the basic plane."""
    groups = struct.unpack_from(">L", cmap, start + 12)[0]
    found = set()
    for group in range(groups):
        first, last, glyph = struct.unpack_from(">LLL", cmap, start + 16 + 12 * group)
        found |= {code for code in range(first, last + 1) if glyph + code - first}
    return found
