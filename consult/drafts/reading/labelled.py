"""The blocks of a document with their labels, and what stands at a place among them."""

from collections.abc import Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.landmarks import (
    ISSUED_WITH,
    begins_recipients,
    is_head_table,
    is_signature_line,
    is_signature_table,
    says_it_was_passed,
)
from consult.drafts.reading.letters import fold, is_capitals
from consult.drafts.reading.quotes import quote_spans

LOOK_AHEAD_BLOCKS = 8
PASSING_LOOK_AHEAD_BLOCKS = 3

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


class LabelledBlocks:
    """Answers questions about places in a document; lines in closed quotes have no part in it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Recognise the label of every block."""
        self.blocks = blocks
        self.labels = [None if b.rows or b.contents_entry else label_of(b.printed) for b in blocks]
        spans = quote_spans(blocks)
        self.quoted = {i for span in spans if span.is_closed for i in range(span.start, span.end)}

    def body_start(self, start: int) -> tuple[int, bool]:
        """Find where numbering begins, and whether it is one of articles.

        Articles begin at the first of them or the division before it. A text whose first number
        is ``I.`` is one of items, whatever articles it speaks of.
        """
        firsts: dict[str, int] = {}
        for index in range(start, self._numbering_end(start)):
            label = self.labels[index]
            if index in self.quoted or label is None or label.is_reference:
                continue
            if label.mark is Mark.ARTICLE and _may_be_first(label):
                if "roman" in firsts:
                    return firsts["roman"], False
                return firsts.get("division", index), True
            for name, marks in _FIRSTS.items():
                if label.mark in marks:
                    firsts.setdefault(name, index)
        return firsts.get("item", self._after_title(start)), False

    def _numbering_end(self, start: int) -> int:
        """Find the signatures or recipients that end a text, after its first number."""
        has_number = False
        for index in range(start, len(self.blocks)):
            is_end = self._is_closing_table(index) or (has_number and self.is_signature(index))
            if index > start and is_end:
                return index
            label = self.labels[index]
            has_number = has_number or (
                label is not None
                and not label.is_reference
                and label.mark in _FIRST_UNITS | _FIRST_ITEMS
            )
        return len(self.blocks)

    def _after_title(self, start: int) -> int:
        """Find where running text begins in a document without numbers: after the capitals."""
        index, end = start, len(self.blocks)
        while index < end and (is_capitals(self.blocks[index].words) or self.blocks[index].centred
                               or is_head_table(self.blocks[index])):  # fmt: skip
            index += 1
        return index if index < end else start

    def _is_closing_table(self, index: int) -> bool:
        """Tell whether recipients stand here, in a table or a line."""
        block = self.blocks[index]
        return is_signature_table(block) or begins_recipients(block.text)

    def is_signature(self, index: int) -> bool:
        """Tell whether the signatures begin here, and not a chapter named after an office."""
        block = self.blocks[index]
        if block.rows:
            return is_signature_table(block)
        before = self.labels[index - 1] if index else None
        names_division = before is not None and before.mark in _FIRST_UNITS and not before.rest
        return not names_division and is_signature_line(block.text)

    def is_annex_in_body(self, index: int) -> bool:
        """Tell whether an appendix begins though no signature came before it."""
        label, block = self.labels[index], self.blocks[index]
        if label is None or label.mark not in {Mark.ANNEX, Mark.FORM} or label.is_reference:
            return False
        is_head = not label.rest or label.rest.startswith("(") or is_capitals(label.rest)
        stands_out = is_capitals(label.name) or block.centred
        return is_head and (stands_out or (not label.rest and self._has_title_below(index)))

    def _has_title_below(self, index: int) -> bool:
        """Tell whether the name of an appendix stands below its number."""
        following = self.blocks[index + 1 : index + 2]
        return any(
            is_capitals(block.text) or ISSUED_WITH.match(fold(block.text).lstrip("("))
            for block in following
        )

    def is_passing(self, index: int) -> bool:
        """Tell whether the last line of a text says who passed it, above the signatures."""
        if self.blocks[index].rows or not says_it_was_passed(self.blocks[index].text):
            return False
        end = index + 1 + PASSING_LOOK_AHEAD_BLOCKS
        following = range(index + 1, min(end, len(self.blocks)))
        is_last = len(self.blocks) < end and all(self.labels[each] is None for each in following)
        return is_last or any(self.is_signature(each) for each in following)

    def is_issued_with(self, index: int) -> bool:
        """Tell whether ``(Ban hành kèm theo …)`` stands in the lines below a title."""
        if ISSUED_WITH.search(fold(self.blocks[index].text)):
            return True
        for block, label in self.following(index):
            if label is not None and label.mark in _FIRST_UNITS:
                return False
            if ISSUED_WITH.search(fold(block.text)):
                return True
        return False

    def numbers_begin(self, index: int) -> bool:
        """Tell whether numbering begins anew in the lines below a title."""
        ones = {"1", "I", "i", "thứ nhất", "THỨ NHẤT"}
        return any(
            label is not None and label.number in ones and not label.is_reference
            for _, label in self.following(index)
        )

    def articles_begin(self, index: int) -> bool:
        """Tell whether Điều 1 stands in the lines below a title."""
        return any(
            label is not None
            and label.mark is Mark.ARTICLE
            and label.is_sure
            and label.number == "1"
            for _, label in self.following(index)
        )

    def following(self, index: int) -> list[tuple[Block, Label | None]]:
        """Give the next few blocks with their labels."""
        end = index + 1 + LOOK_AHEAD_BLOCKS
        return list(zip(self.blocks[index + 1 : end], self.labels[index + 1 : end], strict=True))


_FIRSTS = {
    "roman": {Mark.ROMAN},
    "division": _FIRST_UNITS,
    "item": _FIRST_ITEMS,
}


def _may_be_first(label: Label) -> bool:
    """Tell whether an article label can begin a body; an unsure one only with the number 1."""
    return label.is_sure or label.is_misread or not label.rest or label.number == "1"
