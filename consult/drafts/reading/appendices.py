"""Building an appendix, a form or a list: its name, and what stands in it."""

import re
from collections.abc import Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.items import ItemBuilder
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.letters import fold, is_capitals
from consult.drafts.reading.paths import Paths, ordinal
from consult.drafts.reading.tree import Tree, step_below
from consult.drafts.terms import Node, ProvisionKind

MOST_TITLE_LINES = 5
SHORT_NAME_WORDS = 2
LONGEST_TITLE_LINE_CHARS = 200
FORM_STEPS = {
    "mau so": "mau", "mau": "mau", "bieu mau so": "mau", "bieu mau": "mau", "bieu so": "bieu",
    "bieu": "bieu", "phu bieu": "phu-bieu", "phu luc": "phu-luc", "qcvn": "qcvn",
    "danh muc": "danh-muc",
}  # fmt: skip

_ORIGIN = re.compile(r"\(?\s*(?:(?:ban hanh\s+)?kem theo|ban hanh (?:theo|tai))\b")


def appendix_node(label: Label | None, blocks: Sequence[Block], prefix: str, paths: Paths) -> Node:
    """Build an appendix from its blocks; ``label`` is that of the first, none for a bare list."""
    if label is None:
        step, name, number, rest = "danh-muc", blocks[0].text, "", ""
    else:
        step = FORM_STEPS.get(fold(label.name), "phu-luc")
        name = f"{label.name[:1]}{label.name[1:].lower()} {label.number}".strip()
        number, rest = label.number, label.rest
    order = ordinal(number) if number else "1"
    path = paths.claim(step_below(prefix, f"{step}-{order}"), warns=bool(number))
    node = Node(ProvisionKind.APPENDIX, path, name, number, rest)
    inside = blocks[1:]
    is_short_name = label is None and len(name.split()) <= SHORT_NAME_WORDS
    if not node.heading and (label is not None or is_short_name):
        titles = _title_lines(inside)
        node.heading = " ".join(block.text for block in titles)
        inside = inside[len(titles) :]
    if label is not None and label.mark is Mark.FORM:
        node.children = _as_printed(inside, path, paths)
    else:
        node.children = ItemBuilder(path, paths, in_appendix=True).build(inside)
    return node


def _as_printed(blocks: Sequence[Block], path: str, paths: Paths) -> list[Node]:
    """Keep a form as it is: its numbers are those of the paper it is a model of."""
    tree = Tree(path, paths)
    for block in blocks:
        if block.rows:
            tree.attach_table(block)
        else:
            tree.write(block.printed)
        tree.attach_notes(block.notes)
    return tree.root.children


def _title_lines(blocks: Sequence[Block]) -> list[Block]:
    """Take the lines below ``Phụ lục I`` that are its name: in capitals, or bold and centred."""
    titles: list[Block] = []
    for block in blocks[:MOST_TITLE_LINES]:
        stands_out = is_capitals(block.text) or (block.centred and (block.bold or not titles))
        is_name = stands_out and len(block.text) <= LONGEST_TITLE_LINE_CHARS
        is_origin = bool(_ORIGIN.match(fold(block.text)))
        if block.rows or not is_name or is_origin or label_of(block.printed) is not None:
            break
        titles.append(block)
    return titles
