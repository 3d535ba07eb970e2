"""Placing units in a tree, and words in units, so that no word is lost and order is kept."""

from collections.abc import Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.paths import Paths
from consult.drafts.terms import Node, ProvisionKind

BREAKS_TEXT = {ProvisionKind.TABLE, ProvisionKind.QUOTE, ProvisionKind.PARAGRAPH}
NOTE_STEP = "chu-thich"
LOOSE_STEPS = {
    ProvisionKind.PARAGRAPH: "doan",
    ProvisionKind.TABLE: "bang",
    ProvisionKind.QUOTE: "trich",
}


class Tree:
    """A tree being built below one address; ``place`` opens units, ``write`` fills the last one."""

    def __init__(self, root_path: str, paths: Paths, *, quoted: bool = False) -> None:
        """Start an empty tree whose addresses begin with ``root_path`` (may be empty)."""
        self.root = Node(ProvisionKind.DOCUMENT, root_path)
        self.paths = paths
        self.quoted = quoted
        self._stack: list[tuple[int, Node]] = [(-1, self.root)]

    @property
    def last(self) -> Node:
        """The innermost unit that is open; the root when none is."""
        return self._stack[-1][1]

    @property
    def ranks(self) -> list[int]:
        """The ranks of the open units, the widest first."""
        return [rank for rank, _ in self._stack[1:]]

    def open(self, kind: ProvisionKind) -> Node | None:
        """The innermost open unit of a kind."""
        return next((node for _, node in reversed(self._stack) if node.kind is kind), None)

    def above(self, rank: int) -> Node:
        """The innermost open unit wider than ``rank``; nothing is closed."""
        return next(node for open_rank, node in reversed(self._stack) if open_rank < rank)

    def parent_for(self, rank: int) -> Node:
        """Close what is as narrow as ``rank`` or narrower; give the unit left open."""
        while self._stack[-1][0] >= rank:
            self._stack.pop()
        return self.last

    def place(self, node: Node, rank: int, *, warns: bool = True) -> Node:
        """Put a unit, its address already worked out, below the unit it belongs to."""
        parent = self.parent_for(rank)
        node.path = self.paths.claim(node.path, warns=warns)
        node.quoted = self.quoted
        parent.children.append(node)
        self._stack.append((rank, node))
        return node

    def write(self, text: str) -> None:
        """Add a paragraph to the innermost unit, after whatever stands there already."""
        if text:
            write_into(self.last, text, self)

    def attach(self, kind: ProvisionKind) -> Node:
        """Add a table, a quote or a loose paragraph below the innermost unit."""
        return self.attach_to(self.last, kind)

    def attach_to(self, parent: Node, kind: ProvisionKind) -> Node:
        """Add a table, a quote or a loose paragraph below a unit."""
        step = LOOSE_STEPS[kind]
        start = step_below(parent.path, step)
        address = f"{start}-{self.paths.next_order(start)}"
        node = Node(kind, self.paths.claim(address, warns=False), quoted=self.quoted)
        parent.children.append(node)
        return node

    def attach_notes(self, notes: Sequence[str]) -> None:
        """Put footnotes below the unit that refers to them."""
        for note in notes:
            if note:
                path = step_below(self.last.path, NOTE_STEP)
                order = self.paths.next_order(path)
                path = self.paths.claim(f"{path}-{order}", warns=False)
                label = f"Chú thích {order}"
                self.last.children.append(
                    Node(ProvisionKind.PARAGRAPH, path, label, text=note, quoted=self.quoted)
                )

    def attach_table(self, block: Block) -> Node:
        """Put a table below the innermost unit; its text keeps every word."""
        table = self.attach(ProvisionKind.TABLE)
        table.rows = [[cell.replace("\n", " ") for cell in row] for row in block.rows]
        table.text = block.words
        return table


def write_into(node: Node, text: str, tree: Tree) -> None:
    """Add a paragraph to a unit; after a table or a quote it becomes a child of its own."""
    last = node.children[-1] if node.children else None
    is_root = node is tree.root
    if last is not None and last.kind is ProvisionKind.PARAGRAPH and NOTE_STEP not in last.path:
        last.text = f"{last.text}\n{text}"
    elif is_root or (last is not None and last.kind in BREAKS_TEXT and NOTE_STEP not in last.path):
        tree.attach_to(node, ProvisionKind.PARAGRAPH).text = text
    else:
        node.text = f"{node.text}\n{text}" if node.text else text


def step_below(path: str, step: str) -> str:
    """Join an address and a further step."""
    return f"{path}/{step}" if path else step
