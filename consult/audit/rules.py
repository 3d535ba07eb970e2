"""How entries are sealed, and where a chain of them breaks."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from consult.audit.terms import ChainReport, Fault

FIRST_HASH = "0" * 64


class Sealed(Protocol):
    """An entry as it was read back."""

    id: int
    at: datetime
    actor_id: int | None
    actor: str
    action: str
    subject: str
    facts: dict[str, Any]
    previous_hash: str
    hash: str


def entry_hash(entry: Sealed) -> str:
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
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def walk(entries: Iterable[Sealed], *, since: str | None = None) -> ChainReport:
    """Follow the chain from its first entry, in the order of their numbers, to the first fault.

    Args:
        entries: All entries by ascending number. What cannot be read raises ``ValueError`` or
            ``TypeError`` in the iterator and counts as a fault of the next entry.
        since: The hash of an entry noted down earlier (64 hex digits). It must still be there: a
            chain that was cut off at the end, or written anew as a whole, no longer holds it.
    """
    chain = Chain(wanted=since)
    try:
        for entry in entries:
            fault = chain.follow(entry)
            if fault:
                return chain.report(fault)
    except (ValueError, TypeError):
        return chain.report(Fault.UNREADABLE)
    return chain.report(Fault.HEAD_LOST if since and not chain.met else None)


@dataclass
class Chain:
    """As much of a chain as was followed."""

    wanted: str | None
    length: int = 0
    head: str = FIRST_HASH
    met: bool = False

    def follow(self, entry: Sealed) -> Fault | None:
        """Take the next entry, or say what is wrong with it."""
        if entry.id != self.length + 1:
            return Fault.NUMBER
        if entry.previous_hash != self.head:
            return Fault.LINK
        if entry.hash != entry_hash(entry):
            return Fault.CONTENT
        self.length, self.head = entry.id, entry.hash
        self.met = self.met or entry.hash == self.wanted
        return None

    def report(self, fault: Fault | None) -> ChainReport:
        """Sum up, the faulty entry being the next one after those followed."""
        at = self.length + 1 if fault and fault is not Fault.HEAD_LOST else None
        return ChainReport(entries=self.length, head=self.head, fault=fault, broken_at=at)
