"""The same round on PostgreSQL, copied from the SQLite file, and what its server spends on it.

``CONSULT_BENCH_DATABASE_URL`` is a database on a PostgreSQL server of this machine (an SQLAlchemy
URL of a role that may create databases and look past triggers). Beside it each round gets a
database of its own, kept between runs as the SQLite files are; in it one query may use one backend
only, so that all of its work is seen in that backend's time.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import psycopg
import sqlalchemy as sa
from psycopg import sql

from bench.round import Bench, app_on

SERVER_URL = os.environ.get("CONSULT_BENCH_DATABASE_URL", "")
FETCHED = 10_000
# One query, one process: a worker of its own would end before its time was read.
ONE_BACKEND = "ALTER DATABASE {} SET max_parallel_workers_per_gather = 0"
COLUMNS = (
    "SELECT table_name, string_agg(column_name, ',' ORDER BY ordinal_position)"
    " FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name"
)
SEQUENCES = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    " AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL"
)
BACKENDS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def on_postgres(bench: Bench) -> Bench:
    """Give the round on the server, copied the first time."""
    name = bench.folder.name.replace("-", "_")
    url = sa.make_url(SERVER_URL).set(database=name).render_as_string(hide_password=False)
    with _connected(SERVER_URL) as server:
        known = "SELECT 1 FROM pg_database WHERE datname = %s"
        is_new = server.execute(known, (name,)).fetchone() is None
        if is_new:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            server.execute(sql.SQL(ONE_BACKEND).format(sql.Identifier(name)))
    try:
        made = replace(bench, app=app_on(url, bench.folder), url=url)
        if is_new:
            _copy(bench.folder / "bench.sqlite3", url)
    except BaseException:
        if is_new:
            with _connected(SERVER_URL) as server:
                server.execute(
                    sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
                )
        raise
    return made


def clock_of(bench: Bench) -> Callable[[], float]:
    """Give a clock of the processor time (s) spent here and by the round's backends."""
    if bench.url.startswith("sqlite"):
        return time.process_time
    watcher = _connected(bench.url)

    def clock() -> float:
        pids = [pid for (pid,) in watcher.execute(BACKENDS)]
        return time.process_time() + sum(_spent_s(pid) for pid in pids)

    return clock


def _spent_s(pid: int) -> float:
    """Read how long a process ran, to the nanosecond; the ticks of ``stat`` are 10 ms long."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def _connected(url: str) -> psycopg.Connection:
    address = sa.make_url(url).set(drivername="postgresql")
    return psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)


def _copy(path: Path, url: str) -> None:
    """Copy every row as it is: what triggers keep was counted before."""
    file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with _connected(url) as server:
        server.execute("SET session_replication_role = replica")
        server.execute("SET timezone = 'UTC'")
        for table, columns in server.execute(COLUMNS).fetchall():
            names = columns.split(",")
            server.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            _copy_table(file, server, table, names)
        for table, column in server.execute(SEQUENCES).fetchall():
            server.execute(
                sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({0}, {1}), max({2})) FROM {3}"
                ).format(table, column, sql.Identifier(column), sql.Identifier(table))
            )
        server.execute("VACUUM (FREEZE, ANALYZE)")
    file.close()


def _copy_table(
    file: sqlite3.Connection, server: psycopg.Connection, table: str, names: Iterable[str]
) -> None:
    quoted = ",".join(f'"{name}"' for name in names)
    rows = file.execute(f'SELECT {quoted} FROM "{table}"')
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(",").join(map(sql.Identifier, names))
    )
    with server.cursor() as cursor, cursor.copy(statement) as copy:
        while some := rows.fetchmany(FETCHED):
            for row in some:
                copy.write_row(row)
