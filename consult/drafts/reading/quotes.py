"""Finding the new text an amending provision quotes, so that its articles are not taken for ours.

A quote begins at a quotation mark that opens a line, mostly after ``… như sau:``, and ends where
the marks are closed at the end of a line. Marks of different shapes may open and close (files mix
“ ” and "), and a quote may hold another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.letters import fold
from consult.drafts.reading.sequence import leading_number

MOST_QUOTED_BLOCKS = 5_000
LONGEST_INTRODUCTION_CHARS = 200
CLOSING = '”"»“″'
_OPENING = '“"«„'

_OPENED = re.compile(r'^\s*[“"«„‟″]+\s*')
_CLOSED = re.compile(r'\s*["”»″]+\s*[.;,:]?\s*(?:\[\d+\])?\s*$')
_BALANCED = re.compile(r'“[^“”"]*[”"]|"[^“”"]*["”]|«[^«»]*»')
_INTRODUCED = re.compile(r":\s*(?=[“\"«„])")
_GLUED = re.compile(
    r"(?<=[.;][\"”»])\s*(?=Điều\s+\d+[a-zđ]?[.:]\s)|(?<=[\"”»]\.)\s*(?=Điều\s+\d+[a-zđ]?[.:]\s)"
)
_INTRODUCES = re.compile(r"(?:nhu sau|sua doi|bo sung|thay the|thanh)\b[^:]*:\s*$")
_AMENDING = re.compile(
    r"(?:sua doi|bo sung|thay the|thay cum tu|bai bo|bo cum tu|huy bo|cum tu |"
    r"ten |khoan |diem |dieu |chuong |muc |doan |phu luc |mau )"
)


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Blocks ``start`` to ``end`` (not included) are one quote; ``is_closed`` or only guessed."""

    start: int
    end: int
    is_closed: bool


def separated(blocks: Sequence[Block]) -> list[Block]:
    """Part lines where a quote begins after a colon, or an article is glued to a closed quote."""
    parted: list[Block] = []
    for block in blocks:
        if block.rows or not any(mark in block.text for mark in '“"«„'):
            parted.append(block)
            continue
        pieces = [piece.strip() for piece in _GLUED.split(block.text)]
        pieces = [part for piece in pieces for part in _at_introduction(piece)]
        block.text = pieces[0]
        parted.append(block)
        parted += [Block(piece, bold=block.bold) for piece in pieces[1:] if piece]
    return parted


def _at_introduction(line: str) -> list[str]:
    """Part ``… như sau: “Điều 5. …`` before the quote when it holds a unit or is left open."""
    match = _INTRODUCED.search(line)
    if match is None:
        return [line]
    quoted = line[match.end() :]
    opened = _OPENED.sub("", quoted)
    is_open = not closes(opened)[0] and _unbalanced(opened) >= 0 and not _CLOSED.search(opened)
    label = label_of(opened)
    holds_unit = label is not None and label.mark not in {Mark.DASH, Mark.PLUS}
    if holds_unit or (is_open and not _BALANCED.match(quoted)):
        return [line[: match.end()].strip(), quoted]
    return [line]


def quote_spans(blocks: Sequence[Block]) -> list[QuoteSpan]:
    """Find the quotes that take whole lines, from the first line to the last."""
    spans: list[QuoteSpan] = []
    outer = _Outer()
    index = 0
    while index < len(blocks):
        if opens(blocks, index):
            span = _span_from(blocks, index, outer)
            spans.append(span)
            index = span.end
            continue
        label = label_of(blocks[index].printed)
        if _is_unmarked_quote(blocks, index, outer):
            span = QuoteSpan(index, _last_of_unmarked(blocks, index, outer), is_closed=False)
            spans.append(span)
            index = span.end
            continue
        outer.pass_by(label)
        index += 1
    return spans


def _is_unmarked_quote(blocks: Sequence[Block], index: int, outer: "_Outer") -> bool:
    """Tell whether an article of another text is announced here and given without any marks."""
    label = label_of(blocks[index].printed)
    if label is None or label.mark is not Mark.ARTICLE or label.is_reference or not outer.article:
        return False
    return label.is_sure and not outer.goes_on(label) and is_introduced(blocks, index)


def _last_of_unmarked(blocks: Sequence[Block], start: int, outer: "_Outer") -> int:
    """Bound new wording without marks: up to our own next unit that amends, or the signatures."""
    for index in range(start + 1, len(blocks)):
        label = label_of(blocks[index].printed)
        is_ours = label is not None and outer.goes_on(label) and _is_amending(label)
        if is_ours or _is_signature(blocks[index].words):
            return index
    return len(blocks)


def opens(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a quote of whole lines begins at this block."""
    line = blocks[index].text
    match = _OPENED.match(line)
    if blocks[index].rows or blocks[index].marker or match is None:
        return False
    inner = line[match.end() :]
    introduced = index > 0 and blocks[index - 1].words.rstrip().endswith(":")
    label = label_of(inner)
    holds_unit = label is not None and label.mark not in {Mark.DASH, Mark.PLUS}
    if _CLOSED.search(inner) and _unbalanced(_CLOSED.sub("", inner)) == 0:
        return introduced or holds_unit
    return _stays_open(line) and (introduced or holds_unit)


def unquoted(line: str) -> str:
    """Take the opening marks off the first line of a quote."""
    return _OPENED.sub("", line)


def without_closing(line: str) -> str:
    """Take the closing marks, and the stop after them, off the last line of a quote."""
    return _CLOSED.sub("", line)


def closes(line: str) -> tuple[bool, int]:
    """Tell whether a line ends by closing a mark opened before it, and how deep it leaves us."""
    match = _CLOSED.search(line)
    if match is None:
        return False, _unbalanced(line)
    before = line[: match.start()]
    marks = sum(1 for letter in match.group() if letter in CLOSING)
    left_open = _unbalanced(before)
    return marks > left_open, left_open - marks


def _unbalanced(line: str) -> int:
    """Count marks opened and not closed inside a line; what closes nothing is not counted."""
    bare = _BALANCED.sub("", line)
    return max(0, sum(bare.count(mark) for mark in "“«„") - sum(bare.count(mark) for mark in "”»"))


class _Outer:
    """The numbers the amending document itself has reached."""

    def __init__(self) -> None:
        self.article = 0
        self.clause = 0

    def pass_by(self, label: Label | None) -> None:
        """Note the unit a line of the document itself begins."""
        if label is None or label.is_reference:
            return
        if label.mark is Mark.ARTICLE:
            self.article, self.clause = leading_number(label.number), 0
        elif label.mark is Mark.CLAUSE:
            self.clause = leading_number(label.number)

    def goes_on(self, label: Label | None) -> bool:
        """Tell whether a label is the next one of the document itself."""
        if label is None or label.is_reference:
            return False
        number = leading_number(label.number)
        if label.mark is Mark.ARTICLE:
            return number == self.article + 1
        return label.mark is Mark.CLAUSE and number == self.clause + 1


class _Nesting:
    """How deep in quotation the lines of a quote are, from its first line on.

    Some papers open the marks again before every paragraph and close them once: such a mark only
    says that the quote goes on.
    """

    def __init__(self) -> None:
        self.depth = 0
        self._reopens = False

    def pass_by(self, blocks: Sequence[Block], index: int, *, is_first: bool) -> None:
        """Follow the depth over one block."""
        line = blocks[index].words if blocks[index].rows else blocks[index].text
        if is_first:
            self.depth, line = 1, unquoted(line)
        elif _OPENED.match(line):
            line = unquoted(line)
            closes_itself = closes(line)[0]
            if is_introduced(blocks, index) or (closes_itself and not self._reopens):
                self.depth += 1
            self._reopens = self._reopens or _reopens(blocks, index)
        closing, balance = closes(line)
        if closing:
            self.depth += min(balance, -1)


def is_introduced(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the line before announces new wording: ``… sửa đổi như sau:``."""
    before = blocks[index - 1].words.rstrip() if index else ""
    return bool(_INTRODUCES.search(fold(before[-LONGEST_INTRODUCTION_CHARS:])))


def inside_of(blocks: Sequence[Block]) -> list[Block]:
    """Copy the blocks of a quote without its marks, those at its ends and those reopened."""
    inner = [replace(block) for block in blocks]
    reopens = any(_reopens(blocks, index) for index in range(1, len(blocks)))
    for index in range(1, len(blocks)):
        is_last = reopens and index == len(blocks) - 1 and not is_introduced(blocks, index)
        if _reopens(blocks, index) or is_last:
            inner[index].text = unquoted(inner[index].text)
    inner[0].text = unquoted(inner[0].text)
    inner[-1].text = without_closing(inner[-1].text)
    return inner


def _reopens(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line opens marks that it does not close, though nothing new is quoted."""
    line = blocks[index].text
    if not _OPENED.match(line) or is_introduced(blocks, index):
        return False
    return _stays_open(line) and not _CLOSED.search(line)


def _stays_open(line: str) -> bool:
    """Tell whether a mark opened in a line is not closed further on in it."""
    bare = _BALANCED.sub("", line)
    return any(mark in bare for mark in _OPENING)


def _span_from(blocks: Sequence[Block], start: int, outer: _Outer) -> QuoteSpan:
    """Find where the quote that begins at ``start`` ends."""
    nesting, guess = _Nesting(), None
    for index in range(start, min(len(blocks), start + MOST_QUOTED_BLOCKS)):
        line = blocks[index].words if blocks[index].rows else blocks[index].text
        if index > start and blocks[index].centred is False and _is_signature(line):
            break
        label = label_of(blocks[index].printed) if index > start else None
        if index > start and outer.goes_on(label) and label is not None:
            if guess is None and _is_amending(label):
                guess = index
            if nesting.depth == 1 and _is_amending(label) and _next_opens(blocks, index):
                guess = index
                break
        nesting.pass_by(blocks, index, is_first=index == start)
        if nesting.depth <= 0:
            return QuoteSpan(start, index + 1, is_closed=True)
    if guess is not None:
        return QuoteSpan(start, guess, is_closed=False)
    return QuoteSpan(start, _last_of_quote(blocks, start, outer), is_closed=False)


def _last_of_quote(blocks: Sequence[Block], start: int, outer: _Outer) -> int:
    """Bound a quote that is never closed: up to our own next unit, or the signatures."""
    for index in range(start + 1, len(blocks)):
        label = label_of(blocks[index].printed)
        if outer.goes_on(label) or _is_signature(blocks[index].words):
            return index
    return len(blocks)


def _is_amending(label: Label) -> bool:
    """Tell whether a unit speaks of changing another text."""
    return bool(_AMENDING.match(fold(label.rest[:30]))) or label.mark is Mark.ARTICLE


def _next_opens(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a unit introduces a quote in the next line."""
    has_next = index + 1 < len(blocks) and blocks[index].text.rstrip().endswith(":")
    return has_next and bool(_OPENED.match(blocks[index + 1].text))


def _is_signature(line: str) -> bool:
    """Tell whether the list of recipients begins here."""
    return fold(line[:10]).startswith("noi nhan")
