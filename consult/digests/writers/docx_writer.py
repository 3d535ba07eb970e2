"""The synthesis as a Word file, laid out as NĐ 30/2020/NĐ-CP Phụ lục I asks.

The text part is streamed into the archive block by block; the same digest gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from consult.core.archives import Target, archive, member
from consult.core.word import package as word_package
from consult.core.word.letterhead import Sender, letterhead
from consult.core.word.markup import (
    BODY,
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
from consult.digests.rules import paper as papers
from consult.digests.rules.paper import Item, Paper, PaperBlock, PaperRow
from consult.digests.rules.wording import (
    AGREEING_HEADINGS,
    ANNEX_SUBJECT,
    ANNEX_TITLE,
    COLUMN_HEADINGS,
    RESULTS,
    SEPARATE_UNITS,
    UNIT_TABLE_HEADINGS,
)
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers.layout import (
    AGREEING_TABLE_MM,
    LANDSCAPE_MM,
    LETTERHEAD_MM,
    PORTRAIT_MM,
    UNIT_TABLE_MM,
    WIDE_TABLE_MM,
    may_split,
)

_TITLE_RULE_MM = 44
_MARK_INDENT_MM = 5
_SIGNATURE_GAP_LINES = 3

_TABLE_HEAD = Layout(align="center", before=1, after=1, keeps_next=True)
_TABLE_TEXT = Layout(before=0.5, after=0.5)
_TABLE_NUMBER = Layout(align="center", before=0.5, after=0.5)
_FIRST_LINE = Layout(before=2)
_ONLY_LINE = Layout(before=2, after=2)


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as DOCX to a path or an open binary file."""
    paper = papers.paper(source, audience)
    with archive(target) as packed:
        word_package.write_fixed_parts(
            packed,
            running_head=paper.running_head,
            title=" ".join(paper.title_lines).capitalize(),
            agency=paper.agency_name,
            as_of=source.header.as_of,
        )
        with packed.open(member(word_package.DOCUMENT_PART), "w") as part:
            blocks = papers.paper_blocks(source, audience)
            for piece in _document(paper, blocks, papers.annex(source, audience)):
                part.write(piece.encode())


def _document(paper: Paper, blocks: Iterator[PaperBlock], annex: Iterator[str]) -> Iterator[str]:
    yield word_package.document_head()
    yield from _opening(paper)
    if paper.has_rows:
        yield from _wide_table(blocks)
    yield from _foot(paper)
    yield from _annex(annex)
    is_landscape = paper.has_rows
    yield word_package.section(is_landscape=is_landscape, is_first=not is_landscape)
    yield word_package.DOCUMENT_TAIL


def _opening(paper: Paper) -> Iterator[str]:
    sender = Sender(paper.parent_lines, paper.agency_lines, paper.date_line)
    yield letterhead(sender, LETTERHEAD_MM, mark=_mark(paper))
    title = Run("\n".join(paper.title_lines), is_bold=True, points=14)
    yield paragraph([title], Layout(align="center", before=12, keeps_next=True, style="Heading1"))
    yield paragraph(
        [Run(paper.subject, is_bold=True)], Layout(align="center", indent=6, keeps_next=True)
    )
    yield rule(_TITLE_RULE_MM, PORTRAIT_MM, before=2)
    yield paragraph([Run(paper.opening)], Layout(align="both", before=8, after=6, first_line=12.7))
    yield _item(paper.asked)
    if paper.units:
        yield paragraph(
            [Run(SEPARATE_UNITS, is_italic=True)],
            Layout(align="both", after=6, first_line=12.7, keeps_next=True),
        )
        yield _small_table(UNIT_TABLE_HEADINGS, paper.units, UNIT_TABLE_MM, centred=(1, 2, 3))
    yield _item(Item("2.", RESULTS), before=8, keeps_next=True)
    yield _item(paper.agreeing, keeps_next=bool(paper.agreeing_rows))
    if paper.agreeing_rows:
        yield _small_table(
            AGREEING_HEADINGS, paper.agreeing_rows, AGREEING_TABLE_MM, centred=(0, 3)
        )
    *remarks, last = paper.remarks
    for position, remark in enumerate(remarks):
        yield _item(remark, before=0 if position or not paper.agreeing_rows else 8)
    opening_section = word_package.section(is_landscape=False, is_first=True)
    yield _item(last, section=opening_section if paper.has_rows else "")


def _mark(paper: Paper) -> str:
    """Draw the framed mark; paragraphs with like frames join into one frame."""
    if paper.mark is None:
        return paragraph([], CENTRED)
    framed = Layout(align="center", indent=_MARK_INDENT_MM, is_framed=True)
    lines = chain(
        (Run(title, is_bold=True) for title in paper.mark.titles),
        (Run(note, is_italic=True, points=12) for note in paper.mark.notes),
    )
    first = paragraph([Run("", points=4)], CENTRED)
    return first + "".join(paragraph([line], framed) for line in lines)


def _item(item: Item, *, before: float = 0, keeps_next: bool = False, section: str = "") -> str:
    runs = [Run(f"{item.number} ", is_bold=True)] if item.number else []
    runs.append(Run(item.text))
    if item.italic_end:
        runs.append(Run(f" {item.italic_end}", is_italic=True))
    layout = Layout(
        align=BODY.align,
        before=before,
        after=BODY.after,
        first_line=BODY.first_line,
        keeps_next=keeps_next,
        section=section,
    )
    return paragraph(runs, layout)


def _small_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    centred: Sequence[int],
) -> str:
    body = (
        row(
            "".join(_small_cell(text, width, is_centred=i in centred) for i, (text, width) in cells)
        )
        for cells in (enumerate(zip(texts, widths, strict=True)) for texts in rows)
    )
    return "".join((table_start(widths), _heading_row(headings, widths), *body, TABLE_END))


def _small_cell(text: str, width: float, *, is_centred: bool) -> str:
    layout = _TABLE_NUMBER if is_centred else _TABLE_TEXT
    return cell(paragraph([Run(text)], layout), width, align="center")


def _heading_row(headings: Sequence[str], widths: Sequence[float]) -> str:
    cells = (
        cell(paragraph([Run(text, is_bold=True)], _TABLE_HEAD), width, align="center")
        for text, width in zip(headings, widths, strict=True)
    )
    return row("".join(cells), is_head=True)


def _wide_table(blocks: Iterator[PaperBlock]) -> Iterator[str]:
    yield table_start(WIDE_TABLE_MM)
    yield _heading_row(COLUMN_HEADINGS, WIDE_TABLE_MM)
    for block in blocks:
        for position, paper_row in enumerate(block.rows):
            is_merged = len(block.rows) > 1
            merge = ("restart" if position == 0 else "continue") if is_merged else ""
            yield _wide_row(block.label if position == 0 else "", paper_row, merge)
    yield TABLE_END


def _wide_row(label: str, paper_row: PaperRow, merge: str) -> str:
    heading, senders, opinion, answer = WIDE_TABLE_MM
    *further, last = paper_row.senders
    lines = [
        paragraph([Run(line.text, is_italic=line.is_italic)], Layout() if i else _FIRST_LINE)
        for i, line in enumerate(further)
    ]
    lines.append(
        paragraph(
            [Run(last.text, is_italic=last.is_italic)],
            Layout(after=2) if further else _ONLY_LINE,
        )
    )
    decision = [Run(paper_row.answer.decision, is_bold=True)]
    if paper_row.answer.reasons:
        decision.append(Run(f" {paper_row.answer.reasons}"))
    cells = (
        cell(
            paragraph([Run(label, is_bold=True)] if label else [], _ONLY_LINE), heading, merge=merge
        ),
        cell("".join(lines), senders),
        cell(paragraph([Run(paper_row.opinion)], _ONLY_LINE), opinion),
        cell(paragraph(decision, _ONLY_LINE), answer),
    )
    return row("".join(cells), may_split=may_split(paper_row))


def _foot(paper: Paper) -> Iterator[str]:
    """Close with the last sentence; it keeps the signature company on its page."""
    yield paragraph(
        [Run(paper.closing)],
        Layout(align="both", before=10, after=8, first_line=12.7, keeps_next=True),
    )
    if paper.foot is None:
        yield paragraph(
            [Run(paper.unsigned_note, is_italic=True)], Layout(align="both", first_line=12.7)
        )
        return
    held = Layout(keeps_next=True)
    held_centre = Layout(align="center", keeps_next=True)
    recipients = paragraph([Run("Nơi nhận:", is_bold=True, is_italic=True, points=12)], held)
    recipients += "".join(paragraph([Run(line, points=11)], held) for line in paper.foot.recipients)
    signature = paragraph([Run(paper.foot.signer_title, is_bold=True)], held_centre)
    signature += paragraph([], held_centre) * _SIGNATURE_GAP_LINES
    signature += paragraph([Run(paper.foot.signer_name, is_bold=True)], CENTRED)
    half = (LANDSCAPE_MM if paper.has_rows else PORTRAIT_MM) / 2
    yield table_start((half, half), has_borders=False)
    yield row(cell(recipients, half) + cell(signature, half))
    yield TABLE_END
    yield tiny_paragraph()


def _annex(lines: Iterator[str]) -> Iterator[str]:
    """List the villages on pages of their own; nothing when there are none."""
    for position, line in enumerate(lines):
        if position == 0:
            title = Layout(align="center", keeps_next=True, starts_page=True)
            yield paragraph([Run(ANNEX_TITLE, is_bold=True, points=14)], title)
            yield paragraph(
                [Run(ANNEX_SUBJECT, is_bold=True)],
                Layout(align="center", after=12, keeps_next=True),
            )
        yield paragraph([Run(line)], BODY)
