"""How the words of a paper look: whether whoever reads it can see its marks at all."""

import re
from collections.abc import Iterable, Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from consult.digests.templates.opinion_rows import words
from consult.digests.templates.parts import is_on

STYLES_PART = "word/styles.xml"
MIN_HALF_POINTS = 16
# As light as paper: each of red, green and blue is above this.
_LIGHT = 0xD0
_PAPER_COLOURS = ("background1", "background2", "light1", "light2")
_RED_GREEN_BLUE = re.compile(r"[0-9A-Fa-f]{6}")


def unseen(
    parts: Iterable[etree._Element], styles: etree._Element | None, marks: Mapping[str, str]
) -> Iterator[str]:
    """Give the names of the marks that stand somewhere in letters nobody can read.

    ``marks`` gives the words each mark is known by.
    """
    named = _by_id(styles)
    for root in parts:
        for run in root.iter(qn("w:r")):
            text = words(run)
            for name, token in marks.items():
                if token in text and _is_unseen(list(_looks(run, styles, named))):
                    yield name


def _is_unseen(looks: list[etree._Element]) -> bool:
    hidden, size, colour = (_first(looks, tag) for tag in ("w:webHidden", "w:sz", "w:color"))
    return is_on(hidden) or _is_small(size) or _is_light(colour)


def _first(looks: Iterable[etree._Element], tag: str) -> etree._Element | None:
    """Find what holds: the nearest look that says anything about it."""
    found = (look.find(qn(tag)) for look in looks)
    return next((one for one in found if one is not None), None)


def _is_small(size: etree._Element | None) -> bool:
    """Whether letters are small, or their size is not in half points, as Word writes it."""
    value = size.get(qn("w:val"), "") if size is not None else str(MIN_HALF_POINTS)
    return not value.isdecimal() or int(value) < MIN_HALF_POINTS


def _is_light(colour: etree._Element | None) -> bool:
    if colour is None:
        return False
    if theme := colour.get(qn("w:themeColor")):
        return theme in _PAPER_COLOURS
    value = colour.get(qn("w:val"), "")
    return bool(_RED_GREEN_BLUE.fullmatch(value)) and min(bytes.fromhex(value)) > _LIGHT


def _looks(
    run: etree._Element, styles: etree._Element | None, named: Mapping[str, etree._Element]
) -> Iterator[etree._Element]:
    """Give the looks of a run, the nearest first: its own, of its styles, of the whole file."""
    paragraph = next(run.iterancestors(qn("w:p")), None)
    table = next(run.iterancestors(qn("w:tbl")), None)
    if (own := run.find(qn("w:rPr"))) is not None:
        yield own
    yield from _of_style(_style_id(run, "w:rPr/w:rStyle"), named)
    yield from _of_style(_style_id(paragraph, "w:pPr/w:pStyle") or _usual(styles), named)
    yield from _of_style(_style_id(table, "w:tblPr/w:tblStyle"), named)
    if styles is not None:
        yield from styles.iterfind(_path("w:docDefaults/w:rPrDefault/w:rPr"))


def _of_style(style_id: str, named: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Give the looks of a style and of those it is based on."""
    seen: set[str] = set()
    while style_id in named and style_id not in seen:
        seen.add(style_id)
        style = named[style_id]
        yield from style.iterfind(qn("w:rPr"))
        style_id = _style_id(style, "w:basedOn")


def _style_id(element: etree._Element | None, path: str) -> str:
    found = element.find(_path(path)) if element is not None else None
    return found.get(qn("w:val"), "") if found is not None else ""


def _by_id(styles: etree._Element | None) -> Mapping[str, etree._Element]:
    found = styles.iterfind(qn("w:style")) if styles is not None else ()
    return {style.get(qn("w:styleId"), ""): style for style in found}


def _usual(styles: etree._Element | None) -> str:
    """Name the style of paragraphs that name none."""
    for style in styles.iterfind(qn("w:style")) if styles is not None else ():
        is_usual = style.get(qn("w:default")) in ("1", "true", "on")
        if is_usual and style.get(qn("w:type")) == "paragraph":
            return style.get(qn("w:styleId"), "")
    return ""


def _path(path: str) -> str:
    return "/".join(map(qn, path.split("/")))
