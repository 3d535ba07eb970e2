"""Choosing the rule of law that binds a draft."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import or_, select

from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.i18n import day_text
from consult.rulebook.models import PostingRule
from consult.rulebook.terms import KIND_NAMES, DocumentKind


class NoRuleInForce(Refusal):
    """No row of the rule book covers the kind of draft on that day."""


def choose_rule(kind: DocumentKind, day: date) -> PostingRule:
    """Give the rule for drafts of ``kind`` published on ``day`` (domain rule R1).

    Raises:
        NoRuleInForce: There was no such kind of document on that day, or nobody entered its rule.
    """
    rule = db.session.scalars(
        select(PostingRule)
        .where(PostingRule.subject == kind.value, PostingRule.valid_from <= day)
        .where(or_(PostingRule.valid_to.is_(None), PostingRule.valid_to >= day))
        .order_by(PostingRule.valid_from.desc())
        .limit(1)
    ).first()
    if rule is None:
        raise NoRuleInForce(
            _(
                "Ngày %(day)s không có quy tắc nào cho “%(kind)s”. "
                "Kiểm tra loại văn bản và ngày mở.",
                day=day_text(day),
                kind=KIND_NAMES[kind],
            )
        )
    return rule
