"""Reading what boards are made of."""

from consult.boards.queries.reports import newest_report, report, reports_of
from consult.boards.queries.rounds import quarters_with_rounds, round_facts
from consult.boards.queries.weeks import persons_by_week, villages_by_channel

__all__ = [
    "newest_report",
    "persons_by_week",
    "quarters_with_rounds",
    "report",
    "reports_of",
    "round_facts",
    "villages_by_channel",
]
