"""Reading dossiers: the law's list beside what is there."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select

from consult.core.db import db
from consult.drafts.dossier.terms import Dossier, PartLine
from consult.drafts.models import Draft, PartExcuse, SupportingDocument
from consult.rulebook.queries import dossier_rules
from consult.rulebook.terms import Condition, DossierPart


def dossier_of(draft: Draft, day: date, *, at: datetime | None = None) -> Dossier:
    """Give the dossier of a draft published on ``day``, with the files it holds or held ``at``."""
    told = draft.dossier_conditions
    conditions = None if told is None else frozenset(Condition(one) for one in told)
    apply = {Condition.ALWAYS} | (conditions or set())
    documents = documents_of(draft.id, at=at)
    excuses = _excuses(draft.id)
    lines = [
        PartLine(
            rule=rule,
            is_asked=rule.condition in apply,
            documents=[one for one in documents if one.part is rule.part],
            excuse=excuses.get(rule.part),
        )
        for rule in dossier_rules(draft.kind, day)
    ]
    return Dossier(conditions, tuple(lines))


def documents_of(draft_id: int, *, at: datetime | None = None) -> Sequence[SupportingDocument]:
    """List the files of a draft that count now, or counted ``at`` a moment (aware)."""
    found = (
        select(SupportingDocument)
        .where(SupportingDocument.draft_id == draft_id)
        .order_by(SupportingDocument.added_at, SupportingDocument.id)
    )
    lasts = SupportingDocument.ended_at.is_(None)
    if at is None:
        return db.session.scalars(found.where(lasts)).all()
    counted = or_(lasts, SupportingDocument.ended_at > at)
    return db.session.scalars(found.where(SupportingDocument.added_at <= at, counted)).all()


def every_document(draft_id: int) -> Sequence[SupportingDocument]:
    """List all files a draft ever had, replaced ones too, the first first."""
    return db.session.scalars(
        select(SupportingDocument)
        .where(SupportingDocument.draft_id == draft_id)
        .order_by(SupportingDocument.added_at, SupportingDocument.id)
    ).all()


def document_of(draft_id: int, document_id: int) -> SupportingDocument | None:
    """Find one file of a draft, replaced or not."""
    found = db.session.get(SupportingDocument, document_id)
    return found if found is not None and found.draft_id == draft_id else None


def _excuses(draft_id: int) -> dict[DossierPart, PartExcuse]:
    """Give the newest reason for each part."""
    rows = db.session.scalars(
        select(PartExcuse).where(PartExcuse.draft_id == draft_id).order_by(PartExcuse.id)
    )
    return {row.part: row for row in rows}
