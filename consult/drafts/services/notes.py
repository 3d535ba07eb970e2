"""Entries of the record, made by an officer or by the command line."""

from datetime import datetime
from typing import Any

from consult.accounts.models import User
from consult.audit.services import record

COMMAND_LINE = "dòng lệnh"


def note(action: str, subject: str, *, by: User | None, now: datetime, **facts: Any) -> None:  # noqa: ANN401
    """Record what ``by`` did, or the command line when nobody is given."""
    record(
        action,
        subject,
        actor=by.name if by else COMMAND_LINE,
        actor_id=by.id if by else None,
        now=now,
        facts=facts,
    )
