"""Slips of typing and copying that a careful reader sees through.

A label in the middle of a line is taken for one only where its number is missing otherwise.
"""

import re
from collections.abc import Iterator, Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Label, Mark, label_of
from consult.drafts.reading.landmarks import is_signature_line
from consult.drafts.reading.letters import fold
from consult.drafts.reading.quotes import quote_spans
from consult.drafts.reading.sequence import POINT_ORDER, leading_number

_GLUED_DIVISION = re.compile(
    r"(?<=[.;:])\s+(?=(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d{1,2})\s*[.:]?"
    r"(?:\s+[A-ZĐÀ-Ỹ ,;]{6,})?$)"
)
_GLUED_ANNEX = re.compile(
    r"\s+(?=(?:MẪU SỐ|Mẫu số)\s*\d+\s*[:.]|"
    r"(?:PHỤ LỤC|Phụ lục)\s*(?:[IVX\d]+\s*)?\((?:Kèm|Ban hành|kèm|ban hành)|"
    r"(?:QUY ĐỊNH|QUY CHẾ|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|PHƯƠNG ÁN|QUY TRÌNH|DANH MỤC)"
    r"\s+[A-ZĐÀ-Ỹ]{2})"
)
_MISREAD_CLAUSE = re.compile(r"([\dlI|!OoSBZ]{1,2})\s?[.,:]\s*(?=[“\"A-ZĐÀ-Ỹ])")
_MISREAD_DIGITS = str.maketrans("lI|!OoSBZ", "111100582")
MOST_MISREAD_IN_A_ROW = 3


def missing_article_words(blocks: Sequence[Block]) -> frozenset[int]:
    """Find lines like ``16. Lệ phí`` that fill a gap between Điều 15 and Điều 17.

    Returns:
        Their positions in ``blocks``.
    """
    quoted = {i for span in quote_spans(blocks) for i in range(span.start, span.end)}
    promoted: set[int] = set()
    candidates: list[tuple[int, int]] = []
    article = clause = 0
    for index, block in enumerate(blocks):
        is_no_unit = index in quoted or block.rows or block.contents_entry
        label = None if is_no_unit else label_of(block.printed)
        if label is None or label.is_reference:
            continue
        number = leading_number(label.number)
        if label.mark is Mark.ARTICLE and label.is_sure:
            missing = [i for i, value in candidates if value < number]
            if len(missing) == number - article - 1:
                promoted.update(missing)
            article, clause, candidates = number, 0, []
        elif label.mark is Mark.CLAUSE:
            due = article + 1 + len(candidates)
            if (
                number == due
                and number != clause + 1
                and article
                and fold(label.rest)[:1].isalpha()
            ):
                candidates.append((index, number))
                clause = 0
            else:
                clause = number
    return frozenset(promoted)


def with_glued_labels_parted(blocks: Sequence[Block]) -> list[Block]:
    """Give labels that ran into the line before them a line of their own.

    ``… theo quy định. Chương III`` is parted at the chapter; ``3. A; 4. B`` followed by ``5.``
    is parted at the 4 that is missing otherwise, and so are points.
    """
    parted: list[Block] = []
    for block in blocks:
        parted.append(block)
        if not block.rows:
            block.text, *others = _GLUED_DIVISION.split(block.text)
            parted += [Block(other, bold=block.bold, centred=block.centred) for other in others]
    return list(_with_missing_labels(parted))


def _with_missing_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, those parted that hold the one label missing between two others."""
    waiting: list[Block] = []
    last: Label | None = None
    for block in blocks:
        label = None if block.rows else label_of(block.printed)
        if label is None or label.mark not in {Mark.CLAUSE, Mark.POINT, Mark.ARTICLE}:
            waiting.append(block)
            continue
        if last is not None and label.mark is last.mark is not Mark.ARTICLE:
            waiting = _parted_at(waiting, _missing_between(last, label))
        yield from waiting
        waiting, last = [block], label
    yield from waiting


def _missing_between(last: Label, label: Label) -> str:
    """Name the one number or letter left out between two labels; empty when none or more is."""
    if last.mark is Mark.CLAUSE:
        number = leading_number(last.number)
        return f"{number + 1}." if leading_number(label.number) == number + 2 else ""
    if len(last.number) != 1 or len(label.number) != 1 or not last.number.isalpha():
        return ""
    place = POINT_ORDER.find(last.number)
    following = POINT_ORDER[place + 1 : place + 3] if place >= 0 else ""
    return f"{following[0]})" if following[1:] == label.number else ""


def _parted_at(blocks: list[Block], missing: str) -> list[Block]:
    """Part the one block that holds the missing label after the end of a sentence."""
    if not missing:
        return blocks
    pattern = re.compile(rf"(?<=[.;:])\s+(?={re.escape(missing)}\s+[A-ZĐÀ-Ỹ])")
    found = [block for block in blocks if not block.rows and pattern.search(block.text)]
    if len(found) != 1:
        return blocks
    first, second = pattern.split(found[0].text, maxsplit=1)
    found[0].text = first
    place = blocks.index(found[0]) + 1
    return [*blocks[:place], Block(second, bold=found[0].bold), *blocks[place:]]


def with_misread_clauses(blocks: Sequence[Block]) -> list[Block]:
    """Put right the numbers of clauses that were misread (``l.``, ``S.``, ``2,``).

    It is done only where just these numbers are missing before the next clause of an article.
    """
    last: int | None = None
    misread: list[tuple[int, Block, re.Match[str]]] = []
    for block in blocks:
        label = None if block.rows else label_of(block.printed)
        is_clause = label is not None and label.mark is Mark.CLAUSE and label.is_sure
        if label is not None and label.mark is Mark.ARTICLE and not label.is_reference:
            last, misread = 0, []
        elif label is not None and is_clause and last is not None:
            number = leading_number(label.number)
            if [value for value, *_ in misread] == list(range(last + 1, number)):
                _put_right(misread)
            last, misread = number, []
        elif last is not None and not block.marker and (found := _MISREAD_CLAUSE.match(block.text)):
            misread.append((int(found[1].translate(_MISREAD_DIGITS)), block, found))
    return list(blocks)


def _put_right(misread: Sequence[tuple[int, Block, re.Match[str]]]) -> None:
    """Give blocks the clause numbers they were printed with before they were misread."""
    for number, block, found in misread[:MOST_MISREAD_IN_A_ROW]:
        block.marker, block.text = f"{number}.", block.text[found.end() :]
        block.is_misread = True


def with_glued_appendices_parted(blocks: Sequence[Block]) -> list[Block]:
    """Part a signature line that runs straight on into an appendix, as copied web pages have it."""
    parted: list[Block] = []
    for block in blocks:
        parted.append(block)
        if not block.rows and is_signature_line(block.text):
            block.text, *others = _GLUED_ANNEX.split(block.text)
            parted += [Block(other) for other in others]
    return parted
