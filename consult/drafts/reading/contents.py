"""Recognising a table of contents: its lines repeat the names of units and begin none."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.letters import fold

LONGEST_CONTENTS_TITLE_CHARS = 20
LONGEST_ENTRY_CHARS = 300

_TITLE = re.compile(r"muc luc\W*$")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){3,}|_{4,})\s*\d{1,4}$")
_PAGE = re.compile(r"\D\s*\d{1,4}$")
_UNITS = {Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.ARTICLE, Mark.ROMAN, Mark.CLAUSE}


def with_contents_marked(blocks: Sequence[Block]) -> list[Block]:
    """Mark the lines of a table of contents: those with dotted leaders, or below its title.

    Where nothing else in the file has a number, the marks are taken back: better a table of
    contents read as units than units taken for one.
    """
    entries = _below_titles(blocks) | {
        index
        for index, block in enumerate(blocks)
        if block.text[-1:].isdigit() and _LEADERS.search(block.text)
    }
    marked = [
        replace(block, contents_entry=True) if index in entries else block
        for index, block in enumerate(blocks)
    ]
    if any(not block.contents_entry and _begins_unit(block) for block in marked):
        return marked
    return [replace(block, contents_entry=False) for block in marked]


def _below_titles(blocks: Sequence[Block]) -> set[int]:
    """Find the lines below ``MỤC LỤC`` that end with a page number, each article once."""
    entries: set[int] = set()
    for start, block in enumerate(blocks):
        if block.rows or not _TITLE.match(fold(block.text[:LONGEST_CONTENTS_TITLE_CHARS])):
            continue
        names: set[tuple[Mark, str]] = set()
        for index in count(start + 1):
            following = blocks[index : index + 2]
            label = label_of(following[0].printed) if following else None
            name = (label.mark, label.number) if label else None
            if name in names or not any(_ends_with_page(each) for each in following):
                break
            if label is not None and label.mark is Mark.ARTICLE:
                names.add((label.mark, label.number))
            entries.add(index)
    return entries


def _ends_with_page(block: Block) -> bool:
    """Tell whether a line may be an entry: short, and a page number at its end."""
    return len(block.text) <= LONGEST_ENTRY_CHARS and bool(_PAGE.search(block.text))


def _begins_unit(block: Block) -> bool:
    """Tell whether a line begins a unit."""
    label = None if block.rows else label_of(block.printed)
    return label is not None and label.mark in _UNITS and not label.is_reference
