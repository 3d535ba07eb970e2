"""The lines and ruled tables of a PDF page, from top to bottom."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfplumber.page import Page

from consult.drafts.reading.blocks import SourceText
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.legacy_fonts import LegacyFont, legacy_font, to_unicode, unicode_of
from consult.drafts.reading.letters import plain, without_look_alikes

PIECE_GAP_POINTS = 6.0

_BOLD_FONT = re.compile(r"bold|black|heavy", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?:^|\s)(\S*[^\W\d])-$")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line with no wide gap in it."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class PdfLine:
    """A line, or a table where ``rows`` is filled, and where it stands; points from top left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    bold: bool = False
    rows: list[list[str]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


class PageLines:
    """Reads pages, noting in the source what was met there."""

    def __init__(self, source: SourceText, old_encoding: str) -> None:
        """Keep the source; text without an old font may be in ``old_encoding``."""
        self._source = source
        self._old_encoding = old_encoding

    def of(self, page: Page) -> list[PdfLine]:
        """Read the lines and ruled tables of a page."""
        found: list[PdfLine] = []
        boxes: list[Box] = []
        for table in page.find_tables() if page.lines or page.rects else []:
            rows = [[self._clean(one_line(cell or "")) for cell in row] for row in table.extract()]
            if not _is_real_table(rows):
                continue
            left, top, right, bottom = table.bbox
            boxes.append(table.bbox)
            found.append(PdfLine("", left, right, top, bottom, page.page_number, rows=rows))
        outside = page.filter(lambda item: not _is_inside(item, boxes)) if boxes else page
        for line in outside.extract_text_lines(return_chars=True, strip=True):
            chars = line["chars"]
            text = self._text(chars, line["text"])
            if text:
                fonts = [char["fontname"] for char in chars if char["text"].strip()]
                is_bold = bool(fonts) and all(_BOLD_FONT.search(font) for font in fonts)
                found.append(
                    PdfLine(
                        text, line["x0"], line["x1"], line["top"], line["bottom"],
                        page.page_number, is_bold, pieces=self._pieces(chars, line["text"]),
                    )
                )  # fmt: skip
        page.close()
        return sorted(found, key=lambda line: line.top)

    def _pieces(self, chars: Sequence[dict[str, Any]], text: str) -> list[Piece]:
        """Part a line at its wide gaps; none where letters and words do not agree."""
        pieces: list[Piece] = []
        for word in _words(chars, text):
            if pieces and word.left - pieces[-1].right < PIECE_GAP_POINTS:
                last = pieces.pop()
                pieces.append(Piece(f"{last.text} {word.text}", last.left, word.right))
            else:
                pieces.append(word)
        whole = [Piece(self._text(chars, each.text), each.left, each.right) for each in pieces]
        return whole if len(whole) > 1 else []

    def _text(self, chars: Sequence[dict[str, Any]], text: str) -> str:
        """Clean the text of a line; where it is set in an old font, turn it into Unicode."""
        fonts = Counter(char["fontname"].split("+")[-1] for char in chars)
        font = legacy_font(fonts.most_common(1)[0][0]) if fonts else ""
        if isinstance(font, LegacyFont):
            self._source.converted_fonts.add(font.family)
            text = to_unicode(text, font)
        return self._clean(text)

    def _clean(self, text: str) -> str:
        """Bring text into one spelling, noting what was foreign in it."""
        cleaned = plain(unicode_of(text, self._old_encoding))
        latin = without_look_alikes(cleaned)
        self._source.has_look_alikes = self._source.has_look_alikes or latin != cleaned
        return latin


def one_line(cell: str) -> str:
    """Join the lines of a table cell."""
    first, *others = cell.split("\n")
    for line in others:
        first = joined_lines(first.strip(), line.strip())
    return first


def joined_lines(first: str, second: str) -> str:
    """Join two lines of a paragraph; a hyphen stays only where it belongs to the word.

    ``QĐ-`` and ``UBND`` are one number, ``Cam-pu-`` and ``chia`` one name; a hyphen between small
    letters that is the only one of its word was put there to part it.
    """
    broken = _BROKEN_WORD.search(first)
    if broken is None or not second[:1].isalnum():
        return f"{first} {second}".strip()
    word = second.split(maxsplit=1)[0]
    is_parted = broken[1].islower() and word[0].islower() and "-" not in broken[1] + word
    return f"{first[:-1] if is_parted else first}{second}"


def is_broken_word(line: str) -> bool:
    """Tell whether a line ends inside a word."""
    return bool(_BROKEN_WORD.search(line))


def _words(chars: Sequence[dict[str, Any]], text: str) -> list[Piece]:
    """Give the words of a line with where they begin and end."""
    words: list[Piece] = []
    index = 0
    for word in text.split():
        start, length = index, 0
        while length < len(word) and index < len(chars):
            length += len(chars[index]["text"])
            index += 1
        if length != len(word):
            return []
        words.append(Piece(word, float(chars[start]["x0"]), float(chars[index - 1]["x1"])))
    return words


def _is_real_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a table from a shaded or framed paragraph: words stand side by side, and no articles."""
    has_columns = any(sum(1 for cell in row if cell) > 1 for row in rows)
    labels = [[label_of(cell) for cell in row if cell] for row in rows]
    return has_columns and not any(
        len(row) == 1 and row[0] and row[0].mark is Mark.ARTICLE and not row[0].is_reference
        for row in labels
    )


def _is_inside(item: dict[str, Any], boxes: Sequence[Box]) -> bool:
    """Tell whether a letter stands in one of the tables."""
    if item.get("object_type") != "char":
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)
