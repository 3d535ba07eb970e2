"""Reading the rule book."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from consult.core.db import db
from consult.rulebook.models import DossierRule, PostingRule
from consult.rulebook.terms import (
    AFTER_NAMES,
    APPRAISAL_ONLY,
    APPRAISAL_ORDER,
    DUTY_NAMES,
    KIND_NAMES,
    DocumentKind,
)

SUBJECTS = (*(kind.value for kind in KIND_NAMES), *DUTY_NAMES, *AFTER_NAMES)


def posting_rules() -> Sequence[PostingRule]:
    """All rules, by kind as the law lists them, the latest of each first."""
    rules = db.session.scalars(select(PostingRule).order_by(PostingRule.valid_from.desc())).all()
    return sorted(rules, key=lambda rule: SUBJECTS.index(rule.subject))


def rules_of(subject: str) -> Sequence[PostingRule]:
    """The rules of one kind or duty, the earliest first."""
    return db.session.scalars(
        select(PostingRule).where(PostingRule.subject == subject).order_by(PostingRule.valid_from)
    ).all()


def rule_on(subject: str, day: date) -> PostingRule | None:
    """The rule of one kind or duty that holds on a day."""
    held = (rule for rule in rules_of(subject) if rule.valid_from <= day)
    return next((rule for rule in held if rule.valid_to is None or day <= rule.valid_to), None)


def posting_rule(rule_id: int) -> PostingRule | None:
    """The rule of an id."""
    return db.session.get(PostingRule, rule_id)


def dossier_rules(kind: DocumentKind, day: date) -> Sequence[DossierRule]:
    """What the dossier of a draft of ``kind`` published on a day holds, in the law's order."""
    return [rule for rule in _parts_on(kind, day) if rule.part not in APPRAISAL_ONLY]


def appraisal_rules(kind: DocumentKind, day: date) -> Sequence[DossierRule]:
    """What goes to appraisal with a draft of ``kind`` published on a day, in the index's order."""
    return sorted(_parts_on(kind, day), key=lambda rule: APPRAISAL_ORDER.index(rule.part))


def _parts_on(kind: DocumentKind, day: date) -> Sequence[DossierRule]:
    return db.session.scalars(
        select(DossierRule)
        .where(DossierRule.subject == kind.value, DossierRule.valid_from <= day)
        .where(or_(DossierRule.valid_to.is_(None), DossierRule.valid_to >= day))
        .order_by(DossierRule.id)
    ).all()


def all_dossier_rules() -> Sequence[DossierRule]:
    """Every row about dossiers, by kind as the law lists them, the latest first."""
    rules = db.session.scalars(
        select(DossierRule).order_by(DossierRule.valid_from.desc(), DossierRule.id)
    ).all()
    return sorted(rules, key=lambda rule: SUBJECTS.index(rule.subject))


def dossier_rule(rule_id: int) -> DossierRule | None:
    """The row of an id."""
    return db.session.get(DossierRule, rule_id)
