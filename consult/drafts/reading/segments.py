"""Parting a document into its stretches: preamble, body, signatures, attachments, appendices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.landmarks import (
    ISSUED_WITH,
    ISSUER,
    begins_recipients,
    is_attachment_title,
    is_head_table,
    is_signature_line,
    is_signature_table,
    says_it_was_passed,
)
from consult.drafts.reading.letters import fold, is_capitals
from consult.drafts.reading.quotes import quote_spans
from consult.drafts.reading.sequence import leading_number

LOOK_AHEAD_BLOCKS = 8
PASSING_LOOK_AHEAD_BLOCKS = 3


class StretchKind(StrEnum):
    """What a stretch of blocks is."""

    PREAMBLE = "preamble"
    BODY = "body"
    ITEMS = "items"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"
    APPENDIX = "appendix"


@dataclass(slots=True)
class Stretch:
    """Blocks ``start`` to ``end`` (not included); ``label`` is that of an appendix."""

    kind: StretchKind
    start: int
    end: int
    label: Label | None = None


_CATALOGUE = re.compile(r"^(?:DANH MỤC|BẢNG GIÁ|DANH SÁCH)(?!\s+CÁC CHỮ)")
_TYPED_NOTE = re.compile(r"\[\d+\]\s*\w")
_FIRST_UNITS = {Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.ARTICLE}
_FIRST_ITEMS = {
    Mark.ROMAN,
    Mark.CAPITAL,
    Mark.CLAUSE,
    Mark.PART,
    Mark.CHAPTER,
    Mark.SECTION,
    Mark.DOTTED,
}


def stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """Part a document; the stretches follow each other and cover every block."""
    return _Partition(blocks).run()


class _Partition:
    """Goes through the blocks once, knowing in which stretch it is."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._labels = [None if b.rows or b.contents_entry else label_of(b.printed) for b in blocks]
        spans = quote_spans(blocks)
        self._quoted = {i for span in spans if span.is_closed for i in range(span.start, span.end)}
        self._found: list[Stretch] = []
        self._article = 0
        self._in_notes = False

    def run(self) -> list[Stretch]:
        """Find every stretch."""
        start, kind = self._body_start(0, len(self._blocks))
        self._open(StretchKind.PREAMBLE, 0)
        self._open(kind, start)
        index = start
        while index < len(self._blocks):
            index = self._step(index)
        for stretch, following in zip(self._found, self._found[1:], strict=False):
            stretch.end = following.start
        self._found[-1].end = len(self._blocks)
        return [
            each
            for each in self._found
            if each.end > each.start or each.kind is StretchKind.ATTACHMENT
        ]

    def _open(self, kind: StretchKind, start: int, label: Label | None = None) -> None:
        """Begin a stretch; it ends where the next one begins."""
        self._found.append(Stretch(kind, start, start, label))

    def _step(self, index: int) -> int:
        """Look at one block; give the position to look at next."""
        kind = self._found[-1].kind
        if kind in {StretchKind.BODY, StretchKind.ITEMS}:
            if index not in self._quoted:
                return self._in_body(index)
        elif kind is StretchKind.SIGNATURE:
            return self._after_signature(index)
        elif kind is StretchKind.APPENDIX:
            self._in_appendix(index)
        return index + 1

    def _in_body(self, index: int) -> int:
        """Look for the end of a body."""
        label = self._labels[index]
        if label is not None and label.mark is Mark.ARTICLE and not label.is_reference:
            self._article = leading_number(label.number)
        if self._is_signature(index) or self._is_passing(index):
            self._open(StretchKind.SIGNATURE, index)
        elif self._is_annex_in_body(index):
            self._open(StretchKind.APPENDIX, index, label)
        elif is_attachment_title(self._blocks[index]) and self._is_issued_with(index):
            return self._attach(index)
        return index + 1

    def _after_signature(self, index: int) -> int:
        """Look for what follows the signatures."""
        label = self._labels[index]
        self._in_notes = self._in_notes or bool(_TYPED_NOTE.match(self._blocks[index].text))
        if self._in_notes or index in self._quoted:
            return index + 1
        if self._is_annex(index):
            self._open(StretchKind.APPENDIX, index, label)
        elif is_attachment_title(self._blocks[index]) and (
            self._is_issued_with(index) or self._numbers_begin(index)
        ):
            return self._attach(self._head_before(index))
        elif label is not None and label.mark is Mark.ARTICLE and label.is_sure:
            number = leading_number(label.number)
            if number == self._article + 1:
                self._open(StretchKind.BODY, index)
                return index
            if number == 1:
                return self._attach(self._head_before(index))
        return index + 1

    def _in_appendix(self, index: int) -> None:
        """Look for the next appendix; a repeated running head is not one."""
        label, current = self._labels[index], self._found[-1].label
        if self._is_annex(index) and not _is_same_appendix(label, current):
            self._open(StretchKind.APPENDIX, index, label)

    def _attach(self, start: int) -> int:
        """Begin an attached document; give where its body begins."""
        self._open(StretchKind.ATTACHMENT, start)
        body, kind = self._body_start(start + 1, len(self._blocks))
        self._article = 0
        self._open(kind, body)
        return body

    def _body_start(self, start: int, end: int) -> tuple[int, StretchKind]:
        """Find where numbering begins: at the first article or the division before it, or item."""
        first_division: int | None = None
        first_item: int | None = None
        for index in range(start, end):
            label = self._labels[index]
            if (
                index > start
                and self._is_signature(index)
                and (first_item or first_division) is not None
            ):
                break
            if index > start and self._is_closing_table(index):
                break
            if index in self._quoted or label is None or label.is_reference:
                continue
            if label.mark is Mark.ARTICLE and _may_be_first(label):
                return (index if first_division is None else first_division), StretchKind.BODY
            if label.mark in _FIRST_UNITS and first_division is None:
                first_division = index
            if label.mark in _FIRST_ITEMS and first_item is None:
                first_item = index
        if first_item is None:
            return self._after_title(start, end), StretchKind.ITEMS
        return first_item, StretchKind.ITEMS

    def _after_title(self, start: int, end: int) -> int:
        """Find where running text begins in a document without numbers: after the capitals."""
        index = start
        while index < end and (is_capitals(self._blocks[index].words) or self._blocks[index].centred
                               or is_head_table(self._blocks[index])):  # fmt: skip
            index += 1
        return index if index < end else start

    def _is_closing_table(self, index: int) -> bool:
        """Tell whether recipients stand here, in a table or a line."""
        block = self._blocks[index]
        return is_signature_table(block) or begins_recipients(block.text)

    def _is_signature(self, index: int) -> bool:
        """Tell whether the signatures begin here, and not a chapter named after an office."""
        block = self._blocks[index]
        if block.rows:
            return is_signature_table(block)
        before = self._labels[index - 1] if index else None
        names_division = before is not None and before.mark in _FIRST_UNITS and not before.rest
        return not names_division and is_signature_line(block.text)

    def _is_annex(self, index: int) -> bool:
        """Tell whether an appendix or a form begins here, after the signatures."""
        label, block = self._labels[index], self._blocks[index]
        if label is not None and label.mark in {Mark.ANNEX, Mark.FORM}:
            return not label.is_reference
        begins_list = bool(_CATALOGUE.match(block.text)) and is_capitals(block.text)
        return begins_list and not block.rows and self._found[-1].kind is StretchKind.SIGNATURE

    def _is_annex_in_body(self, index: int) -> bool:
        """Tell whether an appendix begins though no signature came before it."""
        label, block = self._labels[index], self._blocks[index]
        if label is None or label.mark not in {Mark.ANNEX, Mark.FORM} or label.is_reference:
            return False
        is_head = not label.rest or label.rest.startswith("(") or is_capitals(label.rest)
        stands_out = is_capitals(label.name) or block.centred
        return is_head and (stands_out or (not label.rest and self._has_title_below(index)))

    def _has_title_below(self, index: int) -> bool:
        """Tell whether the name of an appendix stands below its number."""
        following = self._blocks[index + 1 : index + 2]
        return any(
            is_capitals(block.text) or ISSUED_WITH.match(fold(block.text).lstrip("("))
            for block in following
        )

    def _is_passing(self, index: int) -> bool:
        """Tell whether the last line of a text says who passed it, above the signatures."""
        if self._blocks[index].rows or not says_it_was_passed(self._blocks[index].text):
            return False
        end = index + 1 + PASSING_LOOK_AHEAD_BLOCKS
        following = range(index + 1, min(end, len(self._blocks)))
        is_last = len(self._blocks) < end and all(self._labels[each] is None for each in following)
        return is_last or any(self._is_signature(each) for each in following)

    def _is_issued_with(self, index: int) -> bool:
        """Tell whether ``(Ban hành kèm theo …)`` stands in the lines below a title."""
        if ISSUED_WITH.search(fold(self._blocks[index].text)):
            return True
        for block, label in self._following(index):
            if label is not None and label.mark in _FIRST_UNITS:
                return False
            if ISSUED_WITH.search(fold(block.text)):
                return True
        return False

    def _numbers_begin(self, index: int) -> bool:
        """Tell whether numbering begins anew in the lines below a title."""
        ones = {"1", "I", "i", "thứ nhất", "THỨ NHẤT"}
        return any(
            label is not None and label.number in ones and not label.is_reference
            for _, label in self._following(index)
        )

    def _following(self, index: int) -> list[tuple[Block, Label | None]]:
        """Give the next few blocks with their labels."""
        end = index + 1 + LOOK_AHEAD_BLOCKS
        return list(zip(self._blocks[index + 1 : end], self._labels[index + 1 : end], strict=True))

    def _head_before(self, index: int) -> int:
        """Go back to the head (issuer, name of the state) an attached document may have."""
        first = self._found[-1].start + 1
        for position in range(index, first - 1, -1):
            block = self._blocks[position]
            if is_head_table(block):
                return position
            if not block.rows and "cong hoa xa hoi" in fold(block.text):
                return self._issuer_before(position, first)
        return index

    def _issuer_before(self, index: int, first: int) -> int:
        """Go back over the lines that name the issuer above the name of the state."""
        while index > first and ISSUER.match(fold(self._blocks[index - 1].text)):
            index -= 1
        return index


def _may_be_first(label: Label) -> bool:
    """Tell whether an article label can begin a body; an unsure one only with the number 1."""
    return label.is_sure or label.is_misread or not label.rest or label.number == "1"


def _is_same_appendix(label: Label | None, current: Label | None) -> bool:
    """Tell whether a label only repeats the running head, or stands inside a form."""
    if current is None:
        return False
    if label is None:
        return True
    is_repeated = (label.mark, label.number) == (current.mark, current.number)
    return is_repeated or (current.mark is Mark.FORM and not label.number)
