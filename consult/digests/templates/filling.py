"""Filling a template: docxtpl makes Jinja of the Word markup, a sandbox without functions runs it.

The text is streamed into the archive row by row (decision 0017): what a paper costs in memory does
not grow with its rows. What is shown is escaped here and never read as a template.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from consult.core.archives import Target, archive, member
from consult.core.word.markup import plain_text_lines
from consult.core.word.package import ROOT_RELATIONS, core_properties
from consult.digests.templates.opinion_rows import bind_opinion_rows
from consult.digests.templates.parts import (
    PROPERTIES_PART,
    ROOT_RELATIONS_PART,
    as_text,
    is_filled,
    template_parts,
)
from consult.drafts.reading.package import safe_xml

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_PIECES_AT_ONCE = 200
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: its title, whose it is, and its moment (aware)."""

    title: str
    agency: str
    as_of: datetime


def fill(
    content: bytes, values: Mapping[str, object], target: Target, *, properties: Properties
) -> None:
    """Write the paper that ``content``, a checked template, makes of ``values``.

    Raises:
        SecurityError: The template holds what no template may; nothing of it was run.
    """
    forms = _forms(content)
    with archive(target) as packed:
        packed.writestr(member(ROOT_RELATIONS_PART), ROOT_RELATIONS)
        for name, part in template_parts(content).items():
            if name not in forms:
                packed.writestr(member(name), part)
                continue
            pieces = forms[name].stream(values)
            pieces.enable_buffering(_PIECES_AT_ONCE)
            with packed.open(member(name), "w") as stream:
                for piece in pieces:
                    stream.write(piece.encode())
        about = core_properties(properties.title, properties.agency, properties.as_of)
        packed.writestr(member(PROPERTIES_PART), about)


@lru_cache(maxsize=8)
def _forms(content: bytes) -> dict[str, Template]:
    """Compile the parts of a template that hold values."""
    return {
        name: compiled(part) for name, part in template_parts(content).items() if is_filled(name)
    }


def compiled(part: bytes) -> Template:
    """Compile one part.

    Raises:
        SecurityError: It holds more than values, lists and conditions.
        TemplateSyntaxError: A command is written wrongly, or opened and not closed.
    """
    root = safe_xml(part)
    bind_opinion_rows(root)
    source = DocxTemplate(None).patch_xml(as_text(root))
    sandbox = _sandbox()
    for node in _every(sandbox.parse(source)):
        if not isinstance(node, _ALLOWED) or _reaches_inside(node):
            raise SecurityError(type(node).__name__)
    return sandbox.from_string(source)


def _every(tree: nodes.Node) -> list[nodes.Node]:
    return [tree, *tree.find_all(nodes.Node)]


def _reaches_inside(node: nodes.Node) -> bool:
    name = getattr(node, "name", None) or getattr(node, "attr", None)
    return isinstance(name, str) and name.startswith("_")


def _sandbox() -> ImmutableSandboxedEnvironment:
    """Make a sandbox that knows no function, filter or test: values are all there is."""
    sandbox = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_words
    )
    for known in (sandbox.globals, sandbox.filters, sandbox.tests):
        known.clear()
    return sandbox


def _words(value: object) -> Markup:
    """Turn a value into text of a Word run; line ends become line breaks."""
    if not isinstance(value, str):
        raise SecurityError(type(value).__name__)
    return Markup(_BREAK.join(map(escape, plain_text_lines(value))))  # noqa: S704 - escaped here
