"""The tree of an outline as links: what is folded, what is open, what a word was found in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from consult.core.text import fold
from consult.drafts.editing.making import named
from consult.drafts.terms import Node, Outline, ProvisionKind

FOLDED = (
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
    ProvisionKind.APPENDIX,
    ProvisionKind.QUOTE,
)
"""Units that stay folded in the tree unless what is looked at is inside them."""

DIVISIONS = (
    ProvisionKind.PART,
    ProvisionKind.CHAPTER,
    ProvisionKind.SECTION,
    ProvisionKind.SUBSECTION,
)
MANY_ARTICLES = 60
"""From here on divisions stay folded too: a longer tree is no overview."""

TREE_CHARS = 60


@dataclass(frozen=True)
class TreeLink:
    """One line of the tree; ``path`` and ``has_more`` tell what opens it where it is folded."""

    text: str
    path: str
    href: str
    is_current: bool
    is_warned: bool
    is_found: bool
    has_more: bool
    children: list["TreeLink"] = field(default_factory=list)


@dataclass(frozen=True)
class TreeSight:
    """What is looked at in a tree.

    Attributes:
        address: Of the outline page.
        current: Path of the unit in sight.
        opened: Path of a unit to open besides.
        words: What is looked for; only units that hold it are shown. Empty shows all.
    """

    address: str
    current: str
    opened: str = ""
    words: str = ""


def tree_links(outline: Outline, sight: TreeSight) -> list[TreeLink]:
    """Shape an outline as links; what is inside a folded unit is left out."""
    warned = {warning.path for warning in outline.open_warnings}
    wanted = fold(sight.words)
    found = {node.path for node in outline.walk() if wanted in _searched(node)} if wanted else set()
    pointed = found if wanted else {sight.current, sight.opened, *warned}
    is_long = outline.counts[ProvisionKind.ARTICLE.value] >= MANY_ARTICLES
    shaping = _Shaping(sight, warned, found, _holders(outline.nodes, pointed), is_long=is_long)
    return shaping.links(outline.nodes)


class _Shaping:
    """Shapes units as links, given what is in sight."""

    def __init__(
        self,
        sight: TreeSight,
        warned: Collection[str],
        found: Collection[str],
        holders: Collection[str],
        *,
        is_long: bool,
    ) -> None:
        self._sight, self._warned, self._found = sight, warned, found
        self._holders, self._is_long = holders, is_long

    def links(self, nodes: Sequence[Node]) -> list[TreeLink]:
        """Shape some units and what is open in them."""
        shown = [one for one in nodes if not self._sight.words or one.path in self._holders]
        return [self._link(node) for node in shown]

    def _link(self, node: Node) -> TreeLink:
        is_open = node.path in self._holders or not self._is_folded(node)
        return TreeLink(
            text=_tree_text(node),
            path=node.path,
            href=f"{self._sight.address}?nut={node.path}#nut",
            is_current=node.path == self._sight.current,
            is_warned=node.path in self._warned,
            is_found=node.path in self._found,
            has_more=bool(node.children) and not is_open,
            children=self.links(node.children) if is_open else [],
        )

    def _is_folded(self, node: Node) -> bool:
        return node.kind in FOLDED or (self._is_long and node.kind in DIVISIONS)


def _holders(nodes: Sequence[Node], pointed: Collection[str]) -> set[str]:
    """Give the paths of the units that are pointed at, or hold one that is."""
    held: set[str] = set()
    for node in nodes:
        inside = _holders(node.children, pointed)
        if inside or node.path in pointed:
            held |= {node.path, *inside}
    return held


def _searched(node: Node) -> str:
    return fold(f"{node.label} {node.heading} {node.text}")


def _tree_text(node: Node) -> str:
    label = named(node)
    if not node.label or not node.heading:
        return label
    text = f"{label}. {node.heading}"
    return text if len(text) <= TREE_CHARS else f"{text[:TREE_CHARS].rstrip()}…"
