"""Joining the lines of a paragraph that were broken at the width of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.landmarks import is_signature_line
from consult.drafts.reading.letters import is_capitals

NARROWEST_PAGE_CHARS = 50
WIDEST_PAGE_CHARS = 130
FULL_LINE_SHARE = 0.72
FEWEST_LINES = 8
WIDE_LINE_PERCENTILE = 0.9
WRAPPED_SHARE = 0.25
_NAMED = {Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.SUBSECTION, Mark.ARTICLE}
SENTENCE_ENDS = (".", ";", ":", "!", "?", "./.", "”", '"')


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``begins_paragraph`` where its place on the page says so."""

    text: str
    begins_paragraph: bool = False


def rejoined_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Yield paragraphs: whole lines where the text was not wrapped, else lines put together."""
    width = _page_width([line.text for line in lines if line.text])
    paragraph = ""
    after_blank = True
    last = ""
    for line in lines:
        if not line.text:
            after_blank = True
            continue
        goes_on = bool(
            width and paragraph and not after_blank and not line.begins_paragraph
            and _goes_on(last, line.text, width)
        )  # fmt: skip
        if goes_on:
            paragraph = f"{paragraph} {line.text}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line.text
        last, after_blank = line.text, False
    if paragraph:
        yield paragraph


def _page_width(texts: Sequence[str]) -> int:
    """Find the width lines were broken at; 0 where they were not."""
    if len(texts) < FEWEST_LINES:
        return 0
    lengths = sorted(len(text) for text in texts)
    longest = lengths[-1]
    wide = lengths[int(len(lengths) * WIDE_LINE_PERCENTILE)]
    if not NARROWEST_PAGE_CHARS <= longest <= WIDEST_PAGE_CHARS or wide < longest * FULL_LINE_SHARE:
        return 0
    broken = sum(
        len(text) >= wide * FULL_LINE_SHARE and not text.endswith(SENTENCE_ENDS) for text in texts
    )
    return (
        wide
        if broken >= len(texts) * WRAPPED_SHARE * FULL_LINE_SHARE or broken >= FEWEST_LINES
        else 0
    )


def _goes_on(last: str, text: str, width: int) -> bool:
    """Tell whether a line continues the one before it."""
    label = label_of(text)
    if label is not None and not label.is_reference:
        return False
    if text[0].islower():
        return True
    if is_capitals(text) != is_capitals(last):
        return False
    return len(last) >= width * FULL_LINE_SHARE and not last.endswith(SENTENCE_ENDS)


def with_broken_lines_rejoined(blocks: Sequence[Block]) -> list[Block]:
    """Join a line after a line break (Shift+Enter) to its paragraph unless it begins a unit."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        is_part = block.broken_line and before is not None and not before.rows
        if before is not None and is_part and not _stands_alone(before, block):
            before.text = f"{before.text} {block.text}"
        else:
            joined.append(block)
    return joined


def _stands_alone(before: Block, block: Block) -> bool:
    """Tell whether a line after a line break begins something of its own."""
    if label_of(block.printed) is not None or is_signature_line(block.text):
        return True
    label = label_of(before.printed)
    if label is not None and label.mark in _NAMED and block.text[:1].isupper():
        return label.mark is Mark.ARTICLE or not label.rest
    return is_capitals(before.text) != is_capitals(block.text)
