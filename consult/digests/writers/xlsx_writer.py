"""The synthesis as a workbook: its rows, its comments, its totals, its places, its topics."""

from consult.core.archives import Target
from consult.digests.rules.wording import WORDINGS, edition_name
from consult.digests.terms import Audience, DigestSource
from consult.digests.writers.json_findings import told_topics
from consult.digests.writers.listing import (
    COMMENT_HEADINGS,
    PLACE_HEADINGS,
    ROW_HEADINGS,
    TOPIC_HEADINGS,
    TOTAL_HEADINGS,
    Recount,
    comment_cells,
    place_cells,
    row_cells,
    topic_cells,
    total_cells,
)
from consult.digests.writers.workbook import Sheet, workbook

_COUNT_WIDTHS = (12, 12, 12, 12)
_ROW_WIDTHS = (22, 48, 60, 60, 8, 14, 22, *_COUNT_WIDTHS)
_COMMENT_WIDTHS = (12, 14, 8, 22, 24, 20, 18, 18, 12, 20, 20, 19, 16, 90)
_TOTAL_WIDTHS = (40, 24, *_COUNT_WIDTHS, 12)
_TOPIC_WIDTHS = (24, 48, 12, 10, 12, 12, 12)
_PLACE_WIDTHS = (14, 32, 18, 14, *_COUNT_WIDTHS)

ROWS = Sheet("Tổng hợp", tuple(zip(ROW_HEADINGS, _ROW_WIDTHS, strict=True)))
COMMENTS = Sheet("Ý kiến", tuple(zip(COMMENT_HEADINGS, _COMMENT_WIDTHS, strict=True)))
TOTALS = Sheet("Số liệu", tuple(zip(TOTAL_HEADINGS, _TOTAL_WIDTHS, strict=True)))
TOPICS = Sheet("Chủ đề", tuple(zip(TOPIC_HEADINGS, _TOPIC_WIDTHS, strict=True)))
PLACES = Sheet("Nơi", tuple(zip(PLACE_HEADINGS, _PLACE_WIDTHS, strict=True)))


def write(source: DigestSource, target: Target, *, audience: Audience) -> None:
    """Write the synthesis as XLSX to a path or an open binary file."""
    header = source.header
    with workbook(
        target,
        title=" ".join(WORDINGS[header.law].title_lines).capitalize(),
        author=header.letterhead.name,
        made_at=header.as_of,
    ) as book:
        least = header.min_place_comments
        book.add(ROWS, (row_cells(row, audience, least) for row in source.rows()))
        recount = Recount()
        comments = recount.watched(source.comments())
        book.add(COMMENTS, (comment_cells(comment, audience) for comment in comments))
        edition = edition_name(header, audience)
        book.add(TOTALS, total_cells(source.totals, recount, audience, edition))
        book.add(PLACES, place_cells(source, audience))
        book.add(TOPICS, map(topic_cells, told_topics(source.topics, audience)))
