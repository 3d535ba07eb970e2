"""Reading background work."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from consult.core.db import db
from consult.jobs.models import Job
from consult.jobs.terms import JobState

# A worker that died leaves its job running; after this long another may take it.
LOST_AFTER = timedelta(minutes=30)


def job_by_token(token: str) -> Job | None:
    """Find a job by the token in its address."""
    return db.session.scalars(select(Job).where(Job.token == token)).first()


def waiting_jobs() -> Sequence[int]:
    """Ids of the jobs nobody has taken, oldest first."""
    return db.session.scalars(
        select(Job.id).where(Job.state == JobState.QUEUED).order_by(Job.id)
    ).all()


def lost_jobs(now: datetime) -> Sequence[int]:
    """Ids of jobs that a worker began and never ended."""
    return db.session.scalars(
        select(Job.id)
        .where(Job.state == JobState.RUNNING)
        .where(or_(Job.started_at.is_(None), Job.started_at < now - LOST_AFTER))
    ).all()
