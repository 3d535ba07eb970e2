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
    plain,
    shown_articles,
)
from consult.drafts.comparing.terms import CHANGE_NAMES, Comparison, Fate, Segments
from consult.drafts.naming import inside_sentence
from consult.drafts.terms import Change
from consult.drafts.writers.papers import BLACK, PLAIN, ComparisonPaper, marked_runs

TITLE = "BẢN SO SÁNH, THUYẾT MINH"
_TEXT_MM = 252
_LETTERHEAD_MM = (100, 152)
_TITLE_RULE_MM = 44
_COLUMNS_MM = (94, 94, 64)
_HEAD = Layout(align="center", before=1, after=1, keeps_next=True)
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
    heads = ((paper.old_head, paper.old_name), ("DỰ THẢO", paper.new_name), ("THUYẾT MINH", ""))
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


def _head_cell(texts: tuple[str, str], width: float) -> str:
    head, note = texts
    written = paragraph([Run(head, is_bold=True)], _HEAD)
    if note:
        written += paragraph([Run(f"({note})", is_italic=True)], _HEAD)
    return cell(written, width, align="center")


def _article(article: ShownArticle, paper: ComparisonPaper) -> Iterator[str]:
    looks = PLAIN if article.change in (Change.NEW, Change.DROPPED) else BLACK
    reasons = paper.reasons.get(article.path, ())
    if not article.has_changes:
        if not article.is_division:
            kept = plain(article.title) or article.unnamed
            yield _table_row([[Run(kept, is_bold=True)]], [[Run("Giữ nguyên.")]], [])
        return
    title = article.title
    name = plain(article.label) or article.unnamed.lower()
    is_told = article.change is not Change.CHANGED or _differs(title)
    told = [_sentence(article.change, name, article.was)] if is_told else []
    if title:
        yield _table_row(
            [_title(title, Fate.ADDED, looks)],
            [_title(title, Fate.REMOVED, looks)],
            [*told, *reasons],
            keeps_next=bool(article.rows),
        )
    for one in article.rows:
        own = paper.reasons.get(one.path, ()) if one.path != article.path else ()
        why = [*(_told(one) if looks is BLACK else ()), *own]
        before = [_words(words, Fate.ADDED, looks) for words in _all_words(one)]
        after = [_words(words, Fate.REMOVED, looks) for words in _all_words(one)]
        yield _table_row(before, after, why)


def _all_words(one: ShownRow) -> list[Segments]:
    """Give the paragraphs of a row; a table's cells follow, a paragraph each."""
    return [*one.paragraphs, *(words for cells in one.rows for words in cells if words)]


def _title(segments: Segments, gone: Fate, looks: dict[Fate, dict[str, bool]]) -> list[Run]:
    return marked_runs(one_side(segments, gone), looks, is_bold=True)


def _words(segments: Segments, gone: Fate, looks: dict[Fate, dict[str, bool]]) -> list[Run]:
    return marked_runs(one_side(segments, gone), looks)


def _told(one: ShownRow) -> list[str]:
    """Say what became of a row, and where what stood in it stands now."""
    is_own = one.change is not Change.CHANGED or any(map(_differs, _all_words(one)))
    said = [_sentence(one.change, one.name, one.was)] if one.is_changed and is_own else []
    return [*said, *(f"{then} trước đây nay là {now}." for then, now in one.left)]


def _differs(segments: Segments) -> bool:
    return any(segment.fate is not Fate.SAME for segment in segments)


def _sentence(change: Change, name: str, was: Sequence[str]) -> str:
    origin = f", trước là {', '.join(was)}" if was else ""
    return f"{CHANGE_NAMES[change]} {inside_sentence(name)}{origin}."


def _table_row(
    before: list[list[Run]],
    after: list[list[Run]],
    why: Sequence[str],
    *,
    keeps_next: bool = False,
) -> str:
    layout = Layout(before=2, after=2, keeps_next=keeps_next)
    texts = (before, after, [[Run(line)] for line in why if line])
    written = (
        "".join(paragraph(runs, layout) for runs in one if runs) or paragraph([], layout)
        for one in texts
    )
    cells = "".join(map(cell, written, _COLUMNS_MM))
    return row(cells, may_split=max(map(_lines, texts)) > _LINES_KEPT_WHOLE)


def _lines(paragraphs: list[list[Run]]) -> int:
    return sum(1 + sum(len(run.text) for run in runs) // _CHARS_A_LINE for runs in paragraphs)
