"""Requirement R4: who may verify or enter a number, and what stays on record."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from consult.audit.models import AuditEntry
from consult.core.db import db
from consult.rulebook.queries import rules_of
from consult.rulebook.services import (
    DaysUnfit,
    MayNotChangeRules,
    PostingDaysUnknown,
    ReasonMissing,
    SourceIncomplete,
    set_days,
    verify_rule,
)
from consult.rulebook.terms import RuleDays, RuleSource
from tests.factories import DURING

SOURCE = RuleSource("khoản 1 Điều 51a", "187-2025-ND-CP.pdf", "a" * 64, date(2026, 11, 10))
DAYS = RuleDays(min_days=25, urgent_min_days=5, agency_reply_days=10, appraisal_days=15)


@dataclass
class Officer:
    permissions: tuple[str, ...]
    id: int = 7
    name: str = "Nông Thị Thử"

    def may(self, permission):
        return permission in self.permissions


APPRAISER, ADMIN, DRAFTER = (
    Officer(("verify_rules",)),
    Officer(("manage_accounts",)),
    Officer(("write_drafts",)),
)


def latest(subject="QD_UBND_TINH"):
    return rules_of(subject)[-1]


def last_entry():
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_a_verified_rule_says_article_file_day_and_who(context):
    verify_rule(latest(), SOURCE, by=APPRAISER, now=DURING)

    rule = latest()
    assert rule.verified
    assert rule.verified_by == "Nông Thị Thử"
    assert "Điều 51a" in rule.verified_source
    assert "187-2025-ND-CP.pdf" in rule.verified_source
    assert last_entry().action == "rules.verify"
    assert last_entry().facts["file_sha256"] == "a" * 64


@pytest.mark.parametrize("officer", [ADMIN, DRAFTER])
def test_only_the_department_of_justice_verifies(context, officer):
    with pytest.raises(MayNotChangeRules):
        verify_rule(latest(), SOURCE, by=officer, now=DURING)

    assert not latest().verified


def test_verifying_without_the_article_is_refused(context):
    with pytest.raises(SourceIncomplete):
        verify_rule(
            latest(), RuleSource(" ", "a.pdf", "a" * 64, date(2026, 1, 1)), by=APPRAISER, now=DURING
        )


def test_a_missing_number_cannot_be_verified(context):
    with pytest.raises(PostingDaysUnknown):
        verify_rule(latest("QD_UBND_XA"), SOURCE, by=APPRAISER, now=DURING)


@pytest.mark.parametrize("officer", [APPRAISER, ADMIN])
def test_a_number_is_entered_with_a_reason_and_recorded_with_what_it_was(context, officer):
    set_days(latest(), DAYS, reason="Theo công văn 12", by=officer, now=DURING)

    assert latest().min_days == 25
    facts = last_entry().facts
    assert (facts["before"]["min_days"], facts["after"]["min_days"]) == (20, 25)
    assert facts["reason"] == "Theo công văn 12"


def test_a_number_that_changes_has_to_be_verified_again(context):
    verify_rule(latest(), SOURCE, by=APPRAISER, now=DURING)

    set_days(latest(), DAYS, reason="Theo công văn 12", by=ADMIN, now=DURING)

    assert not latest().verified
    assert latest().verified_source is None


def test_the_same_numbers_again_change_and_record_nothing(context):
    rule = latest()
    verify_rule(rule, SOURCE, by=APPRAISER, now=DURING)
    same = RuleDays(
        rule.min_days, rule.urgent_min_days, rule.agency_reply_days, rule.appraisal_days
    )

    set_days(rule, same, reason="xem lại", by=ADMIN, now=DURING)

    assert rule.verified
    assert last_entry().action == "rules.verify"


def test_a_drafter_enters_no_number(context):
    with pytest.raises(MayNotChangeRules):
        set_days(latest(), DAYS, reason="vì", by=DRAFTER, now=DURING)


def test_a_number_without_a_reason_is_refused(context):
    with pytest.raises(ReasonMissing):
        set_days(latest(), DAYS, reason="  ", by=APPRAISER, now=DURING)


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_number_no_rule_can_have_is_refused(context, days):
    with pytest.raises(DaysUnfit):
        set_days(latest(), RuleDays(days, None, None, None), reason="vì", by=APPRAISER, now=DURING)
