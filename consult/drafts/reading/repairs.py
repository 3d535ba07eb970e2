"""Articles whose word "Điều" was left out: ``16. Lệ phí trước bạ`` between Điều 15 and Điều 17."""

from collections.abc import Sequence

from consult.drafts.reading.blocks import Block
from consult.drafts.reading.labels import Mark, label_of
from consult.drafts.reading.letters import fold
from consult.drafts.reading.quotes import leading_number, quote_spans


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
        label = None if index in quoted or block.rows else label_of(block.printed)
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
