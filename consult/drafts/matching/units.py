"""The units of an outline as matching sees them: their words, and what stands in what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from consult.drafts.terms import Node, Outline, ProvisionKind, is_commentable

CONTAINERS = frozenset(
    {
        ProvisionKind.DOCUMENT,
        ProvisionKind.PART,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.SUBSECTION,
        ProvisionKind.ATTACHMENT,
    }
)
"""Kinds that only hold others: what they say themselves is their heading."""

SMALL = frozenset({ProvisionKind.CLAUSE, ProvisionKind.POINT, ProvisionKind.ITEM})
"""Kinds that become one another when a text is set in order anew."""

_WORD = re.compile(r"\w+")
Shingle = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Unit:
    """One provision: its node, its place among all, what it says itself and with what it holds.

    ``words`` and ``text`` are of the unit and everything in it, so that an article is known by its
    clauses; ``own_text`` leaves out what can be commented on by itself.
    """

    node: Node
    place: int
    parent: "Unit | None"
    children: list["Unit"] = field(default_factory=list)
    own_text: str = ""
    text: str = ""
    words: tuple[str, ...] = ()
    shingles: frozenset[Shingle] = frozenset()

    @property
    def path(self) -> str:
        """Its address."""
        return self.node.path

    @property
    def is_container(self) -> bool:
        """Whether it only holds others."""
        return self.node.kind in CONTAINERS

    @property
    def says(self) -> str:
        """What must be equal for the unit to be the same."""
        return self.own_text if self.is_container else self.text

    @property
    def sort(self) -> str:
        """Units of one sort can be the same provision; articles never become chapters."""
        return "small" if self.node.kind in SMALL else self.node.kind.value

    @property
    def is_division(self) -> bool:
        """Whether it is a chapter or the like, in which articles stand without being part of it."""
        return self.is_container and self.node.kind is not ProvisionKind.ATTACHMENT


def units_of(outline: Outline) -> list[Unit]:
    """List the provisions of an outline that people can comment on, in document order."""
    found: list[Unit] = []
    for node in outline.nodes:
        _add(node, None, found)
    for unit in reversed(found):
        _describe(unit)
    return found


def syllables(text: str) -> tuple[str, ...]:
    """Give the syllables of a text, marks kept, case and punctuation not."""
    return tuple(_WORD.findall(text.lower()))


def shingles_of(words: Sequence[str]) -> frozenset[Shingle]:
    """Give the runs of two syllables; of a single syllable, itself."""
    if len(words) == 1:
        return frozenset({(words[0],)})
    return frozenset(pairwise(words))


def _add(node: Node, parent: Unit | None, found: list[Unit]) -> None:
    """Add a node and what is in it; what cannot be commented on lends its holder its words."""
    if is_commentable(node):
        unit = Unit(node, len(found), parent, own_text="\n".join(_said(node)))
        found.append(unit)
        if parent is not None:
            parent.children.append(unit)
        parent = unit
    elif parent is not None:
        parent.own_text = "\n".join(part for part in (parent.own_text, *_said(node)) if part)
    for child in node.children:
        _add(child, parent, found)


def _said(node: Node) -> Iterator[str]:
    yield from (part for part in (node.heading, node.text) if part)
    if not node.text:
        yield from (" | ".join(row) for row in node.rows)


def _describe(unit: Unit) -> None:
    """Fill in the words of a unit whose children are described already."""
    unit.text = "\n".join([unit.own_text, *(child.text for child in unit.children)])
    unit.words = syllables(unit.own_text) + tuple(
        word for child in unit.children for word in child.words
    )
    own = shingles_of(unit.words) if not unit.children else shingles_of(syllables(unit.own_text))
    unit.shingles = own.union(*(child.shingles for child in unit.children))
