"""Short ways to read a text and to say what an outline holds."""

from collections.abc import Iterable

from consult.drafts.reading import read_draft
from consult.drafts.terms import Node, Outline, ProvisionKind


def outline_of_lines(*lines: str) -> Outline:
    return read_draft("\n".join(lines).encode(), name="du-thao.txt")


def paths(outline: Outline, *kinds: ProvisionKind) -> list[str]:
    return [node.path for node in outline.walk() if not kinds or node.kind in kinds]


def codes(outline: Outline) -> list[str]:
    return [warning.code.value for warning in outline.warnings]


def at(outline: Outline, path: str) -> Node:
    return outline.paths[path]


def words(nodes: Iterable[Node]) -> str:
    return " ".join(
        part for node in nodes for part in (node.label, node.heading, node.text) if part
    )
