"""Submissions as they arrive, for tests of comments."""

import itertools
import uuid
from typing import Any

from consult.comments.terms import Channel, NewComment, NewSubmission, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from tests.factories import ConsultationFactory, ProvisionFactory, VillageFactory

NUMBERS = itertools.count(1)


def new_submission(
    consultation: Consultation, *comments: NewComment, **fields: Any
) -> NewSubmission:
    said = comments or (NewComment(path="", stance=Stance.DISAGREE, text="Mức hỗ trợ còn thấp."),)
    given = {
        "idempotency_key": uuid.uuid4().hex,
        "channel": Channel.WEB,
        "unit": Unit.PERSON,
        **fields,
    }
    return NewSubmission(consultation_id=consultation.id, comments=said, **given)


def kept_round(*paths: str, **fields: Any) -> Consultation:
    """A committed round whose version has ``paths``: other sessions can see it."""
    with transaction():
        consultation = ConsultationFactory(**fields)
        for path in paths:
            ProvisionFactory(version_id=consultation.version_id, path=path)
    return consultation


def kept_village() -> Any:
    with transaction():
        return VillageFactory()


def rows_of(model: Any) -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(model)) or 0
