"""The head of an official paper: who writes on the left, country and motto on the right."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

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
)

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "\u2002\u2002\u2002"
_AGENCY_RULE_MM, _MOTTO_RULE_MM = 26, 57


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: names in capitals broken by hand, and the line of place and date."""

    parent_lines: Iterable[str]
    agency_lines: Iterable[str]
    date_line: str


def undated_line(place: str, year: int) -> str:
    """Write place and date; the agency's own system sets day and month (NĐ 30/2020 Điều 13.7)."""
    return f"{place}, ngày{BLANK}tháng{BLANK}năm {year}"


def letterhead(sender: Sender, widths: tuple[float, float], *, mark: str = "") -> str:
    """Write the head of a paper; ``mark`` is what stands under the agency, as markup."""
    left, right = widths
    agency = "".join(
        chain(
            (paragraph([Run(line, points=12)], CENTRED) for line in sender.parent_lines),
            (
                paragraph([Run(line, is_bold=True, points=12)], CENTRED)
                for line in sender.agency_lines
            ),
            (rule(_AGENCY_RULE_MM, left),),
        )
    )
    country = (
        paragraph([Run(COUNTRY, is_bold=True, points=12)], CENTRED)
        + paragraph([Run(MOTTO, is_bold=True)], CENTRED)
        + rule(_MOTTO_RULE_MM, right)
    )
    dated = paragraph([Run(sender.date_line, is_italic=True)], Layout(align="center", before=4))
    return (
        table_start(widths, has_borders=False)
        + row(cell(agency, left) + cell(country, right))
        + row(cell(mark or paragraph([], CENTRED), left) + cell(dated, right))
        + TABLE_END
    )
