"""The whole text of a draft with its changes marked, as a Word file (NĐ 30/2020 Phụ lục I)."""

from collections.abc import Iterator
from io import BytesIO

from consult.core.archives import archive, member
from consult.core.word import package
from consult.core.word.letterhead import letterhead
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
)
from consult.drafts.comparing.showing import ShownArticle, ShownRow, plain, shown_articles
from consult.drafts.comparing.terms import CHANGE_NAMES, Comparison, Fate, Segment, Segments
from consult.drafts.terms import Change
from consult.drafts.writers.papers import COLOURED, ComparisonPaper, marked_runs

TITLE = "BẢN SO SÁNH"
_TEXT_MM = 165
_LETTERHEAD_MM = (72, 93)
_TITLE_RULE_MM = 44
_NOTE = Layout(align="both", after=6, first_line=12.7)
_CELL = Layout(before=1, after=1)


def write_comparison(paper: ComparisonPaper, comparison: Comparison) -> bytes:
    """Write the newer version whole, what came underlined, what went struck through."""
    made = BytesIO()
    with archive(made) as packed:
        package.write_fixed_parts(
            packed, running_head="", title=TITLE, agency=paper.agency, as_of=paper.made_at
        )
        with packed.open(member(package.DOCUMENT_PART), "w") as part:
            for piece in _document(paper, comparison):
                part.write(piece.encode())
    return made.getvalue()


def _document(paper: ComparisonPaper, comparison: Comparison) -> Iterator[str]:
    yield package.document_head()
    yield from _opening(paper)
    for article in shown_articles(comparison):
        yield from _article(article)
    yield package.section(is_landscape=False, is_first=True)
    yield package.DOCUMENT_TAIL


def _opening(paper: ComparisonPaper) -> Iterator[str]:
    yield letterhead(paper.sender, _LETTERHEAD_MM)
    title = Layout(align="center", before=12, keeps_next=True, style="Heading1")
    subject = Layout(align="center", indent=6, keeps_next=True)
    yield paragraph([Run(TITLE, is_bold=True, points=14)], title)
    yield paragraph([Run(f"Dự thảo {paper.title}", is_bold=True)], subject)
    yield rule(_TITLE_RULE_MM, _TEXT_MM, before=2)
    compared = f"So sánh {paper.old_name} với {paper.new_name}. {paper.summary}"
    yield paragraph([Run(compared)], Layout(align="both", before=8, after=6, first_line=12.7))
    legend: Segments = [
        Segment(Fate.SAME, "Cách đọc: "),
        Segment(Fate.ADDED, "chữ gạch chân"),
        Segment(Fate.SAME, " là phần thêm vào; "),
        Segment(Fate.REMOVED, "chữ gạch ngang"),
        Segment(Fate.SAME, " là phần bỏ đi."),
    ]
    yield paragraph(marked_runs(legend, COLOURED), Layout(align="both", after=12, first_line=12.7))


def _article(article: ShownArticle) -> Iterator[str]:
    if article.is_frame and not article.has_changes:
        kept = f"({plain(article.title) or article.unnamed}: giữ nguyên.)"
        yield paragraph([Run(kept, is_italic=True)], BODY)
        return
    align = "center" if article.is_division else "both"
    head = Layout(
        align=align,
        before=6,
        after=6,
        first_line=0 if article.is_division else 12.7,
        keeps_next=bool(article.rows),
    )
    title = marked_runs(article.title, COLOURED, is_bold=True)
    if article.title:
        told = _told(article.change, article.was)
        yield paragraph([*title, *([Run(f" {told}", is_italic=True)] if told else [])], head)
    for one in article.rows:
        yield from _row(one)


def _told(change: Change, was: list[str]) -> str:
    """Say in brackets what became of a unit, unless its words tell."""
    if change in (Change.SAME, Change.CHANGED):
        return ""
    origin = f", trước là {', '.join(was)}" if was else ""
    return f"({CHANGE_NAMES[change].lower()}{origin})"


def _row(one: ShownRow) -> Iterator[str]:
    for words in one.paragraphs:
        yield paragraph(marked_runs(words, COLOURED), BODY)
    if one.rows:
        yield _table(one.rows)
    notes = [f"Trước là {', '.join(one.was)}."] if one.was else []
    notes += [f"{then} trước đây nay là {now}." for then, now in one.left]
    for note in notes:
        yield paragraph([Run(f"({note})", is_italic=True, points=12)], _NOTE)


def _table(rows: list[list[Segments]]) -> str:
    count = max((len(cells) for cells in rows), default=0) or 1
    widths = [_TEXT_MM / count] * count
    written = []
    for cells in rows:
        filled = [*cells, *([[]] * (count - len(cells)))]
        texts = (paragraph(marked_runs(words, COLOURED), _CELL) for words in filled)
        written.append(row("".join(map(cell, texts, widths))))
    return "".join((table_start(widths), *written, TABLE_END, paragraph([], _CELL)))
