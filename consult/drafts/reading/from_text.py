"""Plain text files: decoding, old encodings, tables drawn with bars, lines broken by width."""

import re
from collections.abc import Sequence

from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.decoding import (
    BYTE_ORDER_MARKS,
    SAMPLE_BYTES,
    decoded,
    utf_16_without_mark,
)
from consult.drafts.reading.legacy_fonts import old_encoding_of, unicode_of
from consult.drafts.reading.letters import plain, without_look_alikes
from consult.drafts.reading.text_tables import table_at
from consult.drafts.reading.wrapping import Line, rejoined_lines

TEXT_MEDIA_TYPE = "text/plain"
FIRST_PRINTABLE = 0x20
MOST_CONTROLS_SHARE = 0.01

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def read_text(content: bytes) -> SourceText:
    """Read a text file of any usual encoding into blocks."""
    read = decoded(content)
    source = SourceText(TEXT_MEDIA_TYPE)
    text, encoding = read.text.replace("\r\n", "\n").replace("\r", "\n"), read.old_encoding
    if not encoding and (encoding := old_encoding_of(text.split("\n"))):
        text = "\n".join(unicode_of(line, encoding) for line in text.split("\n"))
    if encoding:
        source.converted_fonts.add(encoding.upper())
    return fill_with_lines(source, _BLANK_LINES.sub("\n\n", text).split("\n"))


def fill_with_lines(source: SourceText, raw_lines: Sequence[str]) -> SourceText:
    """Turn lines into the blocks of a source."""
    waiting: list[Line] = []
    index = 0
    while index < len(raw_lines):
        rows, end = table_at(raw_lines, index)
        if end > index:
            source.blocks += [Block(text) for text in rejoined_lines(waiting)]
            waiting = []
            cells = [[_cleaned(source, cell) for cell in row] for row in rows]
            source.blocks += [Block(rows=cells)] if cells else []
            index = end
            continue
        waiting.append(Line(_cleaned(source, raw_lines[index])))
        index += 1
    source.blocks += [Block(text) for text in rejoined_lines(waiting)]
    return source


def _cleaned(source: SourceText, line: str) -> str:
    """Bring a line into one spelling, noting what was foreign in it."""
    cleaned = plain(line)
    latin = without_look_alikes(cleaned)
    source.has_look_alikes = source.has_look_alikes or latin != cleaned
    return latin


def looks_like_text(content: bytes) -> bool:
    """Tell whether bytes are text: no zero bytes outside UTF-16, hardly any control characters."""
    marks = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
    if content.startswith(marks) or utf_16_without_mark(content):
        return True
    sample = content[:SAMPLE_BYTES]
    if b"\x00" in sample:
        return False
    controls = sum(byte < FIRST_PRINTABLE and byte not in b"\t\n\r\x0b\x0c" for byte in sample)
    return controls <= len(sample) * MOST_CONTROLS_SHARE
