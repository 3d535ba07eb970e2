"""Web pages and Word documents saved as web pages."""

import re
from collections.abc import Iterator

from lxml import etree, html

from consult.drafts.reading.blocks import Block, SourceText
from consult.drafts.reading.from_text import decoded
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
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_UNREAD = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "del"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "section",
    "article", "blockquote", "pre", "body", "main", "center", "header", "footer", "dl", "dt", "dd",
    "form", "hr", "nav", "aside", "address", "figure", "figcaption", "fieldset",
}  # fmt: skip


def looks_like_html(content: bytes) -> bool:
    """Tell whether bytes begin as a web page."""
    head = content[:HEAD_BYTES]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and bool(_HTML_HEAD.search(head))


def read_html(content: bytes) -> SourceText:
    """Read a web page into blocks; scripts, styles and hidden text are left out.

    Raises:
        BrokenFile: Nothing of it can be parsed.
    """
    try:
        root = html.document_fromstring(_text(content))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile from error
    source = SourceText(HTML_MEDIA_TYPE)
    reader = _HtmlReader()
    source.blocks = list(reader.blocks(root))
    source.has_look_alikes = reader.has_look_alikes
    return source


def _text(content: bytes) -> str:
    """Decode a page by the character set it names, as far as that is known."""
    named = _CHARSET.search(content[:HEAD_BYTES])
    if named:
        try:
            text = content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = decoded(content)
    else:
        text = decoded(content)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


class _HtmlReader:
    """Gathers words into paragraphs, wherever tags begin or end them."""

    def __init__(self) -> None:
        self.has_look_alikes = False
        self._words: list[str] = []
        self._bold: list[bool] = []
        self._centred = False
        self._marker = ""

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a page."""
        yield from self._inside(root, bold=False, centred=False)
        yield from self._close()

    def _inside(self, element: etree._Element, *, bold: bool, centred: bool) -> Iterator[Block]:
        """Go through an element and what follows its children.

        A picture anchored inside a word does not part the word, though the source has a line end.
        """
        self._add(element.text, bold=bold)
        for child in element:
            is_picture = _is_picture(child)
            if isinstance(child.tag, str) and not is_picture:
                yield from self._element(child, bold=bold, centred=centred)
            self._add((child.tail or "").lstrip("\r\n\t ") if is_picture else child.tail, bold=bold)

    def _element(self, element: etree._Element, *, bold: bool, centred: bool) -> Iterator[Block]:
        """Read one element."""
        style = element.get("style") or ""
        tag = str(element.tag).lower()
        if tag in _UNREAD or _HIDDEN.search(style) or element.get("hidden") is not None:
            return
        if tag == "br":
            self._words.append("\n")
            return
        bold = (
            bold
            or tag in {"b", "strong", "th", "h1", "h2", "h3", "h4"}
            or bool(_BOLD.search(style))
        )
        alignment = (element.get("align") or "").lower()
        centred = (
            centred or tag == "center" or alignment == "center" or bool(_CENTRED.search(style))
        )
        if tag not in _BLOCKS:
            yield from self._inside(element, bold=bold, centred=centred)
            return
        yield from self._close()
        if tag == "table":
            yield from self._table(element)
            return
        if tag == "li":
            self._marker = _list_marker(element)
        self._centred = centred
        yield from self._inside(element, bold=bold, centred=centred)
        yield from self._close()

    def _table(self, table: etree._Element) -> Iterator[Block]:
        """Yield a table; one of a single cell is only a frame."""
        rows = [
            [cell for cell in row if cell.tag in {"td", "th"}]
            for row in table.iter("tr")
            if next(row.iterancestors("table")) is table
        ]
        cells = [cell for row in rows for cell in row]
        if len(cells) == 1:
            yield from self._inside(cells[0], bold=False, centred=False)
            yield from self._close()
            return
        texts = [[self._cell(cell) for cell in row] for row in rows]
        if any(text for row in texts for text in row):
            yield Block(rows=texts)

    def _cell(self, cell: etree._Element) -> str:
        """Give the words of a cell, paragraph by paragraph."""
        inner = _HtmlReader()
        text = "\n".join(block.words for block in inner.blocks(cell))
        self.has_look_alikes = self.has_look_alikes or inner.has_look_alikes
        return text

    def _add(self, text: str | None, *, bold: bool) -> None:
        """Add words to the open paragraph; line ends of the source are spaces."""
        if text:
            self._words.append(re.sub(r"[\r\n\t]+", " ", text))
            if text.strip():
                self._bold.append(bold)

    def _close(self) -> Iterator[Block]:
        """End the open paragraph."""
        cleaned = plain("".join(self._words))
        text = without_look_alikes(cleaned)
        self.has_look_alikes = self.has_look_alikes or text != cleaned
        is_bold = bool(self._bold) and all(self._bold)
        lines = [line for line in text.split("\n") if line]
        for order, line in enumerate(lines):
            marker = self._marker if order == 0 else ""
            yield Block(line, marker, is_bold, self._centred, broken_line=order > 0)
        if lines:
            self._marker = ""
        self._words, self._bold, self._centred = [], [], False


def _is_picture(element: etree._Element) -> bool:
    """Tell whether an element is a picture, or the line break that only clears its side."""
    before = element.getprevious()
    clears = element.tag == "br" and before is not None and before.tag == "img"
    return element.tag == "img" or clears


def _list_marker(item: etree._Element) -> str:
    """Number an item of a list as a browser does."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-" if parent is not None and parent.tag == "ul" else ""
    start = parent.get("start") or ""
    before = sum(1 for each in item.itersiblings("li", preceding=True))
    value = item.get("value") or ""
    number = int(value) if value.isdigit() else (int(start) if start.isdigit() else 1) + before
    kind = parent.get("type") or "1"
    end = ")" if kind == "a" else "."
    return formatted(number, LIST_FORMATS.get(kind, "decimal")) + end
