"""The kept counts: changed in the transaction that changes what they count."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from consult.comments.models import (
    CommentTally,
    DayTally,
    ProvisionPlaceTally,
    PublicTally,
    SubmissionTally,
    VillageTally,
)
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.consultations.services import note_change
from consult.core.db import db, table_of

CommentKey = tuple[int, str, Stance, Unit, CommentStatus]
PublicKey = tuple[int, int, Unit]
COMMENT_KEY = ("consultation_id", "path", "stance", "unit", "status")
PUBLIC_KEY = ("consultation_id", "commune_id", "unit")
PROVISION_KEY = ("consultation_id", "path", "commune_id")
# Counts of what was sent, each by its own key.
SENDING_KEYS = {
    SubmissionTally: ("consultation_id", "channel", "unit", "commune_id"),
    DayTally: ("consultation_id", "day", "channel", "unit"),
    VillageTally: ("consultation_id", "commune_id", "village_id", "unit"),
}


@dataclass(frozen=True, slots=True)
class Sending:
    """A submission in time as the counts see it; a place is 0 where it was not given.

    ``day`` is the day in Vietnam; ``comments`` are (path, stance, status) of those that count.
    """

    consultation_id: int
    channel: Channel
    unit: Unit
    commune_id: int
    village_id: int
    day: date
    comments: tuple[tuple[str, Stance, CommentStatus], ...]


def dialect_insert(table: sa.Table, dialect: str) -> Any:  # noqa: ANN401 - either dialect's Insert
    """Begin an INSERT that knows ON CONFLICT, in the words of the database."""
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


def count_sendings(sendings: Iterable[Sending], *, sign: int = 1) -> None:
    """Add submissions and their comments to every kept count; ``sign`` -1 takes them away."""
    by_comment: Counter[CommentKey] = Counter()
    by_provision: Counter[tuple[int, str, int]] = Counter()
    public: dict[PublicKey, list[int]] = defaultdict(lambda: [0, 0])
    sent: dict[type, dict[tuple[Any, ...], list[int]]] = {
        table: defaultdict(lambda: [0, 0]) for table in SENDING_KEYS
    }
    for one in sendings:
        for path, stance, status in one.comments:
            by_comment[one.consultation_id, path, stance, one.unit, status] += sign
            by_provision[one.consultation_id, path, one.commune_id] += sign
        published = sum(status is CommentStatus.PUBLISHED for _p, _s, status in one.comments)
        for table, names in SENDING_KEYS.items():
            counts = sent[table][tuple(getattr(one, name) for name in names)]
            counts[0] += sign
            counts[1] += sign * len(one.comments)
        if published:
            counts = public[one.consultation_id, one.commune_id, one.unit]
            counts[0] += sign
            counts[1] += sign * published
    _add_comments(by_comment)
    _add(
        table_of(ProvisionPlaceTally),
        [{**_row(PROVISION_KEY, key), "comments": n} for key, n in _ordered(by_provision)],
    )
    for table, names in SENDING_KEYS.items():
        rows = [
            {**_row(names, key), "submissions": submissions, "comments": comments}
            for key, (submissions, comments) in _ordered(sent[table])
        ]
        _add(table_of(table), rows)
    add_public({key: (counts[0], counts[1]) for key, counts in public.items()})


def add_public(counts: Mapping[PublicKey, tuple[int, int]]) -> None:
    """Add ``(submissions, comments)`` that anybody can read; negative numbers take away."""
    rows = [
        {**_row(PUBLIC_KEY, key), "submissions": submissions, "comments": comments}
        for key, (submissions, comments) in _ordered(counts)
    ]
    _add(table_of(PublicTally), rows)


def _add_comments(counts: Mapping[CommentKey, int]) -> None:
    """Add to the counts of comments; a negative number takes away."""
    _add(
        table_of(CommentTally),
        [{**_row(COMMENT_KEY, key), "comments": n} for key, n in _ordered(counts) if n],
    )
    note_change(key[0] for key in counts)


def move_comment(key: CommentKey, to: CommentStatus) -> None:
    """Count one comment under another status."""
    _add_comments({(*key[:4], to): 1, key: -1})


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
