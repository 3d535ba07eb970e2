"""Making the quarter's report: its numbers are frozen with the day they stood on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from consult.accounts.models import Agency
from consult.audit.services import record
from consult.boards.models import BoardReport
from consult.boards.queries import persons_by_week, round_facts, villages_by_channel
from consult.boards.rules.lines import report_lines
from consult.boards.terms import Office, Quarter, ReportLine, ReportNumbers
from consult.core.clock import local_day
from consult.core.db import db


def gather_numbers(quarter: Quarter, *, office: Office, now: datetime) -> ReportNumbers:
    """Count a quarter as it stands at ``now``; reads every submission of its rounds."""
    facts = round_facts(quarter)
    round_ids = [one.id for one in facts]
    comments: Counter[str] = Counter()
    for one in facts:
        comments.update({unit.value: number for unit, number in one.comments.items()})
    today = local_day(now)
    return ReportNumbers(
        year=quarter.year,
        number=quarter.number,
        as_of=today.isoformat(),
        office=office,
        rounds=len(facts),
        rounds_before=len(round_facts(quarter.before)),
        asked_villages=len(frozenset[int]().union(*(one.asked for one in facts))),
        heard_villages=len(frozenset[int]().union(*(one.heard & one.asked for one in facts))),
        comments=dict(comments),
        weeks=tuple(persons_by_week(round_ids, quarter)) if facts else (),
        channels=villages_by_channel(round_ids) if facts else {},
        lines=tuple(report_lines(facts, today=today)),
    )


def keep_report(numbers: ReportNumbers, *, by: str, now: datetime) -> BoardReport:
    """Keep a report; an older one of the same quarter stays beside it."""
    report = BoardReport(
        quarter=numbers.quarter.code, numbers=asdict(numbers), made_by=by, made_at=now
    )
    db.session.add(report)
    db.session.flush()
    record("report.make", f"quarter:{report.quarter}", actor=by, now=now)
    return report


def numbers_of(kept: Mapping[str, Any]) -> ReportNumbers:
    """Read kept numbers back."""
    office = {
        **kept["office"],
        "name_lines": tuple(kept["office"]["name_lines"]),
        "parent_lines": tuple(kept["office"]["parent_lines"]),
    }
    changed = {
        "office": Office(**office),
        "weeks": tuple(kept["weeks"]),
        "lines": tuple(ReportLine(**line) for line in kept["lines"]),
    }
    return ReportNumbers(**{**kept, **changed})


def office_of(agency: Agency) -> Office:
    """Give an agency as its papers name it."""
    return Office(
        name=agency.name,
        code=agency.code,
        name_lines=tuple(agency.name_lines.split("\n")),
        parent_lines=tuple(agency.parent_lines.split("\n")),
        place_name=agency.place_name,
    )
