"""A real worker process: what it leaves when it is killed, and how it stops when asked to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from consult.core import db as database
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.jobs import services
from consult.jobs.models import Job
from consult.jobs.terms import LOST_AFTER, JobState
from tests.conftest import CHECKOUT, TEST_KEY

PATIENCE_SECONDS = 30


@pytest.fixture
def start_worker(app, database_url, tmp_path) -> Iterator[Callable[[], subprocess.Popen]]:
    environment = os.environ | {
        "CONSULT_ENV": "test",
        "CONSULT_DATABASE_URL": database_url,
        "CONSULT_DATA_DIR": str(tmp_path),
        "CONSULT_SECRET_KEY": TEST_KEY,
    }
    started = []

    def start() -> subprocess.Popen:
        command = [sys.executable, "-m", "flask", "--app", "tests.jobs.counting", "worker"]
        process = subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture
def slow_job(context, tmp_path, monkeypatch) -> Job:
    monkeypatch.setitem(services.HANDLERS, "tests.count", lambda *_: {})
    with transaction():
        return services.ask(
            "tests.count", {"diary": str(tmp_path / "diary"), "seconds": 2}, now=utc_now()
        )


def wait_for(job: Job, condition: Callable[[Job], bool]) -> Job:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        row = db.session.get(Job, job.id, populate_existing=True)
        db.session.rollback()
        if condition(row):
            return row
        time.sleep(0.05)
    pytest.fail(f"the job stays {row.state} at {row.done_steps}")


def test_a_job_cut_off_by_kill_is_done_by_the_next_worker_and_ends_once(
    slow_job, start_worker, tmp_path
):
    first = start_worker()
    wait_for(slow_job, lambda job: job.done_steps > 0)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with transaction():
        db.session.get(Job, slow_job.id, populate_existing=True).seen_at -= LOST_AFTER + timedelta(
            seconds=5
        )

    start_worker()
    ended = wait_for(slow_job, lambda job: job.state is JobState.DONE)

    assert ended.attempts == 2
    assert ended.result == {"url": "/can-bo/", "counted": 20}
    assert (tmp_path / "diary").read_text().split() == ["begun", "begun", "ended"]


def test_a_worker_told_to_stop_finishes_its_job_first(slow_job, start_worker, tmp_path):
    worker = start_worker()
    wait_for(slow_job, lambda job: job.state is JobState.RUNNING)

    worker.terminate()
    status = worker.wait(PATIENCE_SECONDS)

    assert status == 0
    assert (tmp_path / "diary").read_text().split() == ["begun", "ended"]
    assert db.session.get(Job, slow_job.id, populate_existing=True).state is JobState.DONE


def test_a_worker_refuses_a_sqlite_that_may_damage_the_file(app, run, monkeypatch):
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        pytest.skip("the database is not SQLite")
    monkeypatch.setattr(database, "SAFE_SQLITE", (99, 0, 0))

    result = run("worker")

    assert result.exit_code == 2
    assert "PostgreSQL" in result.stderr
    assert result.stderr.count("\n") == 1
