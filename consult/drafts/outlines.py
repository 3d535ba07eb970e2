"""The shape in which outlines leave the program: JSON, ``"schema": "outline/1"``."""

from collections.abc import Mapping
from typing import NotRequired, TypedDict, cast

from consult.drafts.terms import (
    DraftKind,
    Node,
    Outline,
    OutlineSource,
    OutlineWarning,
    ProvisionKind,
    WarningCode,
)

OUTLINE_SCHEMA = "outline/1"


class SourceJson(TypedDict):
    """The file an outline was read from."""

    name: str
    media_type: str
    sha256: str


class NodeJson(TypedDict):
    """One unit; ``quoted`` appears where it is true, ``rows`` in tables."""

    kind: str
    path: str
    label: str
    number: str
    heading: str
    text: str
    quoted: NotRequired[bool]
    rows: NotRequired[list[list[str]]]
    children: list["NodeJson"]


class WarningJson(TypedDict):
    """Something to check; ``kept`` appears where an officer left it as it stands in the file."""

    code: str
    path: str
    message: str
    kept: NotRequired[bool]


class OutlineJson(TypedDict):
    """A whole outline; the keys come in this order."""

    schema: str
    source: SourceJson
    kind: str
    number: str
    title: str
    issuer: str
    counts: dict[str, int]
    nodes: list[NodeJson]
    warnings: list[WarningJson]


class UnknownOutlineSchema(ValueError):
    """The JSON is not an outline this program can read."""


def outline_json(outline: Outline) -> OutlineJson:
    """Put an outline into its public shape; the counts are taken from the nodes."""
    return {
        "schema": OUTLINE_SCHEMA,
        "source": {
            "name": outline.source.name,
            "media_type": outline.source.media_type,
            "sha256": outline.source.sha256,
        },
        "kind": outline.kind.value,
        "number": outline.number,
        "title": outline.title,
        "issuer": outline.issuer,
        "counts": outline.counts,
        "nodes": [node_json(node) for node in outline.nodes],
        "warnings": [_warning_json(warning) for warning in outline.warnings],
    }


def _warning_json(warning: OutlineWarning) -> WarningJson:
    shape: WarningJson = {
        "code": warning.code.value,
        "path": warning.path,
        "message": warning.message,
    }
    if warning.is_kept:
        shape["kept"] = True
    return shape


def node_json(node: Node) -> NodeJson:
    """Put one node and what is below it into the public shape."""
    shape: dict[str, object] = {
        "kind": node.kind.value,
        "path": node.path,
        "label": node.label,
        "number": node.number,
        "heading": node.heading,
        "text": node.text,
    }
    if node.quoted:
        shape["quoted"] = True
    if node.rows:
        shape["rows"] = [list(row) for row in node.rows]
    shape["children"] = [node_json(child) for child in node.children]
    return cast("NodeJson", shape)


def outline_from_json(shape: Mapping[str, object]) -> Outline:
    """Read back what :func:`outline_json` wrote; the counts in it are not believed.

    Raises:
        UnknownOutlineSchema: ``schema`` is not ``outline/1``.
    """
    if shape.get("schema") != OUTLINE_SCHEMA:
        raise UnknownOutlineSchema(shape.get("schema"))
    known = cast("OutlineJson", shape)
    return Outline(
        source=OutlineSource(**known["source"]),
        kind=DraftKind(known["kind"]),
        number=known["number"],
        title=known["title"],
        issuer=known["issuer"],
        nodes=[node_from_json(node) for node in known["nodes"]],
        warnings=[
            OutlineWarning(
                WarningCode(each["code"]), each["path"], each["message"], each.get("kept", False)
            )
            for each in known["warnings"]
        ],
    )


def node_from_json(shape: NodeJson) -> Node:
    """Read back one node and what is below it."""
    return Node(
        kind=ProvisionKind(shape["kind"]),
        path=shape["path"],
        label=shape["label"],
        number=shape["number"],
        heading=shape["heading"],
        text=shape["text"],
        quoted=shape.get("quoted", False),
        rows=[list(row) for row in shape.get("rows", [])],
        children=[node_from_json(child) for child in shape["children"]],
    )
