"""Which counts of satisfaction may be shown, so that no single answer can be worked out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from consult.satisfaction.terms import FEWEST_ANSWERS, Level, MonthCount, Question, Released


def month_of(day: date) -> str:
    """Write the month of a day, "2026-11": no finer time is kept."""
    return f"{day:%Y-%m}"


def released(
    counts: Iterable[MonthCount], *, this_month: str, fewest: int = FEWEST_ANSWERS
) -> list[Released]:
    """Join the months of a round's question until they hold ``fewest`` answers, then show them.

    The month that still runs is left out: tomorrow's number less today's would be one person. What
    is too little waits for later months, and stands in no total. So every number shown is a sum
    of rows shown, and the difference of any two is a row of ``fewest`` answers or more.
    """
    ended = sorted(
        (one for one in counts if one.month < this_month),
        key=lambda one: (one.consultation_id, one.question.value, one.month),
    )
    rows = []
    for (consultation_id, question), months in groupby(
        ended, key=lambda one: (one.consultation_id, one.question)
    ):
        rows += _joined(consultation_id, question, list(months), fewest)
    return rows


def _joined(
    consultation_id: int, question: Question, months: Sequence[MonthCount], fewest: int
) -> list[Released]:
    rows, first, levels = [], "", Counter[Level]()
    for one in months:
        first = first or one.month
        levels.update(one.by_level)
        if levels.total() >= fewest:
            kept = {level: levels[level] for level in Level}
            rows.append(Released(consultation_id, question, first, one.month, kept))
            first, levels = "", Counter[Level]()
    return rows


def by_round(rows: Iterable[Released]) -> list[Released]:
    """Sum what is shown of each round and question."""
    found: dict[tuple[int, Question], list[Released]] = defaultdict(list)
    for row in rows:
        found[row.consultation_id, row.question].append(row)
    return [_sum(parts) for parts in found.values()]


def by_month(rows: Iterable[Released]) -> list[Released]:
    """Sum what is shown of each month and question, all rounds together, the newest first.

    Joined months count under the last of them.
    """
    found: dict[tuple[str, Question], list[Released]] = defaultdict(list)
    for row in rows:
        found[row.last_month, row.question].append(row)
    newest = sorted(found, key=lambda key: key[0], reverse=True)
    return [_sum(found[key]) for key in newest]


def _sum(parts: Sequence[Released]) -> Released:
    levels = {level: sum(one.by_level[level] for one in parts) for level in Level}
    return Released(
        parts[0].consultation_id,
        parts[0].question,
        min(one.first_month for one in parts),
        max(one.last_month for one in parts),
        levels,
    )
