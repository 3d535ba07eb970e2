"""Noting that what the public pages of a round show has changed."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Update, bindparam, update

from consult.consultations.models import Consultation
from consult.core.db import db


def note_change(consultation_ids: Iterable[int]) -> None:
    """Raise the revision of some rounds, so that no kept page of theirs is served any more."""
    changed = [{"changed_id": one} for one in sorted(set(consultation_ids))]
    if changed:
        db.session.connection().execute(_raise_revision(), changed)


@cache
def _raise_revision() -> Update:
    """Build the statement once: every group of comments that arrives runs it."""
    return (
        update(Consultation)
        .where(Consultation.id == bindparam("changed_id"))
        .values(revision=Consultation.revision + 1)
    )
