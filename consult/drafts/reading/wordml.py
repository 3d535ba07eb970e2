"""Names and small questions of WordprocessingML, the XML inside .docx files."""

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{NAMESPACE}}}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_VAL = W + "val"


def properties_of(element: etree._Element, name: str) -> etree._Element | None:
    """Find the properties of a paragraph or run, which stand before everything else in it."""
    first = element[0] if len(element) else None
    return first if first is not None and first.tag == W + name else child(element, name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Find the first child of this name, or None; None has no children."""
    return None if element is None else element.find(W + name)


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """Map the children of an element by name, the first of each; quicker than asking for many."""
    if element is None:
        return {}
    return {str(each.tag)[len(W) :]: each for each in reversed(element)}


def attribute(element: etree._Element | None, name: str) -> str:
    """Read an attribute as text; empty when it, or the element, is missing."""
    return "" if element is None else str(element.get(W + name) or "")


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch such as ``w:b`` is there and not switched off."""
    return element is not None and element.get(_VAL) not in {"0", "false", "off", "none"}


def number_in(element: etree._Element | None, name: str) -> int | None:
    """Read an attribute as a number; None when it is missing or none."""
    text = attribute(element, name)
    return int(text) if text.removeprefix("-").isdecimal() else None
