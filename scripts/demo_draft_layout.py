"""The layout of a department's draft in Word: page, styles, letterhead, lists, tables.

Sizes follow Nghị định 30/2020/NĐ-CP and the forms of Nghị định 78/2025/NĐ-CP: A4, Times New Roman,
body 13 pt, margins 20/20/30/20 mm, page number at the top centre from page 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as DocxDocument
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_SIZE = Pt(13)
TEXT_WIDTH_MM = 160
FIRST_COLUMN_MM, OTHER_COLUMN_MM = 12, 28
# A little wider than the text, as departments set it, so that the national title stays on one line.
LETTERHEAD_WIDTHS_MM = (68, 100)
CLOSING_WIDTHS_MM = (85, 75)
FIRST_LINE_TWIPS = 720
# A signature never stands alone on a page: the last lines and the empty one before it go with it.
LINES_KEPT_WITH_SIGNATURE = 3
BLACK = RGBColor(0, 0, 0)

CHAPTERS, OWN_ARTICLES, ATTACHED_ARTICLES = "chapters", "own-articles", "attached-articles"

LEFT, CENTER, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# name: (alignment, first line indent in cm, bold, italic, points before, points after)
STYLES = {
    "Heading 1": (CENTER, 0, True, False, 12, 0),
    "Tên chương": (CENTER, 0, True, False, 0, 6),
    "Heading 2": (JUSTIFY, 1.27, True, False, 6, 4),
    "Khoản": (JUSTIFY, 1.27, False, False, 0, 6),
    "Điểm": (JUSTIFY, 1.27, False, False, 0, 6),
    "Đoạn": (JUSTIFY, 1.27, False, False, 0, 6),
    "Dòng mẫu": (LEFT, 1.27, False, False, 0, 6),
    "Căn cứ": (JUSTIFY, 1.27, False, True, 0, 6),
    "Tên loại": (CENTER, 0, True, False, 12, 0),
    "Trích yếu": (CENTER, 0, True, False, 0, 4),
    "Chú dẫn": (CENTER, 0, False, True, 2, 12),
}
KEPT_WITH_NEXT = {"Heading 1", "Tên chương", "Heading 2", "Tên loại", "Trích yếu"}


def prepare_page(document: DocxDocument) -> None:
    """Set A4, the margins, and the page number from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001 python-docx has no fields of its own


def prepare_styles(document: DocxDocument) -> None:
    """Give Normal and the styles of ``STYLES`` the look of a legal text."""
    _set_font(document.styles["Normal"])
    for name, (alignment, indent, bold, italic, before, after) in STYLES.items():
        present = name in [style.name for style in document.styles]
        style = (
            document.styles[name]
            if present
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        _set_font(style)
        style.font.bold, style.font.italic = bold, italic
        layout = style.paragraph_format
        layout.alignment, layout.first_line_indent = alignment, Cm(indent)
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.line_spacing = 1.05
        layout.keep_with_next = layout.keep_together = name in KEPT_WITH_NEXT


def _set_font(style: ParagraphStyle) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, BODY_SIZE, BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), FONT)


def rule_below(paragraph: Paragraph, *, indent_share: float, width_mm: float = 160) -> None:
    """Draw a short centred rule below ``paragraph``: an empty bordered line of its own.

    ``indent_share`` is the part of ``width_mm`` left free on either side.
    """
    line = OxmlElement("w:p")
    paragraph._p.addnext(line)  # noqa: SLF001 python-docx inserts only before
    indent = int(Mm(width_mm * indent_share).twips)
    line.append(
        parse_xml(
            f'<w:pPr {nsdecls("w")}><w:pBdr><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
            f'<w:spacing w:before="20" w:after="60" w:line="120" w:lineRule="exact"/>'
            f'<w:ind w:left="{indent}" w:right="{indent}" w:firstLine="0"/></w:pPr>'
        )
    )


def letterhead(
    document: DocxDocument, *, organ: Sequence[str], number: str = "", place: str = ""
) -> None:
    """Set the agency on the left and the national title on the right.

    With a ``number`` the draft mark, number, place and day follow below.
    """
    table = _plain_table(document, LETTERHEAD_WIDTHS_MM)
    left, right = table.rows[0].cells
    _cell_line(left, organ[0], size=13, bold=True)
    rule_below(_cell_line(left, organ[1], size=13, bold=True), indent_share=0.34, width_mm=64)
    _cell_line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    motto = _cell_line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule_below(motto, indent_share=0.16, width_mm=96)
    if number:
        cells = table.add_row().cells
        _cell_line(cells[0], number, size=13)
        _cell_line(cells[0], "DỰ THẢO", size=13, bold=True)
        _cell_line(cells[1], place, size=13, italic=True)


def closing_block(
    document: DocxDocument, addressees: Sequence[str], signature: Sequence[str]
) -> None:
    """Set the addressees on the left and the signature, without a name, on the right."""
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    for paragraph in document.paragraphs[-LINES_KEPT_WITH_SIGNATURE:]:
        paragraph.paragraph_format.keep_with_next = True
    table = _plain_table(document, CLOSING_WIDTHS_MM)
    left, right = table.rows[0].cells
    table.rows[0]._tr.get_or_add_trPr().append(  # noqa: SLF001 no public way to keep a row whole
        OxmlElement("w:cantSplit")
    )
    _cell_line(left, "Nơi nhận:", size=12, bold=True, italic=True).alignment = LEFT
    for addressee in addressees:
        _cell_line(left, f"- {addressee}", size=11).alignment = LEFT
    for line in signature:
        _cell_line(right, line, size=13, bold=True)


def _cell_line(
    cell: _Cell, text: str, *, size: int, bold: bool = False, italic: bool = False
) -> Paragraph:
    fresh = len(cell.paragraphs) == 1 and not cell.paragraphs[0].text
    paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
    paragraph.alignment = CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _plain_table(document: DocxDocument, widths_mm: Sequence[float]) -> Table:
    """Add a table of one row without rules, its columns as wide as told."""
    table = document.add_table(rows=1, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, widths_mm)
    return table


def _set_widths(table: Table, widths_mm: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def add_table(document: DocxDocument, rows: Sequence[Sequence[str]]) -> None:
    """Set a ruled table; its first row is the heading and is repeated on each page."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for position, row in enumerate(rows):
        cells = table.add_row().cells
        for column, (cell, text) in enumerate(zip(cells, row, strict=True)):
            paragraph = _cell_line(cell, text, size=12, bold=position == 0)
            paragraph.alignment = LEFT if position and column == 1 else CENTER
    others = len(rows[0]) - 2
    second = TEXT_WIDTH_MM - FIRST_COLUMN_MM - others * OTHER_COLUMN_MM
    _set_widths(table, (FIRST_COLUMN_MM, second, *[OTHER_COLUMN_MM] * others))
    heading = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 no public way to repeat a row
    heading.append(OxmlElement("w:tblHeader"))


def add_numbering(document: DocxDocument) -> dict[str, int]:
    """Add the three lists of a draft numbered by Word; give the number of each."""
    chapter = (("upperRoman", "Chương %1", "nothing", 0),)
    article = (
        ("decimal", "Điều %1.", "space", FIRST_LINE_TWIPS),
        ("decimal", "%2.", "space", FIRST_LINE_TWIPS),
    )
    wanted = {CHAPTERS: chapter, OWN_ARTICLES: article, ATTACHED_ARTICLES: article}
    return {name: _add_list(document, levels) for name, levels in wanted.items()}


def _add_list(document: DocxDocument, levels: Sequence[tuple[str, str, str, int]]) -> int:
    numbering = document.part.numbering_part.element
    definitions = numbering.findall(qn("w:abstractNum"))
    definition_id = 1 + max(int(each.get(qn("w:abstractNumId"))) for each in definitions)
    body = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:suff w:val="{follow}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr></w:lvl>'
        for level, (number_format, text, follow, indent) in enumerate(levels)
    )
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{definition_id}">'
        f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
    )
    definitions[-1].addnext(definition)
    return int(numbering.add_num(definition_id).numId)


def number_paragraph(paragraph: Paragraph, list_id: int, level: int) -> None:
    """Make ``paragraph`` an item of the list ``list_id`` at ``level`` (0 is the outermost)."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 no public way
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_id
