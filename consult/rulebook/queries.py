"""Reading the rule book."""

from collections.abc import Sequence

from sqlalchemy import select

from consult.core.db import db
from consult.rulebook.models import PostingRule
from consult.rulebook.terms import DUTY_NAMES, KIND_NAMES

SUBJECTS = (*(kind.value for kind in KIND_NAMES), *DUTY_NAMES)


def posting_rules() -> Sequence[PostingRule]:
    """All rules, by kind as the law lists them, the latest of each first."""
    rules = db.session.scalars(select(PostingRule).order_by(PostingRule.valid_from.desc())).all()
    return sorted(rules, key=lambda rule: SUBJECTS.index(rule.subject))


def rules_of(subject: str) -> Sequence[PostingRule]:
    """The rules of one kind or duty, the earliest first."""
    return db.session.scalars(
        select(PostingRule).where(PostingRule.subject == subject).order_by(PostingRule.valid_from)
    ).all()


def posting_rule(rule_id: int) -> PostingRule | None:
    """The rule of an id."""
    return db.session.get(PostingRule, rule_id)
