"""Asking for work, and doing it. The row is the truth; the queue only wakes a worker."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import update

from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.core.errors import Refusal
from consult.jobs.models import Job
from consult.jobs.terms import JobState

TOKEN_BYTES = 16
log = logging.getLogger(__name__)


class Progress(Protocol):
    """Tells how far a handler is; commits nothing of the handler's own work."""

    def __call__(self, done: int, total: int, message: str = "") -> None:
        """Say that ``done`` of ``total`` steps are over."""


Handler = Callable[[dict[str, Any], Progress], dict[str, Any]]
HANDLERS: dict[str, Handler] = {}


def ask(kind: str, arguments: dict[str, Any], *, now: datetime, by: int | None = None) -> Job:
    """Write down a piece of work, in the caller's transaction.

    Raises:
        KeyError: No handler is wired for ``kind``.
    """
    if kind not in HANDLERS:
        raise KeyError(kind)
    job = Job(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        kind=kind,
        arguments=arguments,
        created_by_id=by,
        created_at=now,
    )
    db.session.add(job)
    db.session.flush()
    return job


def claim(job_id: int) -> Job | None:
    """Take a queued job for this worker; none when another one was faster."""
    with transaction():
        taken = db.session.execute(
            update(Job)
            .where(Job.id == job_id, Job.state == JobState.QUEUED)
            .values(state=JobState.RUNNING, started_at=utc_now(), attempts=Job.attempts + 1)
            .returning(Job.id)
        ).scalar()
    return db.session.get(Job, job_id, populate_existing=True) if taken else None


def run(job_id: int) -> None:
    """Do a queued job and write down what came of it; a refusal is told in its own words."""
    job = claim(job_id)
    if job is None:
        return

    def progress(done: int, total: int, message: str = "") -> None:
        with db.engine.begin() as connection:
            connection.execute(
                update(Job)
                .where(Job.id == job_id)
                .values(done_steps=done, total_steps=total, message=message)
            )

    try:
        result = HANDLERS[job.kind](job.arguments, progress)
    except Refusal as refusal:
        end(job_id, JobState.FAILED, message=str(refusal))
    except Exception:
        log.exception("job %s (%s) failed", job_id, job.kind)
        end(job_id, JobState.FAILED, message="")
    else:
        end(job_id, JobState.DONE, result=result)


def end(
    job_id: int, state: JobState, *, message: str = "", result: dict[str, Any] | None = None
) -> None:
    """Write down how a job ended."""
    db.session.rollback()
    with transaction():
        db.session.execute(
            update(Job)
            .where(Job.id == job_id)
            .values(state=state, message=message, result=result, ended_at=utc_now())
        )
