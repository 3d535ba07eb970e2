"""The background worker: looks into the table of jobs, and does what waits there."""

import signal
import threading
import time
from collections.abc import Callable

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.core.clock import utc_now
from consult.core.command import tell, told
from consult.core.db import (
    Outage,
    is_sqlite,
    release,
    sqlite_is_safe,
    sqlite_version,
    transaction,
)
from consult.core.errors import Refusal
from consult.jobs import services
from consult.jobs.queries import waiting_jobs

THREADS = 2
LOOK_EVERY_SECONDS = 0.5
TELL_EVERY_SECONDS = 1.0


class SqliteTooOld(Refusal):
    """The SQLite library may damage a file that two processes write."""

    message = _l("SQLite trên máy này quá cũ để chạy cùng lúc với trang web.")


@click.command("worker")
@with_appcontext
@told
def worker() -> None:
    """Do background work until told to stop (SIGTERM); jobs under way are finished first."""
    refuse_old_sqlite()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_signal: stop.set())
    # The real object: threads have no context of their own to look the application up in.
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's way
    release()
    threads = [threading.Thread(target=work_until, args=(stop, app)) for _number in range(THREADS)]
    for thread in threads:
        thread.start()
    tell(_("Đang chờ việc, %(count)s luồng.", count=THREADS))
    while any(thread.is_alive() for thread in threads):
        attempt(keep_alive, app)
        time.sleep(TELL_EVERY_SECONDS)


def work_until(stop: threading.Event, app: Flask) -> None:
    """Do one job after the other; look again after a moment when none waits."""
    while not stop.is_set():
        if not attempt(do_waiting, app):
            stop.wait(LOOK_EVERY_SECONDS)


def attempt(act: Callable[[], bool], app: Flask) -> bool:
    """Call ``act``; a database that does not answer for a moment is no reason to give up."""
    try:
        with app.app_context():
            return act()
    except Outage as error:
        app.logger.warning("the worker waits for its database: %s", error.orig)
        return False


def do_waiting() -> bool:
    """Do the oldest job that waits; whether there was one."""
    waiting = waiting_jobs()
    release()
    if not waiting:
        return False
    services.run(waiting[0])
    return True


def keep_alive() -> bool:
    """Tell how far this process is, and take up what dead ones left."""
    now = utc_now()
    with transaction():
        services.tell_progress(now)
        services.take_up_lost(now)
    return False


def refuse_old_sqlite() -> None:
    """Refuse to write one SQLite file beside the web server with a library that may damage it.

    Raises:
        SqliteTooOld: The database is SQLite and the library is older than 3.51.3.
    """
    if not is_sqlite() or sqlite_is_safe():
        return
    raise SqliteTooOld(
        _(
            "SQLite %(version)s có thể làm hỏng cơ sở dữ liệu khi hai chương trình cùng ghi. "
            "Cài lại gói pysqlite3 trong requirements.txt, hoặc dùng PostgreSQL.",
            version=sqlite_version(),
        )
    )
