"""The reports that were made."""

from collections.abc import Sequence

from sqlalchemy import select

from consult.boards.models import BoardReport
from consult.boards.terms import Quarter
from consult.core.db import db


def reports_of(quarter: Quarter) -> Sequence[BoardReport]:
    """The reports of a quarter, the newest first."""
    return db.session.scalars(
        select(BoardReport)
        .where(BoardReport.quarter == quarter.code)
        .order_by(BoardReport.id.desc())
    ).all()


def newest_report(quarter: Quarter) -> BoardReport | None:
    """The last report of a quarter."""
    return next(iter(reports_of(quarter)), None)


def report(report_id: int) -> BoardReport | None:
    """One report."""
    return db.session.get(BoardReport, report_id)
