"""What stands at the head and foot of further pages, section by section."""

from docx.oxml.ns import qn
from lxml import etree

from consult.digests.templates.opinion_rows import words
from consult.digests.templates.parts import (
    DOCUMENT_PART,
    DOCUMENT_RELATIONS_PART,
    is_on,
    part_at,
)
from consult.drafts.reading.package import Package

SETTINGS_PART = "word/settings.xml"


def running_heads(package: Package) -> list[str]:
    """Give the words around further pages, one text for each section and kind of page.

    A section without a head of its own has that of the section before it; even pages have heads of
    their own only where the settings say so, first pages where their section does. The very first
    page is no further page.
    """
    heads: list[str] = []
    in_force: dict[tuple[str, str], str] = {}
    targets = _targets(package)
    usual = _kinds_of_page(package)
    for number, section in enumerate(package.xml(DOCUMENT_PART).iter(qn("w:sectPr"))):
        for kind in ("header", "footer"):
            for reference in section.findall(qn(f"w:{kind}Reference")):
                pages = reference.get(qn("w:type"), "default")
                in_force[kind, pages] = targets.get(reference.get(qn("r:id"), ""), "")
        heads += [
            "".join(
                _words_of(package, in_force.get((kind, pages))) for kind in ("header", "footer")
            )
            for pages in (*usual, *(("first",) if number and _parts_first(section) else ()))
        ]
    return heads


def _kinds_of_page(package: Package) -> tuple[str, ...]:
    if SETTINGS_PART not in package:
        return ("default",)
    parts_even = is_on(package.xml(SETTINGS_PART).find(qn("w:evenAndOddHeaders")))
    return ("default", "even") if parts_even else ("default",)


def _parts_first(section: etree._Element) -> bool:
    return is_on(section.find(qn("w:titlePg")))


def _targets(package: Package) -> dict[str, str]:
    if DOCUMENT_RELATIONS_PART not in package:
        return {}
    return {
        one.get("Id", ""): part_at(one.get("Target", ""))
        for one in package.xml(DOCUMENT_RELATIONS_PART)
    }


def _words_of(package: Package, part: str | None) -> str:
    return words(package.xml(part)) if part and part in package else ""
