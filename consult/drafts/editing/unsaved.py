"""The fields of a unit that are typed into, and finding the unit again after others edited."""

from consult.core.text import plain_text
from consult.drafts.terms import Node, Outline


def fields_of(node: Node) -> dict[str, str]:
    """Give what stands in the form of a unit, by the names of its fields."""
    return {
        "kind": node.kind.value,
        "number": node.number,
        "heading": node.heading,
        "text": plain_text(node.text),
    }


def same_unit(outline: Outline, node: Node) -> str:
    """Tell at which path the words of ``node`` stand in ``outline`` now.

    Its own path where it is still the same, or where the words stand nowhere or in several places.
    """
    wanted = (node.kind, node.heading, node.text)
    at_path = outline.paths.get(node.path)
    if at_path is not None and (at_path.kind, at_path.heading, at_path.text) == wanted:
        return node.path
    found = [one.path for one in outline.walk() if (one.kind, one.heading, one.text) == wanted]
    return found[0] if len(found) == 1 else node.path
