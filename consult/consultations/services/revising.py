"""Noting that what the public pages of a round show has changed."""

from collections.abc import Iterable

from sqlalchemy import update

from consult.consultations.models import Consultation
from consult.core.db import db


def note_change(consultation_ids: Iterable[int]) -> None:
    """Raise the revision of some rounds, so that no kept page of theirs is served any more."""
    db.session.execute(
        update(Consultation)
        .where(Consultation.id.in_(sorted(set(consultation_ids))))
        .values(revision=Consultation.revision + 1)
        .execution_options(synchronize_session=False)
    )
