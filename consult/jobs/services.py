"""Asking for work, and doing it. The rows of ``job`` are the queue; nothing else is."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, update

from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.core.errors import Refusal
from consult.jobs.models import Job
from consult.jobs.terms import LOST_AFTER, MAX_ATTEMPTS, JobState

TOKEN_BYTES = 16
log = logging.getLogger(__name__)


class Progress(Protocol):
    """Tells how far a handler is. Costs nothing and waits for nothing: call it at every step."""

    def __call__(self, done: int, total: int, message: str = "") -> None:
        """Say that ``done`` of ``total`` steps are over."""


Handler = Callable[[dict[str, Any], Progress], dict[str, Any]]
HANDLERS: dict[str, Handler] = {}


@dataclass
class Step:
    """How far a job is, as its handler last told. ``attempt`` counts from 1."""

    attempt: int
    done: int = 0
    total: int = 0
    message: str = ""

    def __call__(self, done: int, total: int, message: str = "") -> None:
        """Take what the handler tells; ``tell_progress`` writes it down from another thread."""
        self.done, self.total, self.message = done, total, message


# The jobs this process is at, by id.
AT_WORK: dict[int, Step] = {}


def ask(kind: str, arguments: dict[str, Any], *, now: datetime, by: int | None = None) -> Job:
    """Write down a piece of work, in the caller's transaction; ``by`` is the id of who asks.

    The handler's result may hold ``url``, the page where the person finds what was made.

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


def ask_again(job: Job, *, now: datetime) -> None:
    """Put a failed job back among those that wait, as new."""
    if job.state is JobState.FAILED:
        job.state = JobState.QUEUED
        job.created_at, job.ended_at = now, None
        job.message, job.done_steps, job.total_steps, job.attempts = "", 0, 0, 0


def run(job_id: int) -> None:
    """Do a queued job and write down what came of it; a refusal is told in its own words."""
    job = claim(job_id)
    if job is None:
        return
    step = AT_WORK[job_id] = Step(attempt=job.attempts)
    try:
        result = HANDLERS[job.kind](job.arguments, step)
    except Refusal as refusal:
        end(job_id, step, JobState.FAILED, message=str(refusal))
    except Exception:
        log.exception("job %s (%s) failed", job_id, job.kind)
        end(job_id, step, JobState.FAILED)
    else:
        end(job_id, step, JobState.DONE, message=step.message, result=result)
    finally:
        del AT_WORK[job_id]


def claim(job_id: int) -> Job | None:
    """Take a queued job for this worker; none when another one was faster."""
    now = utc_now()
    with transaction():
        taken = db.session.execute(
            update(Job)
            .where(Job.id == job_id, Job.state == JobState.QUEUED)
            .values(state=JobState.RUNNING, started_at=now, seen_at=now, attempts=Job.attempts + 1)
            .returning(Job.id)
        ).scalar()
    return db.session.get(Job, job_id, populate_existing=True) if taken else None


def end(
    job_id: int,
    step: Step,
    state: JobState,
    *,
    message: str = "",
    result: dict[str, Any] | None = None,
) -> None:
    """Write down how an attempt ended; a lost one that another worker took over counts nothing."""
    db.session.rollback()
    with transaction():
        db.session.execute(
            update(Job)
            .where(*this_attempt(job_id, step))
            .values(
                state=state,
                message=message,
                result=result,
                done_steps=step.done,
                total_steps=step.total,
                ended_at=utc_now(),
            )
        )


def tell_progress(now: datetime) -> None:
    """Write down that this process is alive, and how far its jobs are."""
    for job_id, step in list(AT_WORK.items()):
        db.session.execute(
            update(Job)
            .where(*this_attempt(job_id, step))
            .values(seen_at=now, done_steps=step.done, total_steps=step.total, message=step.message)
        )


def this_attempt(job_id: int, step: Step) -> tuple[ColumnElement[bool], ...]:
    """Pick the row of a job while it is still this attempt's."""
    return Job.id == job_id, Job.state == JobState.RUNNING, Job.attempts == step.attempt


def take_up_lost(now: datetime) -> None:
    """Let jobs whose worker died wait again; give up those that brought down several workers."""
    lost = (Job.state == JobState.RUNNING, Job.seen_at < now - LOST_AFTER)
    db.session.execute(
        update(Job)
        .where(*lost, Job.attempts >= MAX_ATTEMPTS)
        .values(
            state=JobState.FAILED,
            ended_at=now,
            message=_("Máy chủ dừng giữa chừng mỗi lần làm việc này. Báo cho người quản trị máy."),
        )
    )
    db.session.execute(update(Job).where(*lost).values(state=JobState.QUEUED, seen_at=None))
