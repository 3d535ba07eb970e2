"""Small pieces of WordprocessingML as strings. Text is escaped here and nowhere else.

Lengths are millimetres at the interface and twentieths of a point (twips) in the markup; type
sizes are points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from consult.core.text import plain_text

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_TWIPS_A_MM = 1440 / 25.4
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_ENDS = ("top", "bottom")
_CELL_PADDING_MM = 1.9


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; ``colour`` and ``fill`` are RRGGBB, empty for black on the page."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    points: int = 13
    is_underlined: bool = False
    is_struck: bool = False
    colour: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph stands. ``before`` and ``after`` are points, the rest millimetres.

    ``keeps_next`` holds it on the page of what follows, ``starts_page`` begins one; ``section``
    is the section that ends with it, as markup; ``style`` is a style id.
    """

    align: str = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    indent: float = 0
    keeps_next: bool = False
    starts_page: bool = False
    is_framed: bool = False
    style: str = ""
    section: str = ""


BODY = Layout(align="both", after=6, first_line=12.7)
CENTRED = Layout(align="center")


def twips(millimetres: float) -> int:
    """Turn millimetres into twips."""
    return round(millimetres * _TWIPS_A_MM)


def run(words: Run) -> str:
    """Write a run; line ends become line breaks, never paragraphs."""
    size = words.points * 2
    bold = "<w:b/><w:bCs/>" if words.is_bold else ""
    italic = "<w:i/><w:iCs/>" if words.is_italic else ""
    text = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in plain_text_lines(words.text)
    )
    # The order is the schema's: Word refuses another one.
    look = (
        f"{bold}{italic}"
        + ("<w:strike/>" if words.is_struck else "")
        + (f'<w:color w:val="{words.colour}"/>' if words.colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + ('<w:u w:val="single"/>' if words.is_underlined else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{words.fill}"/>' if words.fill else "")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"


def plain_text_lines(text: str) -> list[str]:
    """Split into lines what XML can hold; outer spaces stay, they part runs."""
    if text == " ":
        return [text]
    core = plain_text(text)
    lead = " " if text[:1] == " " and core else ""
    trail = " " if text[-1:] == " " and core else ""
    return f"{lead}{core}{trail}".replace("\t", " ").split("\n")


def paragraph(runs: Iterable[Run], layout: Layout = BODY) -> str:
    """Write a paragraph of ``runs``."""
    return f"<w:p>{_paragraph_look(layout)}{''.join(map(run, runs))}</w:p>"


def rule(width: float, within: float, before: float = 1) -> str:
    """Write a line of ``width`` centred in ``within``, as the border of an empty paragraph."""
    side = twips((within - width) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="{round(before * 20)}" w:after="0" w:line="120" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def tiny_paragraph(before: float = 0) -> str:
    """Write the paragraph Word wants after a last table, one point high, ``before`` above it."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="{round(before * 20)}" w:after="0"'
        ' w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def cell(content: str, width: float, *, align: str = "top", merge: str = "") -> str:
    """Write a cell around paragraphs; ``merge`` is "", "restart" or "continue"."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{merged}'
        f'<w:vAlign w:val="{align}"/></w:tcPr>{content}</w:tc>'
    )


def row(cells: str, *, is_head: bool = False, may_split: bool = False) -> str:
    """Write a row; a head is repeated on every page."""
    split = "" if may_split else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if is_head else ""
    look = f"<w:trPr>{split}{head}</w:trPr>" if split or head else ""
    return f"<w:tr>{look}{cells}</w:tr>"


def table_start(
    widths: Sequence[float], *, has_borders: bool = True, margin_points: float = 0
) -> str:
    """Open a table of fixed ``widths``, centred on the text; ``table_end`` closes it.

    ``margin_points`` is kept free above and below the words of every cell.
    """
    line = "single" if has_borders else "nil"
    borders = "".join(
        f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>' for side in _BORDERS
    )
    padding = twips(_CELL_PADDING_MM) if has_borders else 0
    gap = round(margin_points * 20)
    above, below = (f'<w:{side} w:w="{gap}" w:type="dxa"/>' if gap else "" for side in _ENDS)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{above}<w:left w:w="{padding}" w:type="dxa"/>'
        f'{below}<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


TABLE_END = "</w:tbl>"


def _paragraph_look(layout: Layout) -> str:
    style = f'<w:pStyle w:val="{layout.style}"/>' if layout.style else ""
    keep = "<w:keepNext/><w:keepLines/>" if layout.keeps_next else ""
    opens = "<w:pageBreakBefore/>" if layout.starts_page else ""
    frame = ""
    if layout.is_framed:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="3" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right")
        )
        frame = f"<w:pBdr>{sides}</w:pBdr>"
    indent = twips(layout.indent)
    return (
        f"<w:pPr>{style}{keep}{opens}{frame}"
        f'<w:spacing w:before="{round(layout.before * 20)}" w:after="{round(layout.after * 20)}"'
        ' w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="{twips(layout.first_line)}"/>'
        f'<w:jc w:val="{layout.align}"/>{layout.section}</w:pPr>'
    )
