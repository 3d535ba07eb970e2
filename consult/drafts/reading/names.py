"""Telling the name of an article or a division from the text that follows it."""

import re

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.letters import is_capitals
from consult.drafts.terms import Node, ProvisionKind

LONGEST_HEADING_CHARS = 300
LONGEST_ARTICLE_NAME_CHARS = 200
DIVISION_KINDS = {
    ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.SUBSECTION,
}  # fmt: skip
NAME_ENDS = (".", ";", ":", "./.")
UNPUNCTUATED = re.compile(r"[^.;:!?…”\"»)\]/]$")

_NOTE_MARKS = re.compile(r"(?:\s*\[\d+\])+$")
_NOTE_MARKS_BEFORE = re.compile(r"^(?:\[\d+\]\s*)+")


def may_be_name(node: Node, block: Block) -> bool:
    """Tell whether a line can be the name of a unit that has none yet."""
    line = block.printed
    is_article = node.kind is ProvisionKind.ARTICLE
    limit = LONGEST_ARTICLE_NAME_CHARS if is_article else LONGEST_HEADING_CHARS
    stands_out = is_capitals(line) or block.bold
    return len(line) <= limit and (stands_out or not line.endswith(NAME_ENDS))


def continues_name(node: Node, block: Block) -> bool:
    """Tell whether a line is the rest of a name that was broken over lines."""
    line = block.printed
    if node.kind in DIVISION_KINDS:
        is_second_line = line[0].islower() or (block.centred and node.heading.endswith(","))
        is_second_line = is_second_line and len(line) <= LONGEST_ARTICLE_NAME_CHARS
        return is_second_line or (is_capitals(node.heading) and is_capitals(line))
    is_open = bool(UNPUNCTUATED.search(node.heading)) or node.heading.endswith(",")
    goes_on = line[0].islower() or line[0].isdigit()
    return is_open and goes_on and not line.endswith(NAME_ENDS)


def set_note_marks_apart(node: Node) -> None:
    """Move marks of typed footnotes, ``[4]``, from either end of a heading into the text."""
    for pattern in (_NOTE_MARKS_BEFORE, _NOTE_MARKS):
        match = pattern.search(node.heading)
        if match and match.group() != node.heading:
            node.text = f"{node.text} {match.group()}".strip()
            node.heading = pattern.sub("", node.heading).strip()
