"""Reading the record."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import func, or_, select

from consult.audit.models import AuditEntry
from consult.audit.rules import Sealed
from consult.audit.terms import EntryFilter
from consult.core.clock import day_start
from consult.core.db import db
from consult.core.paging import Page

PAGE_ENTRIES = 50
BATCH_ENTRIES = 2_000


def entries(wanted: EntryFilter, *, page: int = 1) -> Page[AuditEntry]:
    """One page of the record, newest first."""
    found = select(AuditEntry)
    if wanted.words:
        found = found.where(
            or_(
                AuditEntry.actor.icontains(wanted.words, autoescape=True),
                AuditEntry.subject.icontains(wanted.words, autoescape=True),
            )
        )
    if wanted.action:
        found = found.where(AuditEntry.action == wanted.action)
    if wanted.from_day:
        found = found.where(AuditEntry.at >= day_start(wanted.from_day))
    if wanted.to_day:
        found = found.where(AuditEntry.at < day_start(wanted.to_day + timedelta(days=1)))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = db.session.scalars(
        found.order_by(AuditEntry.id.desc()).limit(PAGE_ENTRIES).offset((page - 1) * PAGE_ENTRIES)
    ).all()
    return Page(rows=rows, page=page, total=total, page_rows=PAGE_ENTRIES)


def entries_about(subject: str, action: str) -> Sequence[AuditEntry]:
    """The acts of one kind on one subject, the first first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject == subject, AuditEntry.action == action)
        .order_by(AuditEntry.id)
    ).all()


def head_at(moment: datetime) -> tuple[str, int]:
    """Give the hash of the last entry before ``moment`` (aware), and how many there are up to it.

    Entries are numbered in the order they were written, which no clock can change.
    """
    last = db.session.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.at < moment))
    if last is None:
        return "", 0
    head = db.session.scalar(select(AuditEntry.hash).where(AuditEntry.id == last))
    counted = select(func.count()).select_from(AuditEntry).where(AuditEntry.id <= last)
    return str(head), db.session.scalar(counted) or 0


def actions() -> Sequence[str]:
    """The kinds of acts that stand in the record."""
    return db.session.scalars(
        select(AuditEntry.action).distinct().order_by(AuditEntry.action)
    ).all()


def chain() -> Iterator[Sealed]:
    """Every entry by its number, read in batches; not the mapped class, which would cost double."""
    table = AuditEntry.__table__
    rows = db.session.execute(
        select(table).order_by(table.c.id).execution_options(yield_per=BATCH_ENTRIES)
    )
    return cast("Iterator[Sealed]", rows)
