"""Pairing units nobody comments on: paragraphs, quotes, the preamble, the signature."""

from collections.abc import Sequence

from consult.drafts.comparing.alignment import equal_blocks
from consult.drafts.terms import Node, is_commentable


def pair_siblings(old: Sequence[Node], new: Sequence[Node]) -> dict[int, Node]:
    """Give, by the identity of each new unit, the old one it continues.

    Equal units first, in order; between them those of one kind and number, in order.
    """
    before = [node for node in old if not is_commentable(node)]
    after = [node for node in new if not is_commentable(node)]
    blocks = equal_blocks([_words(node) for node in before], [_words(node) for node in after])
    paired: dict[int, Node] = {}
    at_old = at_new = 0
    for start_old, start_new, size in [*blocks, (len(before), len(after), 0)]:
        _pair_gap(paired, before[at_old:start_old], after[at_new:start_new])
        at_old, at_new = start_old + size, start_new + size
        for step in range(size):
            paired[id(after[start_new + step])] = before[start_old + step]
    return paired


def _pair_gap(paired: dict[int, Node], old: Sequence[Node], new: Sequence[Node]) -> None:
    """Pair what stands between equal units by kind and number."""
    waiting = list(old)
    for node in new:
        kindred = next(
            (one for one in waiting if (one.kind, one.number) == (node.kind, node.number)), None
        )
        if kindred is not None:
            paired[id(node)] = kindred
            del waiting[: waiting.index(kindred) + 1]


def _words(node: Node) -> str:
    cells = " ".join(cell for row in node.rows for cell in row)
    inside = " ".join(_words(child) for child in node.children)
    return f"{node.kind}\n{node.number}\n{node.heading}\n{node.text}\n{cells}\n{inside}"
