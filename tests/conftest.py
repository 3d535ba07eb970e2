"""What every test may ask for: an application on a fresh database, visitors, officers, a worker."""

import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade
from hypothesis import settings

from consult.accounts.services import agency_for_code, create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.app import create_app
from consult.config import Settings
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.jobs.queries import waiting_jobs
from consult.jobs.services import run as run_job
from tests.compiled import share_compiled
from tests.read_once import ANSWERS, ASKING, read_once
from tests.visitor import Visitor

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CONSULT_SHARED_DIR", CHECKOUT.parent / "shared"))
TEST_DATABASE_URL = os.environ.get("CONSULT_TEST_DATABASE_URL", "")
TEST_REDIS_URL = os.environ.get("CONSULT_TEST_REDIS_URL", "")
TEST_KEY = "a key for tests only, long enough"
# What brings a PostgreSQL database back after each test: one question, one answer.
KEEPING = Path(__file__).with_name("bring_back.sql")
TEST_PASSWORD = "mat khau chi de thu"
# In this order, before all others.
FIRST = ("long", "browser")
# CI judges a change, not luck: it draws the same examples every time; a developer's run draws new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep the garbage collector from looking again and again at what stays to the end.

    Modules and collected tests stay, and every application is cyclic garbage: half of the time of
    making one went into looking through the former for the latter.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what does not depend on the kind of database; put first what would hold up the end.

    A test that asks for no database does not depend on its kind. The tests in a browser stay
    together: the process that runs them loads the demonstration and starts Chromium, the other
    takes over the rest.
    """
    for item in items:
        if "template_database" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.one_database)
    yield
    items.sort(key=lambda item: [item.get_closest_marker(mark) is None for mark in FIRST])


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material beside the checkout; tests that read it are left out where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the reference material (../shared) is not on this machine")
    return SHARED


def settings_for(
    url: str, data_dir: Path, *, environment: str = "test", redis_url: str | None = None
) -> Settings:
    return Settings(
        database_url=url,
        redis_url=redis_url,
        data_dir=data_dir,
        secret_key=TEST_KEY,
        base_url="http://localhost",
        environment=environment,
    )


def migrated(url: str, data_dir: Path) -> None:
    app = create_app(settings_for(url, data_dir))
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def template_database(tmp_path_factory) -> Iterator[str]:
    """A migrated, empty database: SQLite tests copy its file, PostgreSQL tests empty it again."""
    folder = tmp_path_factory.mktemp("template")
    if not TEST_DATABASE_URL:
        url = f"sqlite:///{folder / 'template.sqlite3'}"
        migrated(url, folder)
        yield url
        return
    with new_database(folder) as url:
        with connected(sa.make_url(url)) as connection:
            # SQLAlchemy would take the percent signs for its own.
            connection.connection.driver_connection.execute(KEEPING.read_text(encoding="utf-8"))
        yield url


@contextmanager
def new_database(data_dir: Path) -> Iterator[str]:
    """Make a migrated database on the PostgreSQL server, and throw it away afterwards."""
    name = f"consult_{uuid.uuid4().hex[:12]}"
    server = sa.make_url(TEST_DATABASE_URL)
    with connected(server) as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    url = server.set(database=name).render_as_string(hide_password=False)
    migrated(url, data_dir)
    yield url
    with connected(server) as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))


def connected(url: sa.URL) -> sa.Connection:
    return sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool).connect()


@pytest.fixture(scope="session")
def emptied(template_database: str) -> Iterator[Callable[[], None]]:
    """Bring the PostgreSQL database back to what the migrations left.

    One connection for all tests: a new one would have to learn every table again first.
    """
    with connected(sa.make_url(template_database)) as connection:
        yield lambda: connection.execute(sa.text("SELECT kept.bring_back()"))


@pytest.fixture
def database_url(
    template_database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """Give one test a database as the migrations leave it."""
    if TEST_DATABASE_URL and request.node.get_closest_marker("changes_tables"):
        with new_database(tmp_path) as url:
            yield url
        return
    if TEST_DATABASE_URL:
        empty = request.getfixturevalue("emptied")
        yield template_database
        empty()
        return
    path = tmp_path / "consult.sqlite3"
    shutil.copyfile(sa.make_url(template_database).database, path)
    yield f"sqlite:///{path}"


@pytest.fixture
def redis_url() -> Iterator[str]:
    """Give one test a Redis database of its own: nobody else's counts are in it, and it leaves none."""
    if not TEST_REDIS_URL:
        pytest.skip("no Redis was started (CONSULT_TEST_REDIS_URL)")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    url = sa.make_url(TEST_REDIS_URL).set(database=str(1 + int(worker or 0)))
    own = redis.Redis.from_url(url.render_as_string(hide_password=False))
    own.flushdb()
    yield url.render_as_string(hide_password=False)
    own.flushdb()
    own.close()


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on the test's own database. No context is pushed: requests push theirs."""
    app = create_app(settings_for(database_url, tmp_path))
    share_compiled(app, database_url)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An application context, for tests of services and queries."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def web(app: Flask) -> Visitor:
    """A visitor who has not signed in."""
    return Visitor(app)


@pytest.fixture
def run(app: Flask) -> Callable[..., object]:
    """The command line: ``run("places", "check")`` gives click's result."""
    runner = app.test_cli_runner()
    return lambda *words, **options: runner.invoke(args=[str(word) for word in words], **options)


@pytest.fixture(autouse=True, scope="session")
def topics_by_words():
    """Let rounds find topics by words, as where the extra is not installed: it takes minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("consult.analysis.topics.likeness.has_meaning", lambda: False)
        yield


@pytest.fixture(autouse=True, scope="session")
def files_are_read_once():
    """Start one limited child for the same bytes, not one for each test."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ASKING:
            patch.setattr(module, "run_limited", read_once)
        yield


@pytest.fixture
def real_children() -> None:
    """Forget what was read: each file of this test goes through a child."""
    ANSWERS.clear()


@pytest.fixture
def staff(app: Flask) -> Callable[..., Visitor]:
    """Sign an officer in through the real form: ``staff("drafter", "moderator", agency="SO-NNMT")``.

    Gives the Visitor; its ``person_id`` and ``email`` are the officer's.
    """

    def sign_in(*roles: str, agency: str = "SO-THU", name: str = "Nông Thị Thử") -> Visitor:
        visitor = Visitor(app)
        visitor.email = f"{uuid.uuid4().hex[:8]}@thainguyen.example"
        with app.app_context(), transaction():
            body = agency_for_code(agency, now=utc_now())
            new = NewAccount(
                email=visitor.email,
                name=name,
                roles=frozenset(RoleName(role) for role in roles),
                agency_id=body.id,
                password=TEST_PASSWORD,
            )
            visitor.person_id = create_account(new, by=None, now=utc_now())[0].id
        visitor.sign_in(TEST_PASSWORD)
        return visitor

    return sign_in


@pytest.fixture
def work_off(app: Flask) -> Callable[[], int]:
    """Do the jobs that wait, here and now; gives how many there were."""

    def work() -> int:
        with app.app_context():
            waiting = waiting_jobs()
            for job_id in waiting:
                run_job(job_id)
            db.session.remove()
        return len(waiting)

    return work
