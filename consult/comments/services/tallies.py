"""The kept counts: changed in the transaction that changes what they count."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from consult.comments.models import CommentTally, SubmissionTally
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.consultations.services import note_change
from consult.core.db import db, table_of

CommentKey = tuple[int, str, Stance, Unit, CommentStatus]
SubmissionKey = tuple[int, Channel, Unit, int]
COMMENT_KEY = ("consultation_id", "path", "stance", "unit", "status")
SUBMISSION_KEY = ("consultation_id", "channel", "unit", "commune_id")


def dialect_insert(table: sa.Table, dialect: str) -> Any:  # noqa: ANN401 - either dialect's Insert
    """Begin an INSERT that knows ON CONFLICT, in the words of the database."""
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


def add_comments(counts: Mapping[CommentKey, int]) -> None:
    """Add to the counts of comments; a negative number takes away."""
    _add(
        table_of(CommentTally),
        [{**_row(COMMENT_KEY, key), "comments": n} for key, n in _ordered(counts) if n],
    )
    note_change(key[0] for key in counts)


def add_submissions(counts: Mapping[SubmissionKey, tuple[int, int]]) -> None:
    """Add ``(submissions, comments)`` to the counts of submissions."""
    _add(
        table_of(SubmissionTally),
        [
            {**_row(SUBMISSION_KEY, key), "submissions": submissions, "comments": comments}
            for key, (submissions, comments) in _ordered(counts)
        ],
    )


def move_comment(key: CommentKey, to: CommentStatus) -> None:
    """Count one comment under another status."""
    add_comments({(*key[:4], to): 1, key: -1})


def _ordered(counts: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """Order the keys, so that two processes lock the rows in one order and never deadlock."""
    return sorted(counts.items(), key=lambda item: str(item[0]))


def _row(names: tuple[str, ...], key: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(names, key, strict=True))


def _add(table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection = db.session.connection()
        connection.execute(_upsert(table, connection.dialect.name), rows)


@cache
def _upsert(table: sa.Table, dialect: str) -> Any:  # noqa: ANN401 - either dialect's Insert
    insert = dialect_insert(table, dialect)
    keys = [column.name for column in table.primary_key]
    counts = [column.name for column in table.columns if column.name not in keys]
    return insert.on_conflict_do_update(
        index_elements=keys,
        set_={name: table.c[name] + insert.excluded[name] for name in counts},
    )
