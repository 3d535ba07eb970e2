"""Parting a document into its stretches: preamble, body, signatures, attachments, appendices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labelled import LabelledBlocks
from consult.drafts.reading.labels import Label, Mark
from consult.drafts.reading.landmarks import ISSUER, is_attachment_title, is_head_table
from consult.drafts.reading.letters import fold, is_capitals
from consult.drafts.reading.sequence import leading_number


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


_CATALOGUE = re.compile(
    r"^(?:DANH MỤC|BẢNG (?:ĐƠN )?GIÁ|DANH SÁCH|BIỂU (?:GIÁ|PHÍ|MỨC|KHUNG))(?!\s+CÁC CHỮ)(?!\w)"
)
_ISSUED_WITH = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
LINES_BEFORE_ORIGIN = 4
_TYPED_NOTE = re.compile(r"\[\d+\]\s*\w")


def stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """Part a document; the stretches follow each other and cover every block."""
    return _Partition(blocks).run()


class _Partition:
    """Goes through the blocks once, knowing in which stretch it is."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._lines = LabelledBlocks(blocks)
        self._blocks, self._labels = self._lines.blocks, self._lines.labels
        self._found: list[Stretch] = []
        self._article = 0
        self._in_notes = False

    def run(self) -> list[Stretch]:
        """Find every stretch."""
        start, kind = self._body_start(0)
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
            if index not in self._lines.quoted:
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
        if self._lines.is_signature(index) or self._lines.is_passing(index):
            self._open(StretchKind.SIGNATURE, index)
        elif self._lines.is_annex_in_body(index):
            self._open(StretchKind.APPENDIX, index, label)
        elif is_attachment_title(self._blocks[index]) and (
            self._lines.is_issued_with(index)
            or (self._article and self._lines.articles_begin(index))
        ):
            return self._attach(index)
        return index + 1

    def _after_signature(self, index: int) -> int:
        """Look for what follows the signatures."""
        label = self._labels[index]
        self._in_notes = self._in_notes or bool(_TYPED_NOTE.match(self._blocks[index].text))
        if self._in_notes or index in self._lines.quoted:
            return index + 1
        if self._is_annex(index):
            self._open(StretchKind.APPENDIX, index, label)
        elif is_attachment_title(self._blocks[index]) and (
            self._lines.is_issued_with(index) or self._lines.numbers_begin(index)
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
        body, kind = self._body_start(start + 1)
        self._article = 0
        self._open(kind, body)
        return body

    def _body_start(self, start: int) -> tuple[int, StretchKind]:
        """Find where numbering begins, and what the stretch from there is."""
        index, has_articles = self._lines.body_start(start)
        return index, StretchKind.BODY if has_articles else StretchKind.ITEMS

    def _is_annex(self, index: int) -> bool:
        """Tell whether an appendix or a form begins here, after the signatures."""
        label, block = self._labels[index], self._blocks[index]
        if label is not None and label.mark in {Mark.ANNEX, Mark.FORM}:
            return not label.is_reference
        begins_list = bool(_CATALOGUE.match(block.text)) and is_capitals(block.text)
        may_begin = self._found[-1].kind is StretchKind.SIGNATURE or self._is_issued(index)
        return begins_list and not block.rows and may_begin

    def _is_issued(self, index: int) -> bool:
        """Tell whether a list says just below its name what it is issued with."""
        below = self._blocks[index + 1 : index + LINES_BEFORE_ORIGIN]
        return any(_ISSUED_WITH.match(fold(block.text)) for block in below if not block.rows)

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


def _is_same_appendix(label: Label | None, current: Label | None) -> bool:
    """Tell whether a label only repeats the running head, or stands inside a form."""
    if current is None:
        return False
    if label is None:
        return True
    is_repeated = (label.mark, label.number) == (current.mark, current.number)
    return is_repeated or (current.mark is Mark.FORM and not label.number)
