"""Word files (.docx): paragraphs, tables, text boxes and notes in the order they are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from lxml import etree

from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.frames import is_frame
from consult.drafts.reading.legacy_fonts import LegacyFont, unicode_of
from consult.drafts.reading.letters import plain, without_look_alikes
from consult.drafts.reading.numbering import Numbering
from consult.drafts.reading.package import Package, safe_xml
from consult.drafts.reading.refusals import NotADocument
from consult.drafts.reading.word_styles import Style, Styles
from consult.drafts.reading.word_text import ParagraphWords, WordText, chosen_alternative
from consult.drafts.reading.wordml import (
    COMPATIBILITY,
    NAMESPACE,
    STRICT_NAMESPACE,
    W,
    attribute,
    child,
    children,
    is_on,
    number_in,
    properties_of,
)

DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PART = "word/document.xml"

_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_CONTROL = W + "sdt"
_NAMES_UNIT = re.compile(r"\w{2,}\s+\w")
_DELETED = {W + "del", W + "moveFrom"}
_PROPERTIES = {W + "sdtPr", W + "sdtEndPr", W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr"}


def read_docx(package: Package, old_encoding: str = "") -> SourceText:
    """Read the blocks of a Word file; text without an old font may be in ``old_encoding``.

    Raises:
        NotADocument: The zip holds no Word document.
        BrokenFile, UnsafeFile, UnpackedTooLarge: See :class:`Package`.
    """
    if MAIN_PART not in package:
        raise NotADocument
    return _DocxReader(package, old_encoding).read()


class _DocxReader:
    """Holds what all paragraphs of one file share."""

    def __init__(self, package: Package, old_encoding: str) -> None:
        self._package = package
        self._old_encoding = old_encoding
        self._styles = Styles(self._part("word/styles.xml"))
        self._numbering = Numbering(self._part("word/numbering.xml"), self._styles.number_styles())
        self._words = WordText(self._styles)
        self._source = SourceText(DOCX_MEDIA_TYPE)
        self._notes = {
            kind: self._notes_of(f"word/{kind}s.xml", kind) for kind in ("footnote", "endnote")
        }
        self._held: Block | None = None
        self._cell_depth = 0

    def read(self) -> SourceText:
        """Read the body, then headers and footers."""
        for name in self._package.names():
            if name.endswith((".xml", ".rels")) and not name.startswith("word/media/"):
                self._package.refuse_declarations(name)
        body = child(self._xml(MAIN_PART), "body")
        if body is None:
            raise NotADocument
        self._source.blocks = [*self._blocks(body), *self._let_go()]
        self._source.furniture = self._furniture()
        return self._source

    def _let_go(self) -> Iterator[Block]:
        """Yield a paragraph whose mark was deleted where none follows that it could join."""
        held, self._held = self._held, None
        if held is not None and held.text:
            yield from _lines(held)

    def _part(self, name: str) -> etree._Element | None:
        """Parse a part that may be missing."""
        return self._xml(name) if name in self._package else None

    def _xml(self, name: str) -> etree._Element:
        """Parse a part; the strict dialect is read under its usual names."""
        content = self._package.read(name)
        return safe_xml(content.replace(STRICT_NAMESPACE.encode(), NAMESPACE.encode()))

    def _notes_of(self, name: str, kind: str) -> dict[str, etree._Element]:
        """Map the notes of a part by id, without the separator lines."""
        root = self._part(name)
        if root is None:
            return {}
        notes = root.iterchildren(W + kind)
        return {attribute(note, "id"): note for note in notes if not attribute(note, "type")}

    def _blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks below an element, whatever wraps them."""
        for element in parent:
            tag = element.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif tag == _TABLE:
                yield from self._table(element)
            elif tag in _DELETED:
                self._source.has_tracked_changes = True
            elif tag == COMPATIBILITY + "AlternateContent":
                for chosen in chosen_alternative(element):
                    yield from self._blocks(chosen)
            elif tag == _CONTROL and _makes_contents(element):
                for block in self._blocks(element):
                    yield replace(block, contents_entry=True)
            elif tag not in _PROPERTIES and len(element):
                yield from self._blocks(element)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        """Yield a paragraph, line by line, then the text boxes anchored in it."""
        properties = children(properties_of(element, "pPr"))
        style_id = attribute(properties.get("pStyle"), "val") or self._styles.default_paragraph
        style = self._styles[style_id]
        words = self._words.of(element, style)
        self._remember(words)
        block = Block(
            text=self._clean(words.text),
            bold=words.is_bold,
            centred=_is_centred(properties, style),
            contents_entry=style.is_contents_entry or words.is_contents_entry,
            notes=[self._note(kind, note_id) for kind, note_id in words.notes],
        )
        mark = children(properties.get("rPr"))
        if self._held is not None:
            block.text = f"{self._held.text} {block.text}".strip()
            block.notes = self._held.notes + block.notes
            self._held = None
        if "del" in mark or "moveFrom" in mark:
            self._source.has_tracked_changes = True
            self._held = block
        else:
            if not is_on(mark.get("vanish")) or block.text:
                block.marker = self._marker(properties, style_id, style)
            if block.text or self._cell_depth or _NAMES_UNIT.match(block.marker):
                yield from _lines(block)
        for box in words.boxes:
            yield from self._blocks(box)

    def _marker(self, properties: Mapping[str, etree._Element], style_id: str, style: Style) -> str:
        """Count the paragraph if it is in a list, directly or by its style."""
        numbers = properties.get("numPr")
        number_id = attribute(child(numbers, "numId"), "val") or style.number_id
        if number_id in {"", "0"}:
            return ""
        level = number_in(child(numbers, "ilvl"), "val")
        if level is not None:
            return plain(self._numbering.next_marker(number_id, level))
        tied = self._numbering.level_of_style(number_id, style_id)
        return plain(
            self._numbering.next_marker(number_id, tied if tied is not None else style.level or 0)
        )

    def _table(self, element: etree._Element) -> Iterator[Block]:
        """Yield a table, or what stands in it where it is only a frame around paragraphs."""
        yield from self._let_go()
        rows = [list(self._cells(row)) for row in _below(element, _ROW) if not self._is_gone(row)]
        cells = list(chain.from_iterable(rows))
        if is_frame(rows):
            yield from chain.from_iterable(cells)
            return
        texts = [["\n".join(block.words for block in cell) for cell in row] for row in rows]
        notes = [note for cell in cells for block in cell for note in block.notes]
        if any(text for row in texts for text in row):
            yield Block(rows=texts, notes=notes)

    def _is_gone(self, row: etree._Element) -> bool:
        """Tell whether a row was deleted and only waits for that to be accepted."""
        is_gone = child(child(row, "trPr"), "del") is not None
        self._source.has_tracked_changes = self._source.has_tracked_changes or is_gone
        return is_gone

    def _cells(self, row: etree._Element) -> Iterator[list[Block]]:
        """Yield the blocks of each cell of a row; one may hold nothing but an automatic number."""
        for cell in _below(row, _CELL):
            self._cell_depth += 1
            blocks = [*self._blocks(cell), *self._let_go()]
            self._cell_depth -= 1
            yield [block for block in blocks if block.words]

    def _note(self, kind: str, note_id: str) -> str:
        """Give the words of a footnote or endnote."""
        note = self._notes[kind].get(note_id)
        return "" if note is None else "\n".join(block.words for block in self._blocks(note))

    def _furniture(self) -> list[str]:
        """Collect headers and footers, each different text once, page numbers left out."""
        texts: dict[str, None] = {}
        for name in self._package.names():
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                words = "\n".join(block.words for block in self._blocks(self._xml(name)))
                if any(letter.isalpha() for letter in words):
                    texts[words] = None
        return list(texts)

    def _clean(self, text: str) -> str:
        """Bring text into one spelling, noting what was foreign in it."""
        cleaned = plain(unicode_of(text, self._old_encoding))
        latin = without_look_alikes(cleaned)
        self._source.has_look_alikes = self._source.has_look_alikes or latin != cleaned
        return latin

    def _remember(self, words: ParagraphWords) -> None:
        """Note what the officer should hear about."""
        self._source.has_tracked_changes = self._source.has_tracked_changes or words.is_tracked
        self._source.pictures += words.pictures
        for run in words.runs:
            if isinstance(run.font, LegacyFont):
                self._source.converted_fonts.add(run.font.family)


def _lines(block: Block) -> Iterator[Block]:
    """Part a paragraph at its line breaks; the automatic number belongs to the first line."""
    first, *others = [line for line in block.text.split("\n") if line] or [""]
    block.text = first
    yield block
    for line in others:
        yield Block(line, bold=block.bold, centred=block.centred, broken_line=True)


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows or cells, also those inside content controls, not those of inner tables."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in _PROPERTIES | _DELETED and element.tag not in {_ROW, _CELL, _TABLE}:
            yield from _below(element, tag)


def _makes_contents(control: etree._Element) -> bool:
    """Tell whether a content control holds a table of contents."""
    gallery = child(child(child(control, "sdtPr"), "docPartObj"), "docPartGallery")
    return attribute(gallery, "val") == "Table of Contents"


def _is_centred(properties: Mapping[str, etree._Element], style: Style) -> bool:
    """Tell whether a paragraph is centred, by itself or by its style."""
    alignment = attribute(properties.get("jc"), "val")
    return alignment == "center" if alignment else style.centred
