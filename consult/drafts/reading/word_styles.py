"""What a Word style gives a paragraph or a run: its list, its weight, its font."""

from dataclasses import dataclass

from lxml import etree

from consult.drafts.reading.wordml import W, attribute, child, is_on, number_in


@dataclass(slots=True)
class Style:
    """The properties of one style, those of the styles it is based on included."""

    number_id: str = ""
    level: int | None = None
    bold: bool = False
    hidden: bool = False
    capitals: bool = False
    centred: bool = False
    font: str = ""
    is_contents_entry: bool = False


PLAIN_STYLE = Style()
MAX_STYLE_CHAIN = 20


class Styles:
    """The styles of a document, looked up by id and worked out once each."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read ``styles.xml``; a document may have none."""
        self._elements: dict[str, etree._Element] = {}
        self._worked_out: dict[str, Style] = {}
        self.default_paragraph = ""
        self.default_font = ""
        if root is None:
            return
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self.default_font = font_of(defaults)
        for element in root.iterchildren(W + "style"):
            style_id = attribute(element, "styleId")
            self._elements[style_id] = element
            is_default = element.get(W + "default") in {"1", "true", "on"}
            if attribute(element, "type") == "paragraph" and is_default:
                self.default_paragraph = style_id

    def __getitem__(self, style_id: str) -> Style:
        """Give a style with all it inherits; an unknown id gives a plain one."""
        if style_id not in self._worked_out:
            self._worked_out[style_id] = self._work_out(style_id)
        return self._worked_out[style_id]

    def number_styles(self) -> dict[str, str]:
        """Map each numbering style to the list it stands for."""
        return {
            style_id: attribute(child(child(child(element, "pPr"), "numPr"), "numId"), "val")
            for style_id, element in self._elements.items()
            if attribute(element, "type") == "numbering"
        }

    def _chain(self, style_id: str) -> list[etree._Element]:
        """List a style and those it is based on, the most basic first."""
        chain: list[etree._Element] = []
        while style_id in self._elements and len(chain) < MAX_STYLE_CHAIN:
            element = self._elements[style_id]
            if element in chain:
                break
            chain.append(element)
            style_id = attribute(child(element, "basedOn"), "val")
        return chain[::-1]

    def _work_out(self, style_id: str) -> Style:
        """Add up a style along its chain."""
        style = Style()
        for element in self._chain(style_id):
            paragraph, run = child(element, "pPr"), child(element, "rPr")
            numbers = child(paragraph, "numPr")
            if numbers is not None:
                style.number_id = attribute(child(numbers, "numId"), "val") or style.number_id
                level = number_in(child(numbers, "ilvl"), "val")
                style.level = style.level if level is None else level
            alignment = attribute(child(paragraph, "jc"), "val")
            style.centred = alignment == "center" if alignment else style.centred
            bold, hidden, capitals = child(run, "b"), child(run, "vanish"), child(run, "caps")
            style.bold = style.bold if bold is None else is_on(bold)
            style.hidden = style.hidden if hidden is None else is_on(hidden)
            style.capitals = style.capitals if capitals is None else is_on(capitals)
            style.font = font_of(run) or style.font
            name = attribute(child(element, "name"), "val").lower()
            style.is_contents_entry = style.is_contents_entry or name.startswith("toc ")
        return style


def font_of(run_properties: etree._Element | None) -> str:
    """Name the font a run's Latin letters are written in; empty when it does not say."""
    return font_named(child(run_properties, "rFonts"))


def font_named(fonts: etree._Element | None) -> str:
    """Name the font of Latin letters that ``w:rFonts`` chooses; empty for none."""
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
