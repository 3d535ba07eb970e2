"""The commands and values written in a template: read paragraph by paragraph, never run."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from consult.digests.templates.opinion_rows import words
from consult.digests.templates.parts import as_text

_NAME = r"[A-Za-z_]\w*"
_PATH = rf"{_NAME}(?:\.{_NAME})?"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_VALUE = re.compile(rf"\s*({_PATH})\s*")
_COMMAND = re.compile(
    rf"(?:(?P<scope>tr|p) )?\s*(?:for\s+(?P<row>{_NAME})\s+in\s+(?P<list>{_PATH})"
    rf"|if\s+(?:not\s+)?(?P<test>{_PATH})|(?P<word>else|endfor|endif))\s*"
)
_UNREAD = re.compile(r"(?:(?P<scope>tr|p) )?\s*(?P<word>for|if)\b")
_MARKS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_BRACES = re.compile(r"[{}]")
_BOXES = (
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One command or value where it stands.

    ``kind`` is "value", "for", "if", "else", "endfor", "endif", or a code of ``FAULTS``; ``scope``
    is "", "p" or "tr"; ``path`` is what it shows, tests or goes through; ``row`` names the row of
    a list. ``place`` is where both ends of a command must stand, ``near`` the words around it.
    ``opens`` says what a command that cannot be read would have opened.
    """

    kind: str
    part: str
    paragraph: int
    text: str
    near: str
    scope: str = ""
    path: str = ""
    row: str = ""
    place: etree._Element | None = None
    stands_alone: bool = True
    opens: str = ""


def tags_of(part: str, root: etree._Element) -> Iterator[Tag]:
    """Give what is written in a part, in order; what cannot be read comes as a fault."""
    paragraphs = [one for one in root.iter(qn("w:p")) if not _is_boxed(one)]
    read: list[etree._Element] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        own = _own_texts(paragraph)
        read += own
        text = "".join(one.text or "" for one in own)
        for found in _TAG.finditer(text):
            yield _tag(found, part, number, paragraph)
        if _BRACES.search(_TAG.sub("", text)):
            yield Tag("brace", part, number, text, text)
    if _holds_more(root, frozenset(read)):
        yield Tag("hidden-tag", part, 0, "", "")


def _tag(found: re.Match[str], part: str, number: int, paragraph: etree._Element) -> Tag:
    value, command = found.groups()
    standing: dict[str, Any] = {
        "part": part,
        "paragraph": number,
        "text": found[0],
        "near": words(paragraph),
    }
    if value is not None:
        path = _VALUE.fullmatch(value)
        return Tag("value" if path else "command", **standing, path=path[1] if path else "")
    read = _COMMAND.fullmatch(command)
    meant = read or _UNREAD.match(command)
    scope = (meant["scope"] if meant else None) or ""
    place, stands_alone = _place(scope, found[0], paragraph)
    standing |= {"scope": scope, "place": place, "stands_alone": stands_alone}
    if read is None:
        return Tag("command", **standing, opens=meant["word"] if meant else "")
    return Tag(
        kind=read["word"] or ("for" if read["list"] else "if"),
        path=read["list"] or read["test"] or "",
        row=read["row"] or "",
        **standing,
    )


def _place(scope: str, text: str, paragraph: etree._Element) -> tuple[etree._Element | None, bool]:
    """Tell where a command stands, and whether it is alone in what goes away with it."""
    if not scope:
        return paragraph, True
    taken = paragraph if scope == "p" else next(paragraph.iterancestors(qn("w:tr")), None)
    if taken is None:
        return None, True
    holds_section = taken.find(f".//{qn('w:sectPr')}") is not None
    return taken.getparent(), words(taken).strip() == text and not holds_section


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Give the texts of a paragraph, not those of the paragraphs in boxes that hang on it."""
    return [
        text
        for text in paragraph.iter(qn("w:t"))
        if next(text.iterancestors(qn("w:p"))) is paragraph and not _is_boxed(text)
    ]


def _is_boxed(element: etree._Element) -> bool:
    """Whether an element is in a box, or is shown by some programs only."""
    return next(element.iterancestors(*_BOXES), None) is not None


def _holds_more(root: etree._Element, read: frozenset[etree._Element]) -> bool:
    """Whether a brace stands anywhere but in the texts that were read.

    Names in braces are usual in attributes; there only a whole mark counts.
    """
    bare = deepcopy(root)
    for element in bare.iter():
        element.text = element.tail = None
    if _MARKS.search(as_text(bare)):
        return True
    return any(
        _BRACES.search(("" if one in read else one.text or "") + (one.tail or ""))
        for one in root.iter()
    )
