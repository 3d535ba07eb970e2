"""Plain text files: decoding, old encodings, tables drawn with bars, lines broken by width."""

import re
from collections.abc import Iterator, Sequence

from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.decoding import (
    BYTE_ORDER_MARKS,
    SAMPLE_BYTES,
    decoded,
    utf_16_without_mark,
)
from consult.drafts.reading.legacy_fonts import old_encoding_of, unicode_of
from consult.drafts.reading.letters import plain, without_look_alikes
from consult.drafts.reading.wrapping import Line, rejoined_lines

TEXT_MEDIA_TYPE = "text/plain"
FIRST_PRINTABLE = 0x20
MOST_CONTROLS_SHARE = 0.01

_TABLE_LINE = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"^\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")


def read_text(content: bytes) -> SourceText:
    """Read a text file of any usual encoding into blocks."""
    read = decoded(content)
    source = SourceText(TEXT_MEDIA_TYPE)
    text, encoding = read.text, read.old_encoding
    if not encoding and (encoding := old_encoding_of(text.split("\n"))):
        text = "\n".join(unicode_of(line, encoding) for line in text.split("\n"))
    if encoding:
        source.converted_fonts.add(encoding.upper())
    return fill_with_lines(source, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def fill_with_lines(source: SourceText, raw_lines: Sequence[str]) -> SourceText:
    """Turn lines into the blocks of a source."""
    cleaned = [plain(line) for line in raw_lines]
    latin = [without_look_alikes(line) for line in cleaned]
    source.has_look_alikes = latin != cleaned
    source.blocks = list(_blocks(latin))
    return source


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield paragraphs, and tables where lines are drawn with bars."""
    paragraph_lines: list[Line] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _TABLE_LINE.match(lines[end]):
            end += 1
        if end > index:
            yield from (Block(text) for text in rejoined_lines(paragraph_lines))
            paragraph_lines = []
            rows = [_cells(line) for line in lines[index:end] if not _TABLE_RULE.match(line)]
            rows = [row for row in rows if any(row)]
            if rows:
                yield Block(rows=rows)
            index = end
            continue
        paragraph_lines.append(Line(lines[index]))
        index += 1
    yield from (Block(text) for text in rejoined_lines(paragraph_lines))


def _cells(line: str) -> list[str]:
    """Part a table line at its bars."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


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
