"""Measures that Word and PDF share: widths in millimetres, and which rows stay whole."""

from consult.digests.rules.paper import PaperRow

PORTRAIT_MM = 165
LANDSCAPE_MM = 252
LETTERHEAD_MM = (72, 93)
UNIT_TABLE_MM = (66, 33, 38, 28)
AGREEING_TABLE_MM = (12, 83, 40, 30)
WIDE_TABLE_MM = (36, 79, 58, 79)

_LINES_KEPT_WHOLE = 8
_PADDING_MM = 4
_CHARS_A_MM = 0.47  # Times New Roman 13 points, Vietnamese text, measured on the wide table


def may_split(row: PaperRow) -> bool:
    """Whether a row is so tall that it may go over to the next page.

    With rows never split, half-empty pages were seen; with all split, short rows fell apart.
    """
    return _lines_of_tallest_cell(row) > _LINES_KEPT_WHOLE


def _lines_of_tallest_cell(row: PaperRow) -> int:
    _, senders, opinion, answer = (
        round((width - _PADDING_MM) * _CHARS_A_MM) for width in WIDE_TABLE_MM
    )
    return max(
        sum(_wrapped(line.text, senders) for line in row.senders),
        sum(_wrapped(line, opinion) for line in row.opinion.split("\n")),
        _wrapped(f"{row.answer.decision} {row.answer.reasons}", answer),
    )


def _wrapped(text: str, chars_a_line: int) -> int:
    return -(-max(len(text), 1) // chars_a_line)
