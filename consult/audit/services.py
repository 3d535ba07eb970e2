"""Adding to the record, and checking that nobody changed it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text

from consult.audit.models import AuditEntry
from consult.core.db import db

FIRST_HASH = "0" * 64
# One writer at a time: the next entry needs the hash of the last (an arbitrary lock number).
CHAIN_LOCK = 7_064_202_501


def entry_hash(entry: AuditEntry) -> str:
    """Seal an entry: SHA-256 (hex) over its fields and the hash before it."""
    sealed = [
        entry.id,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_id,
        entry.actor,
        entry.action,
        entry.subject,
        entry.facts,
        entry.previous_hash,
    ]
    canonical = json.dumps(sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


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
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CHAIN_LOCK})
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).first()
    entry = AuditEntry(
        id=last.id + 1 if last else 1,
        at=now,
        actor_id=actor_id,
        actor=actor,
        action=action,
        subject=subject,
        facts=facts or {},
        previous_hash=last.hash if last else FIRST_HASH,
    )
    entry.hash = entry_hash(entry)
    db.session.add(entry)
    db.session.flush()
    return entry
