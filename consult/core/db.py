"""The database: one base class, one session, the only commit, and the durable settings."""

import enum
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import Any, ClassVar

import sqlalchemy as sa
from flask import has_request_context
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, registry

try:
    import pysqlite3.dbapi2 as sqlite_driver
except ImportError:  # a machine for which the package has no wheel
    sqlite_driver = sqlite3

# What a database raises that does not answer, not in time, or has no room to write.
Outage = sa.exc.OperationalError
TROUBLE = (Outage, sa.exc.InternalError, sa.exc.InterfaceError, sa.exc.TimeoutError)
# Versions below this can corrupt a WAL database that two connections write (WAL-reset bug).
SAFE_SQLITE = (3, 51, 3)
# More than the threads of a serving process: whoever writes for all needs one besides theirs.
CONNECTIONS = 40
ENUM_CHARS = 40
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)
# How long PostgreSQL may take for one statement, and to wait for a lock: for a person who waits
# for a page, and for the worker and the command line.
PAGE_TIMEOUTS = ("5s", "2s")
WORK_TIMEOUTS = ("30s", "5s")
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment: aware and UTC in Python, in either database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse a moment without zone; SQLite stores UTC without saying so."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment needs a time zone"
            raise ValueError(msg)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: sa.Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """Give the zone back that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table's base."""

    registry: ClassVar[registry] = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: Moment(),
            dict[str, Any]: sa.JSON(),
            list[Any]: sa.JSON(),
            enum.Enum: sa.Enum(
                enum.Enum,
                native_enum=False,
                create_constraint=False,
                length=ENUM_CHARS,
                values_callable=lambda kind: [member.value for member in kind],
            ),
        },
    )


def table_of(model: type[Base]) -> sa.Table:
    """Give the table of a model, for statements without objects."""
    return model.metadata.tables[model.__tablename__]


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(render_as_batch=True)


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what the block did, or undo all of it. Nothing else in the project commits."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def snapshot() -> Iterator[None]:
    """Let every read of the block see the database as it stood at its beginning.

    Nothing may be written inside; what was pending before is undone.
    """
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("BEGIN"))
        db.session.execute(sa.text("SELECT count(*) FROM alembic_version"))
    else:
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield
    finally:
        db.session.rollback()


def engine_options(url: str) -> dict[str, Any]:
    """Choose the driver and pool for ``url``, an SQLAlchemy URL."""
    backend = make_url(url).get_backend_name()
    if backend == "sqlite":
        return {"module": sqlite_driver, "pool_size": CONNECTIONS, "connect_args": {"timeout": 5}}
    return {"pool_pre_ping": True, "pool_size": CONNECTIONS}


def is_sqlite() -> bool:
    """Whether the application's database is an SQLite file."""
    return db.engine.dialect.name == "sqlite"


def release() -> None:
    """Give the connection back, so that nothing stays open while a process waits."""
    db.session.remove()


def sqlite_version() -> str:
    """Tell which SQLite library is in use."""
    return str(sqlite_driver.sqlite_version)


def sqlite_is_safe(driver: ModuleType = sqlite_driver) -> bool:
    """Whether several processes may write one SQLite file with this library."""
    return bool(driver.sqlite_version_info >= SAFE_SQLITE)


def database_now() -> datetime:
    """Read the database's clock (aware, UTC): several servers share one deadline."""
    return moment_told(db.session.scalar(sa.select(clock())))


def clock() -> sa.ColumnElement[Any]:
    """Give the database's clock as a column of any query; ``moment_told`` reads the answer."""
    if db.engine.dialect.name == "sqlite":
        return sa.func.strftime("%Y-%m-%d %H:%M:%f", "now")
    return sa.func.clock_timestamp()


def moment_told(told: Any) -> datetime:  # noqa: ANN401 - a text or a moment, by database
    """Read what ``clock`` answered (aware, UTC).

    Raises:
        TypeError: The database did not tell the time.
    """
    if isinstance(told, str):
        return datetime.fromisoformat(told).replace(tzinfo=UTC)
    if not isinstance(told, datetime):
        msg = "the database did not tell the time"
        raise TypeError(msg)
    return told.astimezone(UTC)


@sa.event.listens_for(sa.Pool, "checkout")
def _bound(connection: Any, record: Any, _proxy: Any) -> None:  # noqa: ANN401 - any driver's
    """Bound what PostgreSQL may take; a connection that is bounded so already is asked nothing."""
    wanted = PAGE_TIMEOUTS if has_request_context() else WORK_TIMEOUTS
    if not _is_of(connection, "psycopg") or record.info.get("timeouts") == wanted:
        return
    connection.execute(
        "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false)",
        wanted,
    )
    connection.commit()
    record.info["timeouts"] = wanted


def _is_of(connection: Any, *drivers: str) -> bool:  # noqa: ANN401 - any driver's
    return type(connection).__module__.split(".", maxsplit=1)[0] in drivers


@sa.event.listens_for(sa.Engine, "connect")
def _make_durable(connection: Any, _record: Any) -> None:  # noqa: ANN401 - any driver's connection
    """Set WAL and FULL on each SQLite connection, and read the mode back."""
    if not _is_of(connection, "sqlite3", "pysqlite3"):
        return
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    full = cursor.execute("PRAGMA synchronous").fetchone()[0]
    cursor.close()
    in_memory = not connection.execute("PRAGMA database_list").fetchone()[2]
    if not in_memory and (mode != "wal" or full != 2):  # noqa: PLR2004 - 2 is FULL
        msg = f"SQLite answers journal_mode={mode}, synchronous={full}; it must be wal and FULL"
        raise RuntimeError(msg)
