"""The words of one Word paragraph as a reader sees them: insertions in, deletions out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from consult.drafts.reading.legacy_fonts import FontRun, in_capitals, joined, legacy_font
from consult.drafts.reading.word_styles import Style, Styles, font_named
from consult.drafts.reading.wordml import (
    COMPATIBILITY,
    MATH,
    W,
    attribute,
    children,
    is_on,
    properties_of,
)

SYMBOLS = {
    "f0b7": "•", "f02d": "-", "f02b": "+", "f0a7": "▪", "f0fc": "✓", "f0d8": "➢", "f0e0": "→",
    "f0a3": "≤", "f0b3": "≥", "f0b1": "±", "f0b4": "×", "f0b0": "°", "f0b9": "≠", "f06d": "µ",
}  # fmt: skip
OTHER_SYMBOL = "□"

_TEXT, _TAB, _BREAK, _RETURN = W + "t", W + "tab", W + "br", W + "cr"
_HARD_HYPHEN, _SOFT_HYPHEN = W + "noBreakHyphen", W + "softHyphen"
_SYMBOL, _RUN, _MATH_TEXT = W + "sym", W + "r", MATH + "t"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_CHOICE, _FALLBACK = COMPATIBILITY + "Choice", COMPATIBILITY + "Fallback"
_ALTERNATES, _BOX, _PICTURE = COMPATIBILITY + "AlternateContent", W + "txbxContent", W + "drawing"
_UNREAD = {
    W + name
    for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt", "sdtPr", "sdtEndPr")
}
_FIELD_MARK, _INSTRUCTION, _SIMPLE_FIELD = W + "fldChar", W + "instrText", W + "fldSimple"
_TRACKED = {W + "ins", W + "del", W + "moveFrom", W + "moveTo"}


@dataclass(slots=True)
class ParagraphWords:
    """What a paragraph holds besides its properties."""

    runs: list[FontRun] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    bold_chars: int = 0
    plain_chars: int = 0
    pictures: int = 0
    is_tracked: bool = False
    is_contents_entry: bool = False

    @property
    def text(self) -> str:
        """The words, old encodings turned into Unicode; line breaks stay."""
        return joined(self.runs)

    @property
    def is_bold(self) -> bool:
        """Every visible letter is bold."""
        return self.bold_chars > 0 and self.plain_chars == 0


class WordText:
    """Reads paragraphs with the styles of their document."""

    def __init__(self, styles: Styles) -> None:
        """Keep the styles; they decide on hidden text, weight and fonts."""
        self._styles = styles
        self._fields: list[str] = []

    def of(self, paragraph: etree._Element, style: Style) -> ParagraphWords:
        """Collect the words, text boxes and notes of one ``w:p``."""
        words = ParagraphWords(is_contents_entry=self._in_contents)
        self._collect(paragraph, words, style)
        return words

    @property
    def _in_contents(self) -> bool:
        """The text is the result of a field that makes a table of contents."""
        return any(is_contents_field(instruction) for instruction in self._fields)

    def _follow_fields(self, run: etree._Element) -> None:
        """Note the fields that begin, say what they are, or end in a run; they may be nested."""
        for element in run:
            if element.tag == _FIELD_MARK:
                kind = attribute(element, "fldCharType")
                if kind == "begin":
                    self._fields.append("")
                elif kind == "end" and self._fields:
                    self._fields.pop()
            elif element.tag == _INSTRUCTION and self._fields:
                self._fields[-1] += element.text or ""

    def _collect(self, parent: etree._Element, words: ParagraphWords, style: Style) -> None:
        """Go through inline content in reading order, whatever wraps it."""
        for element in parent:
            tag = element.tag
            if tag == _RUN:
                self._run(element, words, style)
                continue
            if tag in _TRACKED:
                words.is_tracked = True
            elif tag == _SIMPLE_FIELD and is_contents_field(attribute(element, "instr")):
                words.is_contents_entry = True
            if tag in _UNREAD:
                continue
            if tag == _MATH_TEXT:
                words.runs.append(FontRun(element.text or "", ""))
            elif tag == _ALTERNATES:
                for chosen in chosen_alternative(element):
                    self._collect(chosen, words, style)
            else:
                self._collect(element, words, style)

    def _run(self, run: etree._Element, words: ParagraphWords, style: Style) -> None:
        """Read one run unless it is hidden."""
        self._follow_fields(run)
        words.is_contents_entry = words.is_contents_entry or self._in_contents
        properties = properties_of(run, "rPr")
        font, bold, capitals = style.font, style.bold, style.capitals
        if properties is not None:
            own_look = children(properties)
            own = self._styles[attribute(own_look.get("rStyle"), "val")]
            hidden = own_look.get("vanish")
            if is_on(hidden) or (hidden is None and (own.hidden or style.hidden)):
                return
            weight = own_look.get("b")
            bold = (own.bold or style.bold) if weight is None else is_on(weight)
            font = font_named(own_look.get("rFonts")) or own.font or font
            drawn = own_look.get("caps")
            capitals = (own.capitals or capitals) if drawn is None else is_on(drawn)
        elif style.hidden:
            return
        known = legacy_font(font or self._styles.default_font)
        first = len(words.runs)
        self._run_content(run, words, FontRun("", known), bold=bold)
        if capitals:
            words.runs[first:] = [in_capitals(each) for each in words.runs[first:]]

    def _run_content(
        self, run: etree._Element, words: ParagraphWords, like: FontRun, *, bold: bool
    ) -> None:
        """Read what stands inside a run."""
        for element in run:
            tag = element.tag
            if tag == _TEXT:
                text = element.text or ""
                words.runs.append(FontRun(text, like.font))
                visible = len(text.strip())
                words.bold_chars += visible if bold else 0
                words.plain_chars += 0 if bold else visible
            elif tag == _TAB:
                words.runs.append(FontRun(" ", like.font))
            elif tag in {_BREAK, _RETURN}:
                words.runs.append(FontRun("\n", like.font))
            elif tag == _HARD_HYPHEN:
                words.runs.append(FontRun("-", like.font))
            elif tag == _SOFT_HYPHEN:
                words.runs.append(FontRun("\u00ad", like.font))
            elif tag == _SYMBOL:
                drawn = attribute(element, "char").lower()
                words.runs.append(FontRun(SYMBOLS.get(drawn, OTHER_SYMBOL), ""))
            elif tag in _NOTES:
                words.notes.append((_NOTES[tag], attribute(element, "id")))
            elif tag not in _UNREAD:
                _embedded(element, words)


def is_contents_field(instruction: str) -> bool:
    """Tell whether a field makes a table of contents."""
    return instruction.split()[:1] == ["TOC"]


def _embedded(element: etree._Element, words: ParagraphWords) -> None:
    """Note the text boxes and pictures inside a drawing, a picture or an object."""
    for inner in visible_descendants(element):
        if inner.tag == _BOX:
            words.boxes.append(inner)
        elif inner.tag == _PICTURE:
            words.pictures += 1


def visible_descendants(element: etree._Element) -> Iterator[etree._Element]:
    """Yield an element and what is below it, one alternative only, not into text boxes."""
    stack = [element]
    while stack:
        current = stack.pop()
        yield current
        if current.tag == _BOX:
            continue
        if current.tag == _ALTERNATES:
            stack.extend(reversed(chosen_alternative(current)))
        else:
            stack.extend(reversed([each for each in current if each.tag not in _UNREAD]))


def chosen_alternative(alternates: etree._Element) -> list[etree._Element]:
    """Pick the one version of alternative content that is shown: the newest that has words."""
    versions = [each for each in alternates if each.tag in {_CHOICE, _FALLBACK}]
    with_words = [each for each in versions if next(each.iter(_TEXT), None) is not None]
    return (with_words or versions)[:1]
