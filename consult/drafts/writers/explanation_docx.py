"""The table "Bản so sánh, thuyết minh" as a Word file: before, draft, why."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from consult.core.archives import archive, member
from consult.core.word import package
from consult.core.word.letterhead import letterhead
from consult.core.word.markup import (
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
from consult.drafts.comparing.showing import (
    ShownArticle,
    ShownRow,
    one_side,
    shown_articles,
)
from consult.drafts.comparing.terms import CHANGE_NAMES, Comparison, Fate, Segments
from consult.drafts.terms import Change
from consult.drafts.writers.papers import BLACK, PLAIN, ComparisonPaper, marked_runs

TITLE = "BẢN SO SÁNH, THUYẾT MINH"
_TEXT_MM = 252
_LETTERHEAD_MM = (100, 152)
_TITLE_RULE_MM = 44
_COLUMNS_MM = (94, 94, 64)
_HEAD = Layout(align="center", before=1, after=1, keeps_next=True)
_TEXT = Layout(before=2, after=2)
_LINES_KEPT_WHOLE = 8
_CHARS_A_LINE = 42  # of a 94 mm column at 13 points


def write_explanation(paper: ComparisonPaper, comparison: Comparison) -> bytes:
    """Write the table article by article; what an agency still has to explain is left free."""
    made = BytesIO()
    with archive(made) as packed:
        package.write_fixed_parts(
            packed,
            running_head="",
            title=TITLE.capitalize(),
            agency=paper.agency,
            as_of=paper.made_at,
        )
        with packed.open(member(package.DOCUMENT_PART), "w") as part:
            for piece in _document(paper, comparison):
                part.write(piece.encode())
    return made.getvalue()


def _document(paper: ComparisonPaper, comparison: Comparison) -> Iterator[str]:
    yield package.document_head()
    yield from _opening(paper)
    yield table_start(_COLUMNS_MM)
    heads = (f"{paper.old_name}".upper(), f"{paper.new_name}".upper(), "THUYẾT MINH")
    yield row("".join(map(_head_cell, heads, _COLUMNS_MM)), is_head=True)
    for article in shown_articles(comparison):
        yield from _article(article, paper)
    yield TABLE_END
    yield tiny_paragraph()
    yield package.section(is_landscape=True, is_first=True)
    yield package.DOCUMENT_TAIL


def _opening(paper: ComparisonPaper) -> Iterator[str]:
    yield letterhead(paper.sender, _LETTERHEAD_MM)
    title = Layout(align="center", before=12, keeps_next=True, style="Heading1")
    subject = Layout(align="center", indent=20, keeps_next=True)
    yield paragraph([Run(TITLE, is_bold=True, points=14)], title)
    yield paragraph([Run(f"Dự thảo {paper.title}", is_bold=True)], subject)
    yield rule(_TITLE_RULE_MM, _TEXT_MM, before=2)
    said = (
        f"{paper.summary} Trong bảng, chữ gạch ngang là phần bỏ đi; "
        "chữ đậm, gạch chân là phần thêm vào."
    )
    yield paragraph([Run(said)], Layout(align="both", before=8, after=8, first_line=12.7))


def _head_cell(text: str, width: float) -> str:
    return cell(paragraph([Run(text, is_bold=True)], _HEAD), width, align="center")


def _article(article: ShownArticle, paper: ComparisonPaper) -> Iterator[str]:
    looks = PLAIN if article.change in (Change.NEW, Change.DROPPED) else BLACK
    reasons = paper.reasons.get(article.path, ())
    if not article.has_changes:
        if not article.is_division:
            yield _unchanged(article)
        return
    told = [_sentence(article.change, article.was)] if article.change is not Change.CHANGED else []
    title = article.title
    if title:
        yield _table_row(
            [_title(title, Fate.ADDED, looks)],
            [_title(title, Fate.REMOVED, looks)],
            [*told, *reasons],
        )
    for one in article.rows:
        why = [*_told(one), *(paper.reasons.get(one.path, ()) if one.path != article.path else ())]
        before = [_words(words, Fate.ADDED, looks) for words in _all_words(one)]
        after = [_words(words, Fate.REMOVED, looks) for words in _all_words(one)]
        yield _table_row(before, after, why)


def _unchanged(article: ShownArticle) -> str:
    texts = [_title(article.title, Fate.ADDED, PLAIN)] if article.title else []
    texts += [_words(words, Fate.ADDED, PLAIN) for one in article.rows for words in _all_words(one)]
    return _table_row(texts, [[Run("Giữ nguyên.")]], [])


def _all_words(one: ShownRow) -> list[Segments]:
    """Give the paragraphs of a row; a table's cells follow, a paragraph each."""
    return [*one.paragraphs, *(words for cells in one.rows for words in cells if words)]


def _title(segments: Segments, gone: Fate, looks: dict[Fate, dict[str, bool]]) -> list[Run]:
    return marked_runs(one_side(segments, gone), looks, is_bold=True)


def _words(segments: Segments, gone: Fate, looks: dict[Fate, dict[str, bool]]) -> list[Run]:
    return marked_runs(one_side(segments, gone), looks)


def _told(one: ShownRow) -> list[str]:
    """Say what became of a row, where its article's line does not tell."""
    said = [] if one.change is Change.SAME or not one.is_changed else [_row_sentence(one)]
    return [*said, *(f"{then} trước đây nay là {now}." for then, now in one.left)]


def _row_sentence(one: ShownRow) -> str:
    own = any(segment.fate is not Fate.SAME for words in _all_words(one) for segment in words)
    if one.change is Change.CHANGED and not own:
        return ""
    return _sentence(one.change, one.was)


def _sentence(change: Change, was: Sequence[str]) -> str:
    origin = f", trước là {', '.join(was)}" if was else ""
    return f"{CHANGE_NAMES[change]}{origin}."


def _table_row(before: list[list[Run]], after: list[list[Run]], why: Sequence[str]) -> str:
    texts = (before, after, [[Run(line)] for line in why if line])
    cells = "".join(
        cell("".join(paragraph(runs, _TEXT) for runs in one if runs) or paragraph([], _TEXT), width)
        for one, width in zip(texts, _COLUMNS_MM, strict=True)
    )
    return row(cells, may_split=max(map(_lines, texts)) > _LINES_KEPT_WHOLE)


def _lines(paragraphs: list[list[Run]]) -> int:
    return sum(1 + sum(len(run.text) for run in runs) // _CHARS_A_LINE for runs in paragraphs)
