"""Adding to the record, one writer at a time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from consult.audit.models import AuditEntry
from consult.audit.rules import FIRST_HASH, entry_hash
from consult.core.db import db

# One writer at a time: the next entry needs the hash of the last (an arbitrary lock number).
CHAIN_LOCK = 7_064_202_501


def record(  # noqa: PLR0913 - who, what, to what, when: an entry has this many sides
    action: str,
    subject: str,
    *,
    actor: str,
    now: datetime,
    actor_id: int | None = None,
    facts: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add one entry. ``action`` is a verb (``round.publish``), ``subject`` what it was done to.

    Facts never hold names, contacts or texts of citizens.
    """
    (entry,) = record_each(
        action, [(subject, facts or {})], actor=actor, now=now, actor_id=actor_id
    )
    return entry


def record_each(
    action: str,
    acts: Iterable[tuple[str, dict[str, Any]]],
    *,
    actor: str,
    now: datetime,
    actor_id: int | None = None,
) -> list[AuditEntry]:
    """Add one entry for each subject and its facts, in as few statements as one entry takes."""
    hold_the_pen()
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).first()
    entries = []
    for subject, facts in acts:
        entry = AuditEntry(
            id=last.id + 1 if last else 1,
            at=now,
            actor_id=actor_id,
            actor=actor,
            action=action,
            subject=subject,
            facts=facts,
            previous_hash=last.hash if last else FIRST_HASH,
        )
        entry.hash = entry_hash(entry)
        entries.append(entry)
        last = entry
    db.session.add_all(entries)
    db.session.flush()
    return entries


def hold_the_pen() -> None:
    """Make other writers wait until this transaction ends; both would follow the same entry."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CHAIN_LOCK})
    else:
        # Changes no row, but makes SQLite take its write lock before the last entry is read.
        db.session.execute(text("UPDATE audit_entry SET id = id WHERE false"))
