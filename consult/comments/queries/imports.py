"""Imports of files of comments."""

from collections.abc import Sequence

from sqlalchemy import select

from consult.comments.models import ImportBatch
from consult.core.db import db


def import_batches(consultation_id: int) -> Sequence[ImportBatch]:
    """The imports of a round, newest first."""
    return db.session.scalars(
        select(ImportBatch)
        .where(ImportBatch.consultation_id == consultation_id)
        .order_by(ImportBatch.id.desc())
    ).all()


def import_batch(consultation_id: int, batch_id: int) -> ImportBatch | None:
    """One import of a round; none if it is of another."""
    return db.session.scalars(
        select(ImportBatch).where(
            ImportBatch.consultation_id == consultation_id, ImportBatch.id == batch_id
        )
    ).first()
