"""The dossiers built so far."""

from collections.abc import Sequence

from sqlalchemy import func, select

from consult.appraisals.models import Appraisal, AppraisalDossier
from consult.core.db import db


def dossiers_of(consultation_id: int) -> Sequence[AppraisalDossier]:
    """List the dossiers built of a round, the newest first."""
    return db.session.scalars(
        select(AppraisalDossier)
        .where(AppraisalDossier.consultation_id == consultation_id)
        .order_by(AppraisalDossier.number.desc())
    ).all()


def dossier_by_id(dossier_id: int) -> AppraisalDossier | None:
    """Find a dossier; whose it is, the caller asks."""
    return db.session.get(AppraisalDossier, dossier_id)


def same_input(consultation_id: int, input_sha256: str) -> AppraisalDossier | None:
    """Find the dossier that was built of the same input."""
    return db.session.scalars(
        select(AppraisalDossier)
        .where(AppraisalDossier.consultation_id == consultation_id)
        .where(AppraisalDossier.input_sha256 == input_sha256)
        .order_by(AppraisalDossier.number.desc())
    ).first()


def last_number(consultation_id: int) -> int:
    """Give the number of the newest dossier of a round, 0 for none."""
    highest = select(func.max(AppraisalDossier.number))
    return (
        db.session.scalar(highest.where(AppraisalDossier.consultation_id == consultation_id)) or 0
    )


def dossier_to_send(consultation_id: int, number: int) -> AppraisalDossier | None:
    """Give the newest dossier built for sending ``number``; none while nobody built it."""
    return next((one for one in dossiers_of(consultation_id) if one.submission == number), None)


def last_sent(consultation_id: int) -> tuple[Appraisal, AppraisalDossier] | None:
    """Give the newest sending of a round with its dossier."""
    row = db.session.execute(
        select(Appraisal, AppraisalDossier)
        .join(AppraisalDossier, AppraisalDossier.id == Appraisal.dossier_id)
        .where(Appraisal.consultation_id == consultation_id)
        .order_by(Appraisal.number.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None
