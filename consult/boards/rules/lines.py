"""One line an agency: days, answers, villages; nothing is ranked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from consult.boards.terms import MAX_AGENCIES, AgencyLine, AgencyName, ReportLine, RoundFacts
from consult.comments.terms import Unit

OTHERS = "Các cơ quan khác"


def agency_lines(
    facts: Iterable[RoundFacts], before: Iterable[RoundFacts], *, today: date
) -> list[AgencyLine]:
    """Make the lines of a quarter in the order of the agencies table, not by share.

    ``before`` are the rounds of the quarter before. An agency without a round now has no line.
    """
    own: dict[AgencyName, list[RoundFacts]] = defaultdict(list)
    for one in facts:
        own[one.agency].append(one)
    earlier = Counter(one.agency.id for one in before)
    ordered = sorted(own, key=lambda agency: (agency.position, agency.name))
    return [
        agency_line(agency.name, own[agency], earlier[agency.id], today=today) for agency in ordered
    ]


def report_lines(facts: Sequence[RoundFacts], *, today: date) -> list[ReportLine]:
    """Make the lines of the report: at most eight agencies, then all others in one line."""
    agencies = sorted({one.agency for one in facts}, key=lambda one: (one.position, one.name))
    named = [
        (agency.name, [one for one in facts if one.agency == agency])
        for agency in agencies[:MAX_AGENCIES]
    ]
    others = [one for one in facts if one.agency in agencies[MAX_AGENCIES:]]
    if others:
        named.append((OTHERS, others))
    return [_report_line(agency_line(name, own, 0, today=today)) for name, own in named]


def _report_line(line: AgencyLine) -> ReportLine:
    return ReportLine(
        agency=line.agency,
        rounds=line.rounds,
        posted_right=line.posted_right,
        missing_days=line.missing_days,
        answered_percent=line.answered_percent,
        median_answer_days=line.median_answer_days,
        heard_percent=line.heard_percent,
        overdue_days=line.overdue_days,
        closed_unanswered=line.closed_unanswered,
    )


def agency_line(
    name: str, rounds: Sequence[RoundFacts], rounds_before: int, *, today: date
) -> AgencyLine:
    """Sum up the rounds of one agency, or of several that share a line."""
    waited = [one.answer_days for one in rounds if one.answer_days is not None]
    late = [days for one in rounds if (days := one.overdue_days(today))]
    closed = [one for one in rounds if one.closes_on < today]
    asked = frozenset[int]().union(*(one.asked for one in rounds))
    heard = frozenset[int]().union(*(one.heard & one.asked for one in rounds))
    return AgencyLine(
        agency=name,
        drafts=len({one.draft_id for one in rounds}),
        rounds=len(rounds),
        rounds_before=rounds_before,
        posted_right=sum(1 for one in rounds if not one.missing_days),
        missing_days=max((one.missing_days for one in rounds), default=0),
        median_answer_days=float(median(waited)) if waited else None,
        answered_percent=_answered(closed, tuple(Unit)),
        answered_by_unit={
            unit: share for unit in Unit if (share := _answered(closed, (unit,))) is not None
        },
        overdue_rounds=len(late),
        overdue_days=max(late, default=0),
        closed_unanswered=sum(1 for one in closed if one.is_waiting),
        asked_villages=len(asked),
        heard_villages=len(heard),
        open_items=sum(one.open_items for one in rounds),
    )


def _answered(closed: Sequence[RoundFacts], units: tuple[Unit, ...]) -> int | None:
    """Give the share of the comments of closed rounds with a published answer, rounded down.

    Rounded down, so that 100 says that every comment was answered.
    """
    comments = sum(one.comments.get(unit, 0) for one in closed for unit in units)
    waiting = sum(one.unanswered.get(unit, 0) for one in closed for unit in units)
    return (comments - waiting) * 100 // comments if comments else None
