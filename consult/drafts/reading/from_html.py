"""Web pages and Word documents saved as web pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree, html

from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.decoding import decoded, utf_16_without_mark
from consult.drafts.reading.frames import is_frame
from consult.drafts.reading.legacy_fonts import (
    FontRun,
    LegacyFont,
    joined,
    legacy_font,
    to_unicode_text,
    unicode_of,
)
from consult.drafts.reading.letters import plain, without_look_alikes
from consult.drafts.reading.numbering import formatted
from consult.drafts.reading.refusals import BrokenFile

HTML_MEDIA_TYPE = "text/html"
HEAD_BYTES = 2_048
LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

_HTML_HEAD = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|p|div|table|h[1-6]|meta)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?\s*([^;\"',]+)", re.IGNORECASE)
_CONTENTS_CLASS = re.compile(r"(?:^|\s)MsoToc\d", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BOLD_TAGS = {"b", "strong", "th", "h1", "h2", "h3", "h4"}
_UNREAD = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "del"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "section",
    "article", "blockquote", "pre", "body", "main", "center", "header", "footer", "dl", "dt", "dd",
    "form", "hr", "nav", "aside", "address", "figure", "figcaption", "fieldset",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """How text looks where it stands."""

    bold: bool = False
    centred: bool = False
    is_preformatted: bool = False
    font: LegacyFont | str = ""


def looks_like_html(content: bytes) -> bool:
    """Tell whether bytes begin as a web page."""
    head = content[:HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf_16_without_mark(head):
        head = decoded(head).text.encode()
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and bool(_HTML_HEAD.search(head))


def read_html(content: bytes, old_encoding: str = "") -> SourceText:
    """Read a web page into blocks; scripts, styles and hidden text are left out.

    Text without an old font may be in ``old_encoding``.

    Raises:
        BrokenFile: Nothing of it can be parsed.
    """
    source = SourceText(HTML_MEDIA_TYPE)
    try:
        root = html.document_fromstring(_text(content))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile from error
    source.blocks = list(_HtmlReader(source, old_encoding).blocks(root))
    return source


def _text(content: bytes) -> str:
    """Decode a page by the character set it names, as far as that is known."""
    read = decoded(content)
    named = _CHARSET.search(content[:HEAD_BYTES])
    text = read.text
    if named and (known := _named_text(content, named[1].decode("ascii"))):
        text = known if not read.old_encoding else text
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _named_text(content: bytes, charset: str) -> str:
    """Decode by a named character set; empty where that is not possible."""
    if charset.lower().startswith("utf"):
        return ""
    try:
        return (
            to_unicode_text(content.decode("latin-1"), "viscii")
            if charset.lower() == "viscii"
            else content.decode(charset)
        )
    except (LookupError, UnicodeDecodeError):
        return ""


class _HtmlReader:
    """Gathers words into paragraphs, wherever tags begin or end them."""

    def __init__(self, source: SourceText, old_encoding: str) -> None:
        self._source = source
        self._old_encoding = old_encoding
        self._words: list[FontRun] = []
        self._bold: list[bool] = []
        self._centred = False
        self._in_contents = False
        self._marker = ""
        self._lists: dict[etree._Element, dict[etree._Element, int]] = {}

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a page, or of a part of it."""
        yield from self._inside(root, _Look())
        yield from self._close()

    def _inside(self, element: etree._Element, look: _Look) -> Iterator[Block]:
        """Go through an element and what follows its children.

        A picture anchored inside a word does not part the word, though the source has a line end.
        """
        self._add(element.text, look)
        for child in element:
            is_picture = _is_picture(child)
            if isinstance(child.tag, str) and not is_picture:
                yield from self._element(child, look)
            self._add((child.tail or "").lstrip("\r\n\t ") if is_picture else child.tail, look)

    def _element(self, element: etree._Element, look: _Look) -> Iterator[Block]:
        """Read one element."""
        tag = str(element.tag).lower()
        is_hidden = _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None
        if tag in _UNREAD or is_hidden:
            return
        if tag == "br":
            self._words.append(FontRun("\n", ""))
            return
        look = _look_of(element, tag, look)
        if tag not in _BLOCKS:
            yield from self._inside(element, look)
            return
        yield from self._close()
        if tag == "table":
            yield from self._table(element)
            return
        if tag == "li":
            self._marker = _list_marker(element, self._place_in_list(element))
        self._centred = look.centred
        self._in_contents = bool(_CONTENTS_CLASS.search(element.get("class") or ""))
        yield from self._inside(element, look)
        yield from self._close()

    def _place_in_list(self, item: etree._Element) -> int:
        """Count the items before one in its list; a list is counted once, however long."""
        parent = item.getparent()
        if parent is None:
            return 0
        if parent not in self._lists:
            self._lists[parent] = {each: at for at, each in enumerate(parent.iterchildren("li"))}
        return self._lists[parent].get(item, 0)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        """Yield a table, or what stands in it where it is only a frame around paragraphs."""
        rows = [
            [self._cell(cell) for cell in row if cell.tag in {"td", "th"}]
            for row in table.iter("tr")
            if next(row.iterancestors("table")) is table
        ]
        if is_frame(rows):
            yield from chain.from_iterable(chain.from_iterable(rows))
            return
        texts = [["\n".join(block.words for block in cell) for cell in row] for row in rows]
        if any(text for row in texts for text in row):
            yield Block(rows=texts)

    def _cell(self, cell: etree._Element) -> list[Block]:
        """Read the paragraphs of a cell."""
        return list(_HtmlReader(self._source, self._old_encoding).blocks(cell))

    def _add(self, text: str | None, look: _Look) -> None:
        """Add words to the open paragraph; line ends of the source are spaces."""
        if text:
            kept = text if look.is_preformatted else re.sub(r"[\r\n\t]+", " ", text)
            self._words.append(FontRun(kept, look.font))
            if text.strip():
                self._bold.append(look.bold)
            if isinstance(look.font, LegacyFont) and text.strip():
                self._source.converted_fonts.add(look.font.family)

    def _close(self) -> Iterator[Block]:
        """End the open paragraph."""
        cleaned = plain(unicode_of(joined(self._words), self._old_encoding))
        text = without_look_alikes(cleaned)
        self._source.has_look_alikes = self._source.has_look_alikes or text != cleaned
        is_bold = bool(self._bold) and all(self._bold)
        lines = [line for line in text.split("\n") if line]
        for order, line in enumerate(lines):
            marker = self._marker if order == 0 else ""
            yield Block(
                line, marker, is_bold, self._centred,
                contents_entry=self._in_contents, broken_line=order > 0,
            )  # fmt: skip
        if lines:
            self._marker = ""
        self._words, self._bold = [], []
        self._centred = self._in_contents = False


def _look_of(element: etree._Element, tag: str, look: _Look) -> _Look:
    """Add to a look what an element says of it."""
    style = element.get("style") or ""
    alignment = (element.get("align") or "").lower()
    named = _FONT.search(style)
    name = named[1].strip() if named else element.get("face") or ""
    return replace(
        look,
        bold=look.bold or tag in _BOLD_TAGS or bool(_BOLD.search(style)),
        centred=look.centred or "center" in {tag, alignment} or bool(_CENTRED.search(style)),
        is_preformatted=look.is_preformatted or tag == "pre",
        font=legacy_font(name) if name else look.font,
    )


def _is_picture(element: etree._Element) -> bool:
    """Tell whether an element is a picture, or the line break that only clears its side."""
    before = element.getprevious()
    clears = element.tag == "br" and before is not None and before.tag == "img"
    return element.tag == "img" or clears


def _list_marker(item: etree._Element, before: int) -> str:
    """Number an item of a list, so many of them before it, as a browser does."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-" if parent is not None and parent.tag == "ul" else ""
    start = parent.get("start") or ""
    value = item.get("value") or ""
    number = int(value) if value.isdecimal() else (int(start) if start.isdecimal() else 1) + before
    kind = parent.get("type") or "1"
    end = ")" if kind == "a" else "."
    return formatted(number, LIST_FORMATS.get(kind, "decimal")) + end
