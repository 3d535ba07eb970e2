"""Drafts that amend: which provision of which document each quoted text replaces.

An amending article says in words what it changes ("Sửa đổi, bổ sung khoản 2 Điều 5 Quyết định số
12/2024/QĐ-UBND như sau") and quotes the new text, whose own number tells the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consult.drafts.comparing.outlines import compare_outlines
from consult.drafts.comparing.terms import UnitChange
from consult.drafts.naming import provision_label
from consult.drafts.terms import Node, Outline, OutlineSource, ProvisionKind

_DOCUMENT = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]+\d*(?:-[A-ZĐ]+)*")
_PLACE = re.compile(
    r"(?:điểm\s+(?P<point>[a-zđ]\d*)\s*,?\s*)?(?:khoản\s+(?P<clause>\d+[a-zđ]?)\s*,?\s*)?"
    r"Điều\s+(?P<article>\d+[a-zđ]?)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"kèm theo", re.IGNORECASE)
_ATTACHMENT = "kem-theo-1"
_NUMBERED = (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One quoted provision.

    Attributes:
        holder: The path of the unit that quotes it.
        told: What that unit says before the quote.
        document: The number of the document that is amended; empty where none is named.
        path: Where the provision stands in it; empty where the words do not tell.
        is_attached: It stands in what was issued with that document.
        new: The new text.
    """

    holder: str
    told: str
    document: str
    path: str
    is_attached: bool
    new: Node


def amendments(outline: Outline) -> list[Amendment]:
    """List what a draft quotes as new text of other documents, in its order."""
    return list(_amendments(outline.nodes, (outline.title,)))


def amended(amendment: Amendment, base: Outline | None) -> UnitChange:
    """Compare a quoted provision with the one it replaces; it is all new where there is none."""
    path = amendment.path or amendment.new.path
    old = base_provision(amendment, base)
    label = provision_label(path) if amendment.path else amendment.new.label
    before = _outline([replace(_moved(old, path), label=label)] if old else [])
    after = _outline([replace(_moved(amendment.new, path), label=label)])
    units = compare_outlines(before, after, placed={path: path} if old else None).units
    return next(unit for unit in units if unit.new)


def base_provision(amendment: Amendment, base: Outline | None) -> Node | None:
    """Find what an amendment replaces."""
    if base is None or not amendment.path:
        return None
    paths = [amendment.path, f"{_ATTACHMENT}/{amendment.path}"]
    if amendment.is_attached:
        paths.reverse()
    known = base.paths
    return next((known[path] for path in paths if path in known), None)


def _amendments(nodes: Sequence[Node], around: tuple[str, ...]) -> Iterator[Amendment]:
    for node in nodes:
        if node.quoted:
            continue
        said = (*around, f"{node.heading}\n{node.text}")
        for quote in node.children:
            if quote.kind is ProvisionKind.QUOTE:
                yield from (_amendment(node, new, said) for new in _quoted(quote))
        yield from _amendments(node.children, said)


def _quoted(quote: Node) -> list[Node]:
    """Give the provisions inside a quote; words without a number of their own are one."""
    numbered = [child for child in quote.children if child.kind in _NUMBERED]
    return numbered or [quote]


def _amendment(holder: Node, new: Node, said: tuple[str, ...]) -> Amendment:
    words = " ".join(said[-1].split())
    named = (_DOCUMENT.search(text.upper()) for text in reversed(said))
    nearest = next((found.group() for found in named if found), "")
    return Amendment(
        holder=holder.path,
        told=words,
        document=nearest,
        path=_target(words, new),
        is_attached=any(_ATTACHED.search(text) for text in said),
        new=new,
    )


def _target(words: str, new: Node) -> str:
    """Say where a quoted provision belongs: its own number goes before the words' one."""
    place = _PLACE.search(words)
    found = place.groupdict() if place else {}
    if new.kind is ProvisionKind.ARTICLE:
        return f"dieu-{_address(new.number)}"
    article, clause, point = found.get("article"), found.get("clause"), found.get("point")
    if not article:
        return ""
    if new.kind is ProvisionKind.CLAUSE:
        clause, point = new.number, None
    elif new.kind is ProvisionKind.POINT:
        point = new.number
    parts = [f"dieu-{_address(article)}"]
    parts += [f"khoan-{_address(clause)}"] if clause else []
    parts += [f"diem-{_address(point)}"] if point else []
    return "/".join(parts)


def _address(number: str) -> str:
    return number.lower().replace("đ", "dd")


def _moved(node: Node, path: str) -> Node:
    """Copy a provision to another address, as text of its own."""
    children = [
        _moved(child, f"{path}{child.path.removeprefix(node.path)}") for child in node.children
    ]
    kind = ProvisionKind.PARAGRAPH if node.kind is ProvisionKind.QUOTE else node.kind
    return replace(node, kind=kind, path=path, quoted=False, children=children)


def _outline(nodes: list[Node]) -> Outline:
    return Outline(OutlineSource("", "", ""), nodes=nodes)
