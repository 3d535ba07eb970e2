"""Rules as the table shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.rulebook.models import DossierRule, PostingRule
from consult.rulebook.terms import (
    AFTER_NAMES,
    CONDITION_NAMES,
    DUTY_NAMES,
    KIND_NAMES,
    PART_NAMES,
)

SUBJECT_NAMES = {kind.value: name for kind, name in KIND_NAMES.items()} | DUTY_NAMES | AFTER_NAMES
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
    urgent_reply_days: int | None
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
        urgent_reply_days=rule.urgent_reply_days,
        appraisal_days=rule.appraisal_days,
        basis=rule.legal_basis,
        verified=rule.verified,
        source=source,
    )


@dataclass(frozen=True)
class PartRow:
    """One row about dossiers: the kind of draft, the part, when it is asked for, its source."""

    id: int
    kind: str
    part: str
    condition: str
    first_day: date
    needed_to_publish: bool
    needed_for_appraisal: bool
    is_public: bool
    basis: str
    verified: bool
    source: str


def part_row(rule: DossierRule) -> PartRow:
    """Show one row about dossiers."""
    condition = CONDITION_NAMES.get(rule.condition)
    return PartRow(
        id=rule.id,
        kind=_(SUBJECT_NAMES[rule.subject]),
        part=_(PART_NAMES[rule.part]),
        condition=_(condition) if condition else "",
        first_day=rule.valid_from,
        needed_to_publish=rule.needed_to_publish,
        needed_for_appraisal=rule.needed_for_appraisal,
        is_public=rule.is_public,
        basis=rule.legal_basis,
        verified=rule.verified,
        source=rule.verified_source or str(NOT_VERIFIED),
    )


def part_rows(rules: Sequence[DossierRule], today: date) -> list[PartRow]:
    """Show the rows about dossiers of today and of later."""
    return [part_row(rule) for rule in rules if rule.valid_to is None or rule.valid_to >= today]


def rule_rows(rules: Sequence[PostingRule], today: date) -> tuple[list[RuleRow], list[RuleRow]]:
    """Part the rules into those of today and of later, and those that are over."""
    rows = [rule_row(rule, today) for rule in rules]
    current = [row for row in rows if row.last_day is None or row.last_day >= today]
    return current, [row for row in rows if row not in current]
