"""Reading background work."""

from collections.abc import Sequence

from sqlalchemy import select

from consult.core.db import db
from consult.jobs.models import Job
from consult.jobs.terms import JobState


def job_by_token(token: str) -> Job | None:
    """Find a job by the token in its address."""
    return db.session.scalars(select(Job).where(Job.token == token)).first()


def waiting_jobs() -> Sequence[int]:
    """Ids of the jobs nobody has taken, oldest first."""
    return db.session.scalars(
        select(Job.id).where(Job.state == JobState.QUEUED).order_by(Job.id)
    ).all()
