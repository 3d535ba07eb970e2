"""Two outlines as one tree: the newer version, with what went shown where it stood."""

from collections.abc import Mapping, Sequence

from consult.drafts.comparing.placing import placed_matches
from consult.drafts.comparing.siblings import pair_siblings
from consult.drafts.comparing.terms import (
    Comparison,
    Fate,
    Segment,
    Segments,
    UnitChange,
)
from consult.drafts.comparing.units import compare_own_words, is_marked, name_of
from consult.drafts.matching import match_outlines
from consult.drafts.terms import Change, Match, Node, Outline, ProvisionKind, is_commentable

# Matches that only tell of an address: the words decide whether anything changed.
_BY_WORDS = (Change.SAME, Change.CHANGED)
_BY_ADDRESS = (Change.RENUMBERED, Change.MOVED)


def compare_outlines(
    old: Outline, new: Outline, *, placed: Mapping[str, str] | None = None
) -> Comparison:
    """Compare two versions unit by unit; what people can comment on follows its match.

    ``placed`` is where people said that provisions stand: new path by old, empty for none.
    """
    tree = _Trees(old, new, placed_matches(match_outlines(old, new), placed or {}))
    root = ProvisionKind.DOCUMENT
    top = tree.compared(Node(root, children=new.nodes), [Node(root, children=old.nodes)])
    return Comparison(top.children)


class _Trees:
    """The nodes of both versions by path, and where each stands in the other."""

    def __init__(self, old: Outline, new: Outline, matches: Sequence[Match]) -> None:
        self._old, self._new = old.paths, new.paths
        self._parents_old, self._parents_new = _parents(old.nodes), _parents(new.nodes)
        self._matches_old = {path: match for match in matches for path in match.old}
        self._matches_new = {path: match for match in matches for path in match.new}

    def compared(
        self, node: Node, before: Sequence[Node], match: Match | None = None
    ) -> UnitChange:
        """Compare a unit of the newer version with those it was made of; none where it is new."""
        found = [self._new[path] for path in match.new] if match else [node]
        unit = UnitChange(
            kind=node.kind,
            change=self._said(node, before, match),
            old=tuple(map(name_of, before)),
            new=tuple(map(name_of, found)) if match else (name_of(node),),
            quoted=node.quoted,
            own=name_of(node),
        )
        compare_own_words(unit, node, before, found)
        unit.is_marked = is_marked(unit)
        self._add_children(unit, node, before)
        if unit.change in _BY_WORDS:
            inside = any(child.has_changes for child in unit.children)
            differs = unit.is_marked or inside or bool(unit.left)
            unit.change = Change.CHANGED if differs else Change.SAME
        return unit

    def dropped(self, node: Node) -> UnitChange:
        """Show a unit that is gone; what of it stands elsewhere now is only named."""
        unit = UnitChange(node.kind, Change.DROPPED, (name_of(node),), (), quoted=node.quoted)
        unit.heading = _all_words(Fate.REMOVED, node.heading)
        unit.text = _all_words(Fate.REMOVED, node.text)
        unit.rows = [[_all_words(Fate.REMOVED, cell) for cell in row] for row in node.rows]
        unit.is_marked = True
        for child in node.children:
            now = self._now(child)
            if now is None:
                unit.children.append(self.dropped(child))
            else:
                unit.left.append((name_of(child), name_of(now)))
        return unit

    def _said(self, node: Node, before: Sequence[Node], match: Match | None) -> Change:
        """Take the match's word, but not for an address that changed only with its holder's."""
        if match is None:
            return Change.CHANGED if before else Change.NEW
        if match.change not in _BY_ADDRESS or len(before) != 1:
            return match.change
        is_held = self._is_held(before[0].path, node.path)
        if match.change is Change.MOVED:
            return Change.CHANGED if is_held and before[0].number == node.number else match.change
        return match.change if before[0].number != node.number else Change.CHANGED

    def _is_held(self, old_path: str, new_path: str) -> bool:
        """Whether what a unit stands in now was made of what it stood in before."""
        holder_old, holder_new = self._parents_old.get(old_path), self._parents_new.get(new_path)
        if not holder_old or not holder_new:
            return holder_old == holder_new
        match = self._matches_new.get(holder_new)
        return match is not None and holder_old in match.old

    def _now(self, node: Node) -> Node | None:
        """Find where a unit of the older version stands now."""
        match = self._matches_old.get(node.path) if is_commentable(node) else None
        return self._new.get(match.new[0]) if match and match.new else None

    def _add_children(self, unit: UnitChange, node: Node, before: Sequence[Node]) -> None:
        """Put the children of the newer version in, then what went where it stood."""
        earlier = [child for one in before for child in one.children]
        paired = pair_siblings(earlier, node.children)
        places: dict[int, UnitChange] = {}
        for child in node.children:
            match = self._matches_new.get(child.path) if is_commentable(child) else None
            if match is not None:
                origins = [self._old[path] for path in match.old]
            else:
                origins = [paired[id(child)]] if id(child) in paired else []
            compared = self.compared(child, origins, match)
            unit.children.append(compared)
            places |= {id(origin): compared for origin in origins}
        if _is_first_of(unit, node):
            self._add_gone(unit, earlier, places)

    def _add_gone(
        self, unit: UnitChange, earlier: Sequence[Node], places: dict[int, UnitChange]
    ) -> None:
        """Show each dropped child after the one it followed; name those that stand elsewhere."""
        at = 0
        for child in earlier:
            if id(child) in places:
                at = _place(unit.children, places[id(child)]) + 1
                continue
            now = self._now(child)
            if now is None:
                unit.children.insert(at, self.dropped(child))
                at += 1
            elif not self._is_held(child.path, now.path):
                unit.left.append((name_of(child), name_of(now)))


def _is_first_of(unit: UnitChange, node: Node) -> bool:
    """Of units that one was split into, the first shows what went from it."""
    return not unit.new or unit.new[0].path == node.path


def _place(units: Sequence[UnitChange], wanted: UnitChange) -> int:
    return next((at for at, unit in enumerate(units) if unit is wanted), len(units) - 1)


def _parents(nodes: Sequence[Node], holder: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for node in nodes:
        found[node.path] = holder
        found |= _parents(node.children, node.path)
    return found


def _all_words(fate: Fate, text: str) -> Segments:
    return [Segment(fate, text)] if text else []
