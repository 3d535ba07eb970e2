"""Rules as the table shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.rulebook.models import PostingRule
from consult.rulebook.terms import DUTY_NAMES, KIND_NAMES

SUBJECT_NAMES = {kind.value: name for kind, name in KIND_NAMES.items()} | DUTY_NAMES
NOT_VERIFIED = _l("chưa đối chiếu với văn bản gốc")


@dataclass(frozen=True)
class RuleRow:
    """One rule: its name, days, numbers, and where its truth comes from."""

    id: int
    name: str
    first_day: date
    last_day: date | None
    is_current: bool
    min_days: int | None
    urgent_min_days: int | None
    agency_reply_days: int | None
    appraisal_days: int | None
    basis: str
    verified: bool
    source: str


def rule_row(rule: PostingRule, today: date) -> RuleRow:
    """Show a rule as it stands on ``today``."""
    source = rule.verified_source or (rule.legal_basis if rule.verified else str(NOT_VERIFIED))
    return RuleRow(
        id=rule.id,
        name=_(SUBJECT_NAMES[rule.subject]),
        first_day=rule.valid_from,
        last_day=rule.valid_to,
        is_current=rule.valid_from <= today and (rule.valid_to is None or today <= rule.valid_to),
        min_days=rule.min_days,
        urgent_min_days=rule.urgent_min_days,
        agency_reply_days=rule.agency_reply_days,
        appraisal_days=rule.appraisal_days,
        basis=rule.legal_basis,
        verified=rule.verified,
        source=source,
    )


def rule_rows(rules: Sequence[PostingRule], today: date) -> tuple[list[RuleRow], list[RuleRow]]:
    """Part the rules into those of today and of later, and those that are over."""
    rows = [rule_row(rule, today) for rule in rules]
    current = [row for row in rows if row.last_day is None or row.last_day >= today]
    return current, [row for row in rows if row not in current]
