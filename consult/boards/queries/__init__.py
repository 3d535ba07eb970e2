"""Reading what boards are made of."""

from consult.boards.queries.reports import newest_report, report, reports_of
from consult.boards.queries.rounds import quarters_with_rounds, round_facts
from consult.boards.queries.waiting import WaitingRound, waiting_mark, waiting_rounds
from consult.boards.queries.weeks import persons_by_week, villages_by_channel

__all__ = [
    "WaitingRound",
    "newest_report",
    "persons_by_week",
    "quarters_with_rounds",
    "report",
    "reports_of",
    "round_facts",
    "villages_by_channel",
    "waiting_mark",
    "waiting_rounds",
]
