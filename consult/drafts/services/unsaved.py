"""What is typed into a unit and not saved: kept for the person, on any device, until it is."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete

from consult.accounts.models import User
from consult.core.db import db
from consult.drafts.models import DraftVersion, TypedUnit
from consult.drafts.queries import typed_units
from consult.drafts.terms import TypedWords


def keep_typed(version: DraftVersion, typed: TypedWords, *, by: User, now: datetime) -> None:
    """Keep what a person typed into a unit; nothing typed forgets what was kept of it."""
    drop_typed(version, typed.path, by=by)
    if typed.words:
        row = TypedUnit(
            version_id=version.id,
            person_id=by.id,
            path=typed.path,
            words=dict(typed.words),
            over=dict(typed.over),
            typed_at=now,
        )
        db.session.add(row)
        db.session.flush()


def drop_typed(version: DraftVersion, path: str, *, by: User) -> None:
    """Forget what a person typed into a unit: it was saved, or is not wanted."""
    db.session.execute(
        delete(TypedUnit).where(
            TypedUnit.version_id == version.id,
            TypedUnit.person_id == by.id,
            TypedUnit.path == path,
        )
    )


def move_typed(version: DraftVersion, moves: Mapping[str, str]) -> None:
    """Let what people typed follow the units it was typed into."""
    for row in typed_units(version.id) if moves else ():
        row.path = moves.get(row.path, row.path)
