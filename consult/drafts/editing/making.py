"""Each edit as it changes the tree; the paths are worked out afterwards."""

from dataclasses import dataclass, field
from functools import singledispatch

from flask_babel import gettext as _

from consult.drafts.editing.edits import (
    UNIT_NAMES,
    Demote,
    EditImpossible,
    Insert,
    Join,
    Move,
    MoveInto,
    Promote,
    Renumber,
    Retype,
    Rewrite,
    Split,
)
from consult.drafts.editing.tree import (
    LADDER,
    LOOSE,
    chain_to,
    holds,
    place_in,
    put_where_it_belongs,
    read_on,
)
from consult.drafts.editing.wording import (
    become,
    kind_of_line,
    number_after,
    printed,
    wording,
)
from consult.drafts.terms import Node, ProvisionKind

LABEL_CHARS = 40


@dataclass
class Bench:
    """An outline being edited, under one root; ``moved`` says what took in the words of a path."""

    root: Node
    moved: dict[str, Node] = field(default_factory=dict)


def named(node: Node) -> str:
    """Name a unit for a person: its label, or its first words."""
    words = node.label or node.heading or node.text.replace("\n", " ")
    return words if len(words) <= LABEL_CHARS else f"{words[:LABEL_CHARS].rstrip()}…"


@singledispatch
def make(edit: object, bench: Bench) -> Node:
    """Make one edit on the bench and give the unit to look at next."""
    raise TypeError(edit, bench)


@make.register
def _rewrite(edit: Rewrite, bench: Bench) -> Node:
    node = chain_to(bench.root, edit.path)[-1]
    if edit.number != node.number and node.number and node.label.endswith(node.number):
        node.label = f"{node.label.removesuffix(node.number)}{edit.number}".strip()
        if node.kind not in LADDER[:-1]:
            node.path = ""
    node.number = edit.number
    node.heading = edit.heading
    if edit.text != node.text and node.kind is ProvisionKind.TABLE:
        node.rows = [[line] for line in edit.text.split("\n")]
    node.text = edit.text
    return node


@make.register
def _renumber(edit: Renumber, bench: Bench) -> Node:
    node = chain_to(bench.root, edit.path)[-1]
    outer = edit.path.rpartition("/")[0]
    row = [
        each
        for each in bench.root.walk()
        if each.kind is node.kind and each.path.rpartition("/")[0] == outer
    ]
    at = place_in(Node(ProvisionKind.DOCUMENT, children=row), node)
    last = row[at - 1].number if at else ""
    for each in row[at:]:
        each.number = last = number_after(node.kind, last)
    return node


@make.register
def _retype(edit: Retype, bench: Bench) -> Node:
    chain = chain_to(bench.root, edit.path)
    node = chain[-1]
    if edit.kind is node.kind:
        raise EditImpossible(_("Phần này đã là %(kind)s rồi.", kind=UNIT_NAMES[edit.kind]))
    if edit.kind is ProvisionKind.QUOTE and node.kind in LADDER:
        return _wrapped(chain)
    stays = edit.kind in LOOSE and node.kind in LOOSE and not node.children
    become(node, edit.kind)
    if not stays:
        put_where_it_belongs(chain)
    return node


def _wrapped(chain: list[Node]) -> Node:
    """Put a unit into a quote, which then belongs to the unit printed before it."""
    *ancestors, node = chain
    quote = Node(ProvisionKind.QUOTE, children=[node])
    ancestors[-1].children[place_in(ancestors[-1], node)] = quote
    node.path = ""
    put_where_it_belongs([*ancestors, quote])
    return node


@make.register
def _promote(edit: Promote, bench: Bench) -> Node:
    chain = chain_to(bench.root, edit.path)
    *outer, parent, node = chain
    if node.kind is ProvisionKind.ITEM and parent.kind is ProvisionKind.ITEM:
        at = place_in(parent, node)
        node.children += parent.children[at + 1 :]
        del parent.children[at:]
        outer[-1].children.insert(place_in(outer[-1], parent) + 1, node)
        node.path = node.label = ""
        return node
    if node.kind not in LADDER:
        raise EditImpossible(_("Lời văn và bảng không có cấp. Chọn “Cấp” cho phần này trước."))
    if parent.kind in LADDER:
        kind = parent.kind
    elif node.kind is LADDER[0]:
        raise EditImpossible(_("Phần là cấp rộng nhất rồi."))
    else:
        kind = _wider(node.kind)
    become(node, kind)
    put_where_it_belongs(chain)
    return node


def _wider(kind: ProvisionKind) -> ProvisionKind:
    """Give the kind one level wider, sections and subsections left out above articles."""
    if kind is ProvisionKind.ARTICLE:
        return ProvisionKind.CHAPTER
    return LADDER[LADDER.index(kind) - 1]


@make.register
def _demote(edit: Demote, bench: Bench) -> Node:
    chain = chain_to(bench.root, edit.path)
    parent, node = chain[-2:]
    if node.kind not in LADDER:
        raise EditImpossible(_("Lời văn và bảng không có cấp. Chọn “Cấp” cho phần này trước."))
    if node.kind is not ProvisionKind.ITEM:
        become(node, _narrower(node.kind))
        put_where_it_belongs(chain)
        return node
    at = place_in(parent, node)
    if at == 0 or parent.children[at - 1].kind is not ProvisionKind.ITEM:
        raise EditImpossible(_("Không có mục nào đứng ngay trước để đưa phần này vào trong."))
    del parent.children[at]
    parent.children[at - 1].children.append(node)
    node.path = node.label = ""
    return node


def _narrower(kind: ProvisionKind) -> ProvisionKind:
    """Give the kind one level narrower, sections and subsections left out below chapters."""
    if kind is ProvisionKind.CHAPTER:
        return ProvisionKind.ARTICLE
    if kind is ProvisionKind.SECTION:
        return ProvisionKind.ARTICLE
    return LADDER[LADDER.index(kind) + 1]


@make.register
def _insert(edit: Insert, bench: Bench) -> Node:
    parent, node = chain_to(bench.root, edit.path)[-2:]
    missing = Node(node.kind, number=edit.number)
    parent.children.insert(place_in(parent, node), missing)
    return missing


@make.register
def _join(edit: Join, bench: Bench) -> Node:
    chain = chain_to(bench.root, edit.path)
    parent, node = chain[-2:]
    at = place_in(parent, node)
    parents = [parent]
    if at:
        parents.append(parent.children[at - 1])
        while parents[-1].children:
            parents.append(parents[-1].children[-1])
    target = parents[-1]
    if target.kind in (ProvisionKind.DOCUMENT, ProvisionKind.TABLE):
        raise EditImpossible(_("Không có đoạn văn nào đứng ngay trước để gộp vào."))
    if node.kind in (ProvisionKind.TABLE, ProvisionKind.ATTACHMENT):
        raise EditImpossible(_("Bảng và văn bản kèm theo không gộp vào đoạn văn được."))
    del parent.children[at]
    following, parent.children[at:] = parent.children[at:], []
    words = printed(node)
    if target.heading and not target.text:
        target.heading = f"{target.heading} {words}".replace("\n", " ").strip()
    else:
        target.text = f"{target.text} {words}".strip()
    bench.moved[edit.path] = target
    read_on(parents, node.children)
    parent.children += following
    return target


@make.register
def _split(edit: Split, bench: Bench) -> Node:
    chain = chain_to(bench.root, edit.path)
    parent, node = chain[-2:]
    words = wording(node)
    first, second = words[: edit.at].rstrip(), words[edit.at :].strip()
    if node.kind is ProvisionKind.TABLE:
        raise EditImpossible(_("Bảng không tách được. Đổi bảng thành lời văn trước."))
    is_in_word = words[edit.at - 1 : edit.at].isalnum() and words[edit.at : edit.at + 1].isalnum()
    if not first or not second or is_in_word:
        raise EditImpossible(_("Chỗ tách phải nằm giữa hai chữ, hai bên đều còn chữ."))
    cuts_name = bool(node.heading) and len(first) <= len(node.heading)
    node.heading, node.text = (first, "") if cuts_name else _parted(node, first)
    piece = Node(ProvisionKind.PARAGRAPH, text=second)
    if holds(node.kind, ProvisionKind.PARAGRAPH):
        node.children.insert(0, piece)
        chain = [*chain, piece]
    else:
        parent.children.insert(place_in(parent, node) + 1, piece)
        chain = [*chain[:-1], piece]
    kind = kind_of_line(second.partition("\n")[0])
    if kind is not None:
        become(piece, kind)
        put_where_it_belongs(chain)
    return piece


def _parted(node: Node, words: str) -> tuple[str, str]:
    """Part words that begin with a unit's name into name and text again."""
    return node.heading, words[len(node.heading) :].lstrip("\n")


@make.register
def _move(edit: Move, bench: Bench) -> Node:
    parent, node = chain_to(bench.root, edit.path)[-2:]
    at = place_in(parent, node)
    to = at + edit.steps
    if not 0 <= to < len(parent.children):
        raise EditImpossible(_("Phần này đã ở đầu hoặc cuối rồi."))
    parent.children.insert(to, parent.children.pop(at))
    return node


@make.register
def _move_into(edit: MoveInto, bench: Bench) -> Node:
    chain = chain_to(bench.root, edit.path)
    node = chain[-1]
    to = chain_to(bench.root, edit.parent) if edit.parent else [bench.root]
    if any(each is node for each in to):
        raise EditImpossible(_("Không chuyển một phần vào trong chính nó được."))
    if not holds(to[-1].kind, node.kind):
        raise EditImpossible(
            _(
                "%(kind)s không đứng được trong %(parent)s. Chọn chỗ khác, hoặc đổi cấp trước.",
                kind=UNIT_NAMES[node.kind],
                parent=named(to[-1]),
            )
        )
    del chain[-2].children[place_in(chain[-2], node)]
    to[-1].children.append(node)
    if node.kind not in LADDER[:-1]:
        node.path = ""
    if node.kind is ProvisionKind.ITEM:
        node.label = ""
    return node
