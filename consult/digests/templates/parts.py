"""The parts of a template: which go into the paper, which are left behind, which are filled."""

import re
from functools import lru_cache

from docx.oxml.ns import qn
from lxml import etree

from consult.core.word.package import RELATIONS_TYPE
from consult.drafts.reading.package import Package, safe_xml

TYPES_PART = "[Content_Types].xml"
ROOT_RELATIONS_PART = "_rels/.rels"
PROPERTIES_PART = "docProps/core.xml"
DOCUMENT_PART = "word/document.xml"
DOCUMENT_RELATIONS_PART = "word/_rels/document.xml.rels"
# Goes into the paper. Everything else is refused (``safety``) or left behind: who wrote the
# template, with which program, from which company.
_KEPT = re.compile(
    r"word/(document|styles|settings|fonttable|numbering|websettings|footnotes|endnotes|"
    r"header\d*|footer\d*|theme/theme\d*)\.xml|"
    r"word/_rels/(document|header\d*|footer\d*)\.xml\.rels|"
    r"word/media/[\w-]+\.(png|jpe?g)",
    re.IGNORECASE,
)
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def is_kept(part: str) -> bool:
    """Whether a part goes into the paper."""
    return _KEPT.fullmatch(part) is not None


def is_filled(part: str) -> bool:
    """Whether a part may hold values."""
    return _FILLED.fullmatch(part) is not None


@lru_cache(maxsize=8)
def template_parts(content: bytes) -> dict[str, bytes]:
    """Read the parts that go into the paper, in an order of our own."""
    package = Package(content)
    kept = sorted(filter(is_kept, package.names()))
    parts = {package.written(name): package.read(name) for name in kept}
    parts = {
        name: _without_lost(part, name, kept) if name.endswith(".rels") else part
        for name, part in parts.items()
    }
    return {TYPES_PART: _types(package.read(TYPES_PART), kept), **parts}


def as_text(root: etree._Element) -> str:
    """Write a part as XML with its declaration."""
    return _PROLOGUE + etree.tostring(root, encoding="unicode")


def is_on(look: etree._Element | None) -> bool:
    """Whether a switch such as "hidden" is there and not turned off."""
    return look is not None and look.get(qn("w:val")) not in ("0", "false", "off")


def part_at(target: str, folder: str = "word") -> str:
    """Give the part a relation leads to."""
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"


def _without_lost(relations: bytes, name: str, kept: list[str]) -> bytes:
    """Drop relations to parts that are left behind."""
    root = safe_xml(relations)
    folder = name.partition("/_rels/")[0]
    for relation in root.findall(_RELATION):
        if part_at(relation.get("Target", ""), folder).lower() not in kept:
            root.remove(relation)
    return as_text(root).encode()


def _types(content: bytes, kept: list[str]) -> bytes:
    """Name the types of the parts that are kept, the properties with them."""
    root = safe_xml(content)
    for override in root.findall(f"{_TYPES}Override"):
        if override.get("PartName", "").lstrip("/").lower() not in kept:
            root.remove(override)
    etree.SubElement(
        root,
        f"{_TYPES}Override",
        PartName=f"/{PROPERTIES_PART}",
        ContentType="application/vnd.openxmlformats-package.core-properties+xml",
    )
    if not any(one.get("Extension") == "rels" for one in root.findall(f"{_TYPES}Default")):
        etree.SubElement(root, f"{_TYPES}Default", Extension="rels", ContentType=RELATIONS_TYPE)
    return as_text(root).encode()
