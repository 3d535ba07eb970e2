"""The report as a Word file: the same words, its bars as filled cells and filled spaces."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import quoteattr

from consult.boards.rules.paper import AGENCIES_TITLE, NONE, TASKS_TITLE, Bar, ReportPaper, TableRow
from consult.core.archives import archive, member
from consult.core.word import package
from consult.core.word.letterhead import Sender, letterhead
from consult.core.word.markup import (
    CENTRED,
    TABLE_END,
    Layout,
    Run,
    cell,
    paragraph,
    row,
    rule,
    run,
    table_start,
    tiny_paragraph,
    twips,
)

_TEXT_MM = 165
_LETTERHEAD_MM = (72, 93)
_CHARTS_MM = (82, 83)
_TABLE_MM = (45, 13, 20, 33, 21, 33)
_SIGNATURE_MM = (82, 83)
_TITLE_RULE_MM = 44
_WEEKS_MM, _STEPS, _STEP_MM = 76, 10, 1.8
_SHARE_SPACES, _CHANNEL_SPACES = 24, 56
_CHANNEL_STOPS = (("left", 26), ("right", 78))
_FULL, _EMPTY = "000000", "FFFFFF"
_SECTION = Layout(before=6, after=4, first_line=12.7, keeps_next=True)
_BODY = Layout(align="both", after=4, first_line=12.7)


def report_docx(paper: ReportPaper, *, made_at: datetime) -> bytes:
    """Give the report as DOCX."""
    made = BytesIO()
    with archive(made) as packed:
        package.write_fixed_parts(
            packed,
            running_head="",
            title=f"{paper.title.capitalize()} - {paper.subject}",
            agency=" ".join(paper.agency_lines),
            as_of=made_at,
        )
        with packed.open(member(package.DOCUMENT_PART), "w") as part:
            for piece in _document(paper):
                part.write(piece.encode())
    return made.getvalue()


def _document(paper: ReportPaper) -> Iterator[str]:
    yield package.document_head()
    yield from _opening(paper)
    results = [Run("1. Kết quả chung. ", is_bold=True), Run(paper.results)]
    yield paragraph(results, Layout(align="both", before=8, after=6, first_line=12.7))
    if paper.weeks:
        yield table_start(_CHARTS_MM)
        charts = (_weeks(paper), _channels(paper))
        yield row("".join(map(cell, charts, _CHARTS_MM)))
        yield TABLE_END
    yield paragraph([Run(AGENCIES_TITLE, is_bold=True)], _SECTION)
    yield from _agencies(paper)
    yield paragraph([Run(TASKS_TITLE, is_bold=True)], _SECTION)
    for task in paper.tasks:
        yield paragraph([Run(task)], _BODY)
    yield from _signature(paper)
    yield tiny_paragraph()
    yield package.section(is_landscape=False, is_first=True)
    yield package.DOCUMENT_TAIL


def _opening(paper: ReportPaper) -> Iterator[str]:
    sender = Sender(paper.parent_lines, paper.agency_lines, paper.date_line)
    number = paragraph([Run(paper.number_line)], Layout(align="center", before=4))
    yield letterhead(sender, _LETTERHEAD_MM, mark=number)
    title = Layout(align="center", before=8, keeps_next=True, style="Heading1")
    yield paragraph([Run(paper.title, is_bold=True, points=14)], title)
    yield paragraph([Run(paper.subject, is_bold=True)], CENTRED)
    yield paragraph([Run(paper.period, is_bold=True)], CENTRED)
    yield rule(_TITLE_RULE_MM, _TEXT_MM)


def _weeks(paper: ReportPaper) -> str:
    """Draw the weeks as columns of filled cells, ten steps high; the largest fills all ten."""
    width = _WEEKS_MM / len(paper.weeks)
    heights = [-(-week.share * _STEPS // 1) for week in paper.weeks]
    rows = "".join(
        f'<w:tr><w:trPr><w:trHeight w:val="{twips(_STEP_MM)}" w:hRule="exact"/></w:trPr>'
        + "".join(_step(width, is_full=height >= step) for height in heights)
        + "</w:tr>"
        for step in range(_STEPS, 0, -1)
    )
    column = f'<w:gridCol w:w="{twips(width)}"/>'
    inside = f'<w:insideV w:val="single" w:sz="12" w:space="0" w:color="{_EMPTY}"/>'
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(_WEEKS_MM)}" w:type="dxa"/>'
        f'<w:tblBorders>{inside}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"<w:tblDescription w:val={quoteattr(paper.weeks_alt)}/></w:tblPr>"
        f"<w:tblGrid>{column * len(paper.weeks)}</w:tblGrid>"
        f"{rows}</w:tbl>"
    )
    days = f"{paper.weeks_first} … {paper.weeks_last}; {paper.weeks_peak}"
    head = paragraph([Run(paper.weeks_title, is_bold=True, points=11)], Layout(after=3))
    return head + table + paragraph([Run(days, points=10)], Layout(before=2, after=2))


def _step(width: float, *, is_full: bool) -> str:
    fill = _FULL if is_full else _EMPTY
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>{tiny_paragraph()}</w:tc>'
    )


def _channels(paper: ReportPaper) -> str:
    head = paragraph([Run(paper.channels_title, is_bold=True, points=11)], Layout(after=3))
    lines = "".join(map(_channel, paper.channels))
    note = paragraph([Run(paper.channels_note, is_italic=True, points=10)], Layout(before=2))
    return head + lines + note


def _channel(bar: Bar) -> str:
    """Write name, bar and number on one line, parted by tabs."""
    stops = "".join(
        f'<w:tab w:val="{side}" w:pos="{twips(place)}"/>' for side, place in _CHANNEL_STOPS
    )
    name, number = (run(Run(text, points=10)) for text in (bar.name, bar.number))
    tab = "<w:r><w:tab/></w:r>"
    drawn = _bar(bar, _CHANNEL_SPACES, 7)
    return f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{name}{tab}{drawn}{tab}{number}</w:p>"


def _bar(bar: Bar, spaces: int, points: int) -> str:
    """Draw a bar inside a line: no-break spaces on black, then the rest of its frame."""
    full = round(bar.share * spaces)
    size = f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'
    frame = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    return "".join(
        f"<w:r><w:rPr>{size}{frame}"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:rPr>'
        f'<w:t xml:space="preserve">{chr(0xA0) * number}</w:t></w:r>'
        for number, fill in ((full, _FULL), (spaces - full, _EMPTY))
        if number
    )


def _agencies(paper: ReportPaper) -> Iterator[str]:
    if not paper.rows:
        yield paragraph([Run(NONE)], _BODY)
        return
    yield table_start(_TABLE_MM)
    heads = (paragraph([Run(head, is_bold=True, points=12)], CENTRED) for head in paper.headings)
    cells = [
        cell(head, width, align="center") for head, width in zip(heads, _TABLE_MM, strict=True)
    ]
    yield row("".join(cells), is_head=True)
    for one in paper.rows:
        yield row("".join(map(_centred, _cells(one), _TABLE_MM)))
    yield TABLE_END


def _cells(one: TableRow) -> list[str]:
    rounds, right, days = (
        paragraph([Run(text, points=12)], CENTRED) for text in (one.rounds, one.right, one.days)
    )
    name = paragraph([Run(one.agency, points=12)], Layout())
    return [name, rounds, right, _share(one.answered), days, _share(one.heard)]


def _share(bar: Bar) -> str:
    number = run(Run(f" {bar.number}", points=12))
    return f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{_bar(bar, _SHARE_SPACES, 8)}{number}</w:p>'


def _centred(content: str, width: float) -> str:
    return cell(content, width, align="center")


def _signature(paper: ReportPaper) -> Iterator[str]:
    left = paragraph([Run("Nơi nhận:", is_bold=True, is_italic=True, points=12)], Layout(before=6))
    left += "".join(paragraph([Run(name, points=11)], Layout()) for name in paper.recipients)
    right = paragraph([Run(paper.signer_title, is_bold=True)], Layout(align="center", before=6))
    right += paragraph([Run(paper.signer_name, is_bold=True)], Layout(align="center", before=48))
    yield table_start(_SIGNATURE_MM, has_borders=False)
    yield row("".join(map(cell, (left, right), _SIGNATURE_MM)))
    yield TABLE_END
