"""The opinion of the department with the drafter's replies, as a Word file to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from consult.core.archives import archive, member
from consult.core.clock import local_day
from consult.core.word import package as word_package
from consult.core.word.letterhead import Sender, letterhead, undated_line
from consult.core.word.markup import (
    BODY,
    TABLE_END,
    Layout,
    Run,
    cell,
    paragraph,
    row,
    rule,
    table_start,
    tiny_paragraph,
)

_WIDTH_MM = 252
_LETTERHEAD_MM = (106, 146)
_TITLE_RULE_MM = 60
_WIDTHS_MM = (10, 38, 92, 28, 84)
_HEADINGS = ("TT", "Điều, khoản", "Ý kiến thẩm định", "Loại", "Tiếp thu, giải trình")
_POINTS = 12
_NO_REPLY = "Chưa trả lời"


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """A point with the reply that counts; ``decision`` is empty where there is none."""

    number: str
    place: str
    text: str
    kind: str
    decision: str
    reply: str


@dataclass(frozen=True, slots=True)
class OpinionPaper:
    """The words of the paper; ``remarks`` are days and rule, each a sentence."""

    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    agency: str
    place_name: str
    number: int
    subject: str
    summary: str
    remarks: tuple[str, ...]
    rows: Sequence[OpinionRow]


def opinion_docx(paper: OpinionPaper, *, as_of: datetime) -> bytes:
    """Give the opinion as DOCX; the same paper and moment give the same bytes."""
    target = BytesIO()
    with archive(target) as packed:
        word_package.write_fixed_parts(
            packed,
            running_head="",
            title="Ý kiến thẩm định",
            agency=paper.agency,
            as_of=as_of,
        )
        packed.writestr(member(word_package.DOCUMENT_PART), _document(paper, as_of))
    return target.getvalue()


def _document(paper: OpinionPaper, as_of: datetime) -> str:
    dated = undated_line(paper.place_name, local_day(as_of).year)
    title = Layout(align="center", before=10, keeps_next=True, style="Heading1")
    centred = Layout(align="center", indent=20, keeps_next=True)
    pieces = [
        word_package.document_head(),
        letterhead(Sender(paper.parent_lines, paper.agency_lines, dated), _LETTERHEAD_MM),
        paragraph([Run("Ý KIẾN THẨM ĐỊNH VÀ TRẢ LỜI", is_bold=True, points=14)], title),
        paragraph(
            [Run(f"Lần {paper.number:02d}, đối với dự thảo {paper.subject}", is_bold=True)], centred
        ),
        rule(_TITLE_RULE_MM, _WIDTH_MM, before=2),
        paragraph([], BODY),
        *(paragraph([Run(line)], BODY) for line in (paper.summary, *paper.remarks) if line),
        _table(paper.rows) if paper.rows else paragraph([Run("Không có ý kiến cụ thể.")], BODY),
        tiny_paragraph(),
        word_package.section(is_landscape=True, is_first=True),
        word_package.DOCUMENT_TAIL,
    ]
    return "".join(pieces)


def _table(rows: Sequence[OpinionRow]) -> str:
    head = "".join(
        _cell([Run(text, is_bold=True, points=_POINTS)], width, is_centred=True)
        for text, width in zip(_HEADINGS, _WIDTHS_MM, strict=True)
    )
    return table_start(_WIDTHS_MM) + row(head, is_head=True) + "".join(map(_row, rows)) + TABLE_END


def _row(one: OpinionRow) -> str:
    number, place, text, kind, reply = _WIDTHS_MM
    said = [Run(_NO_REPLY, is_italic=True, points=_POINTS)]
    if one.decision:
        said = [Run(f"{one.decision}.", is_bold=True, points=_POINTS)]
        if one.reply:
            said.append(Run(f" {one.reply}", points=_POINTS))
    cells = (
        _cell([Run(one.number, points=_POINTS)], number, is_centred=True),
        _cell([Run(one.place, points=_POINTS)], place),
        _cell([Run(one.text, points=_POINTS)], text),
        _cell([Run(one.kind, is_bold=True, points=_POINTS)], kind),
        _cell(said, reply),
    )
    return row("".join(cells), may_split=True)


def _cell(runs: list[Run], width: float, *, is_centred: bool = False) -> str:
    layout = Layout(align="center" if is_centred else "left", before=2, after=2)
    return cell(paragraph(runs, layout), width)
