"""Where units stand: finding them, and putting them where their kind belongs."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from consult.drafts.editing.edits import EditImpossible
from consult.drafts.terms import Node, ProvisionKind

LADDER = (
    ProvisionKind.PART,
    ProvisionKind.CHAPTER,
    ProvisionKind.SECTION,
    ProvisionKind.SUBSECTION,
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
    ProvisionKind.ITEM,
)
"""Kinds that stand inside one another, the widest first."""

LOOSE = (ProvisionKind.PARAGRAPH, ProvisionKind.TABLE, ProvisionKind.QUOTE)
"""Kinds that stand inside any unit."""

CLOSED = (
    ProvisionKind.PARAGRAPH,
    ProvisionKind.TABLE,
    ProvisionKind.PREAMBLE,
    ProvisionKind.SIGNATURE,
)
"""Kinds inside which nothing is put."""

ENDS_APPENDIX = (ProvisionKind.PREAMBLE, ProvisionKind.SIGNATURE)


class UnitGone(EditImpossible):
    """No unit has the path any more."""

    status = 404
    message = _l("Không thấy phần này trong dàn ý nữa. Chọn lại trong cây bên trái.")


def chain_to(root: Node, path: str) -> list[Node]:
    """Give the units from ``root`` down to the one at ``path``.

    Raises:
        UnitGone: There is none.
    """
    stack = [[root]]
    while stack:
        chain = stack.pop()
        if chain[-1].path == path and len(chain) > 1:
            return chain
        stack.extend([*chain, child] for child in chain[-1].children)
    raise UnitGone


def place_in(parent: Node, node: Node) -> int:
    """Tell at which place ``node`` itself, not one like it, stands in ``parent``."""
    return next(at for at, child in enumerate(parent.children) if child is node)


def holds(parent: ProvisionKind, child: ProvisionKind) -> bool:
    """Whether a unit of kind ``child`` may stand right inside one of kind ``parent``."""
    if parent is ProvisionKind.DOCUMENT:
        return True
    if child is ProvisionKind.ATTACHMENT or parent in CLOSED:
        return False
    if parent not in LADDER:
        return True
    if child in LOOSE or parent is child is ProvisionKind.ITEM:
        return True
    return child in LADDER and LADDER.index(parent) < LADDER.index(child)


def follows_into(parent: ProvisionKind, child: ProvisionKind) -> bool:
    """Whether reading on after ``parent``, a ``child`` would be taken to stand inside it."""
    if parent is ProvisionKind.QUOTE or parent is child:
        return False
    if parent is ProvisionKind.APPENDIX and child in ENDS_APPENDIX:
        return False
    return holds(parent, child)


def put_where_it_belongs(chain: Sequence[Node]) -> None:
    """Move the last of ``chain``, whose kind changed, to where a reader would have put it.

    What stood inside it and after it, up to the end of the unit that can hold it, is read on from
    there: narrower units go inside, others after. The order of words does not change.
    """
    *ancestors, node = chain
    top = len(ancestors) - 1
    while not holds(ancestors[top].kind, node.kind):
        top -= 1
    following: list[Node] = []
    if node.kind is not ProvisionKind.QUOTE:
        following, node.children = node.children, []
    inner = node
    for parent in reversed(ancestors[top:]):
        at = place_in(parent, inner)
        following = following + parent.children[at + 1 :]
        del parent.children[at if inner is node else at + 1 :]
        inner = parent
    parents = [*ancestors[top:], *_last_units(ancestors[-1])]
    read_on(parents, [node])
    parents.append(node)
    read_on(parents, following)


def read_on(parents: list[Node], nodes: Sequence[Node]) -> None:
    """Put each of ``nodes`` inside the last of ``parents`` that it can follow into.

    ``parents`` loses those that are closed by it; the first is never closed.
    """
    for node in nodes:
        while len(parents) > 1 and not follows_into(parents[-1].kind, node.kind):
            parents.pop()
        parents[-1].children.append(node)


def _last_units(parent: Node) -> list[Node]:
    """List the units of the ladder still open at the end of ``parent``, the widest first."""
    found: list[Node] = []
    while parent.children and parent.children[-1].kind in LADDER:
        parent = parent.children[-1]
        found.append(parent)
    return found
