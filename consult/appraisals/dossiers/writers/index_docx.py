"""The index of a dossier as a Word file, landscape, laid out as NĐ 30/2020/NĐ-CP asks."""

from collections.abc import Iterator
from datetime import datetime

from consult.appraisals.dossiers.rules.paper import NO_FILE, IndexPaper, IndexRow
from consult.core.archives import Target, archive, member
from consult.core.word import package as word_package
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
    table_start,
    tiny_paragraph,
)

_WIDTH_MM = 252
_LETTERHEAD_MM = (106, 146)
_TITLE_RULE_MM = 60
_MARK_INDENT_MM = 34
_SIGNATURE_GAP_LINES = 4
_POINTS, _HASH_POINTS = 12, 10
_LEFT = Layout(before=1, after=1)
_MIDDLE = Layout(align="center", before=1, after=1)
_BODY = Layout(align="both", before=6, after=6, first_line=12.7)
_CENTRED_COLUMNS = (0, 4, 5, 6)


def write(paper: IndexPaper, target: Target, *, as_of: datetime) -> None:
    """Write the index as DOCX; the same paper and moment give the same bytes."""
    with archive(target) as packed:
        word_package.write_fixed_parts(
            packed,
            running_head=paper.mark,
            title=paper.title.capitalize(),
            agency=paper.agency,
            as_of=as_of,
        )
        body = "".join(_document(paper))
        packed.writestr(member(word_package.DOCUMENT_PART), body)


def _document(paper: IndexPaper) -> Iterator[str]:
    yield word_package.document_head()
    yield letterhead(
        Sender(paper.parent_lines, paper.agency_lines, paper.date_line),
        _LETTERHEAD_MM,
        mark=_mark(paper.mark),
    )
    title = Layout(align="center", before=10, keeps_next=True, style="Heading1")
    yield paragraph([Run(paper.title, is_bold=True, points=14)], title)
    subject = Layout(align="center", indent=20, keeps_next=True)
    yield paragraph([Run(paper.subject, is_bold=True)], subject)
    yield rule(_TITLE_RULE_MM, _WIDTH_MM, before=2)
    opening = [Run(paper.opening)]
    if paper.opening_strong:
        opening = [
            Run(paper.opening),
            Run(paper.opening_strong, is_bold=True),
            Run(paper.opening_after),
        ]
    if paper.unverified:
        opening.append(Run(f" {paper.unverified}", is_italic=True))
    yield paragraph(opening, _BODY)
    yield _table(paper)
    yield from _foot(paper)
    yield word_package.section(is_landscape=True, is_first=True)
    yield word_package.DOCUMENT_TAIL


def _mark(words: str) -> str:
    if not words:
        return paragraph([], CENTRED)
    framed = Layout(align="center", indent=_MARK_INDENT_MM, is_framed=True)
    gap = paragraph([Run("", points=4)], CENTRED)
    return gap + paragraph([Run(words, is_bold=True)], framed)


def _table(paper: IndexPaper) -> str:
    head = "".join(
        cell(paragraph([Run(text, is_bold=True, points=_POINTS)], _MIDDLE), width, align="center")
        for text, width in zip(paper.headings, paper.widths, strict=True)
    )
    body = "".join(_row(one, paper.widths) for one in paper.rows)
    return table_start(paper.widths) + row(head, is_head=True) + body + TABLE_END


def _row(one: IndexRow, widths: tuple[int, ...]) -> str:
    file = paragraph([Run(NO_FILE, is_italic=True, points=_POINTS)], _LEFT)
    if one.file_name:
        file = paragraph([Run(one.file_name, points=_POINTS)], Layout(before=1))
        file += paragraph([Run("\n".join(one.hash_lines), points=_HASH_POINTS)], Layout(after=1))
    state = "\n".join(one.states)
    cells = (
        _text(one.number),
        _text(one.name, is_left=True),
        _text(one.reference, is_left=True),
        file,
        _text(one.pages),
        _text(one.size),
        paragraph([Run(state, is_bold=one.is_missing, points=_POINTS)], _MIDDLE),
    )
    return row(
        "".join(
            cell(content, width, align="center")
            for content, width in zip(cells, widths, strict=True)
        )
    )


def _text(words: str, *, is_left: bool = False) -> str:
    return paragraph([Run(words, points=_POINTS)], _LEFT if is_left else _MIDDLE)


def _foot(paper: IndexPaper) -> Iterator[str]:
    closing = Layout(align="both", before=8, after=8, first_line=12.7, keeps_next=True)
    yield paragraph(
        [
            Run(f"{paper.closing} "),
            Run(paper.closing_hash, points=_HASH_POINTS),
            Run(paper.closing_after),
        ],
        closing,
    )
    held, centre = Layout(keeps_next=True), Layout(align="center", keeps_next=True)
    to = paragraph([Run("Nơi nhận:", is_bold=True, is_italic=True, points=12)], held)
    to += "".join(paragraph([Run(line, points=11)], held) for line in paper.recipients)
    signed = paragraph([Run(paper.signer_title, is_bold=True)], centre)
    signed += paragraph([], centre) * _SIGNATURE_GAP_LINES
    signed += paragraph([Run(paper.signer_name, is_bold=True)], CENTRED)
    half = _WIDTH_MM / 2
    yield table_start((half, half), has_borders=False)
    yield row(cell(to, half) + cell(signed, half))
    yield TABLE_END
    yield tiny_paragraph()
