"""Telling a table from a frame that only lays paragraphs out on the page."""

from collections.abc import Sequence
from itertools import chain

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Mark, label_of

_UNITS = {Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.SUBSECTION, Mark.ARTICLE}


def is_frame(rows: Sequence[Sequence[Sequence[Block]]]) -> bool:
    """Tell whether cells stand below each other only, and are one cell or hold articles.

    ``rows`` are the blocks of each cell, row by row. Articles beside other text are a comparison,
    and stay a table.
    """
    cells = list(chain.from_iterable(rows))
    if len(cells) == 1:
        return True
    if any(sum(1 for cell in row if cell) > 1 for row in rows):
        return False
    labels = (label_of(block.printed) for cell in cells for block in cell if not block.rows)
    return any(
        label is not None and label.mark in _UNITS and not label.is_reference for label in labels
    )
