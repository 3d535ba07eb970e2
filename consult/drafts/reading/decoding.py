"""Turning the bytes of text files and web pages into text, whatever encoding they are in."""

import unicodedata
from dataclasses import dataclass, replace

from consult.drafts.reading.legacy_fonts import (
    ENCODINGS,
    known_words,
    to_unicode_text,
    with_whole_capitals,
)

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SAMPLE_BYTES = 8_192
MOST_ZEROS_SHARE = 0.2
FEWEST_ZEROS_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding from before Unicode it was in; empty for Unicode and Windows."""

    text: str
    old_encoding: str = ""


def decoded(content: bytes) -> Decoded:
    """Decode by byte order mark, else as UTF-8 or UTF-16, else in the encoding that makes words."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, errors="replace"))
    if encoding := utf_16_without_mark(content):
        return Decoded(content.decode(encoding, errors="replace"))
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _of_one_byte_letters(content)


def utf_16_without_mark(content: bytes) -> str:
    """Recognise UTF-16 by the zero bytes of its Latin letters, all on one side; empty for none."""
    sample = content[:SAMPLE_BYTES]
    sides = [sample[start::2].count(0) / max(1, len(sample) // 2) for start in (0, 1)]
    if max(sides) < MOST_ZEROS_SHARE or min(sides) > FEWEST_ZEROS_SHARE:
        return ""
    encoding = "utf-16-be" if sides[0] > sides[1] else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
    return encoding if all(letter.isprintable() or letter.isspace() for letter in text) else ""


def _of_one_byte_letters(content: bytes) -> Decoded:
    """Choose between Windows Vietnamese and the encodings before Unicode by the words they give."""
    windows = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    latin = content.decode("latin-1")
    candidates = [Decoded(windows)]
    candidates += [Decoded(to_unicode_text(latin, each), each) for each in ENCODINGS]
    best = max(candidates, key=lambda candidate: known_words(candidate.text))
    return replace(best, text=with_whole_capitals(best.text)) if best.old_encoding else best
