"""Requirements R1, R2, R3, R5, R6 of the posting times."""

from datetime import date, datetime, timedelta

import pytest

from consult.core.clock import LOCAL_ZONE, day_end, is_after_day
from consult.core.db import db
from consult.rulebook.queries import rules_of
from consult.rulebook.rules import earliest_closing
from consult.rulebook.services import (
    ClosesTooEarly,
    DocumentKindNotInForce,
    PostingDaysUnknown,
    check_closing,
    choose_rule,
)
from consult.rulebook.terms import DocumentKind

QD = DocumentKind.QD_UBND_TINH


@pytest.mark.parametrize(
    ("published_on", "days"), [(date(2025, 3, 31), 30), (date(2025, 4, 1), 20)]
)
def test_the_day_of_publication_chooses_the_rule(context, published_on, days):
    assert choose_rule(QD, published_on).min_days == days


def test_an_edit_of_the_table_does_not_reach_a_rule_that_was_copied(context):
    old, new = choose_rule(QD, date(2025, 3, 31)), choose_rule(QD, date(2025, 4, 1))

    for rule in rules_of(QD.value):
        rule.min_days, rule.legal_basis, rule.verified = 99, "khác", True
    db.session.flush()

    assert (old.min_days, new.min_days) == (30, 20)
    assert not old.verified
    assert "khác" not in old.basis + new.basis
    assert choose_rule(QD, date(2025, 4, 1)).min_days == 99


def test_a_missing_number_refuses_instead_of_guessing(context):
    with pytest.raises(PostingDaysUnknown) as refused:
        choose_rule(DocumentKind.NQ_HDND_XA, date(2026, 1, 5))

    assert "Hội đồng nhân dân xã" in str(refused.value)
    assert "187/2025" in str(refused.value)


def test_the_shortened_procedure_has_days_of_its_own_or_none(context):
    with pytest.raises(PostingDaysUnknown):
        choose_rule(QD, date(2026, 1, 5), urgent=True)


@pytest.mark.parametrize(
    ("opens_on", "min_days", "closes_on"),
    [
        (date(2027, 1, 28), 20, date(2027, 2, 17)),  # Tết: 6 February 2027
        (date(2026, 1, 31), 30, date(2026, 3, 2)),  # over the end of February
        (date(2028, 2, 9), 20, date(2028, 2, 29)),  # a leap year
        (date(2026, 12, 15), 20, date(2027, 1, 4)),  # over the end of a year
        (date(2026, 11, 12), 30, date(2026, 12, 12)),
    ],
)
def test_days_are_calendar_days_and_the_day_of_publication_is_day_zero(
    opens_on, min_days, closes_on
):
    assert earliest_closing(opens_on, min_days) == closes_on


def test_the_last_minute_is_the_last_second_of_the_last_day_in_vietnam():
    last = earliest_closing(date(2026, 11, 12), 20)

    closing = day_end(last).astimezone(LOCAL_ZONE)

    assert closing == datetime(2026, 12, 2, 23, 59, 59, tzinfo=LOCAL_ZONE)
    assert not is_after_day(closing, last)
    assert is_after_day(closing + timedelta(seconds=1), last)


def test_closing_before_the_posting_time_is_over_names_rule_basis_and_earliest_day(context):
    rule = choose_rule(QD, date(2026, 11, 12))

    with pytest.raises(ClosesTooEarly) as refused:
        check_closing(rule, opens_on=date(2026, 11, 12), closes_on=date(2026, 12, 1))

    assert refused.value.earliest_on == date(2026, 12, 2)
    for words in ("20 ngày", "02/12/2026", "64/2025/QH15", "chưa đối chiếu với văn bản gốc"):
        assert words in str(refused.value)


def test_closing_on_the_earliest_day_is_allowed(context):
    rule = choose_rule(QD, date(2026, 11, 12))

    assert check_closing(rule, opens_on=date(2026, 11, 12), closes_on=date(2026, 12, 2)) is None


@pytest.mark.parametrize(
    ("kind", "published_on"),
    [
        (DocumentKind.QD_UBND_HUYEN, date(2025, 7, 1)),
        (DocumentKind.NQ_HDND_HUYEN, date(2025, 7, 1)),
        (DocumentKind.QD_CT_UBND_TINH, date(2025, 6, 30)),
        (DocumentKind.NQ_HDND_XA, date(2025, 4, 1)),
        (DocumentKind.QD_UBND_XA, date(2025, 6, 30)),
        (QD, date(2016, 6, 30)),
    ],
)
def test_a_kind_outside_its_days_is_refused_with_the_days_it_had(context, kind, published_on):
    with pytest.raises(DocumentKindNotInForce) as refused:
        choose_rule(kind, published_on)

    assert f"{published_on:%d/%m/%Y}" in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "published_on", "days"),
    [
        (DocumentKind.QD_UBND_HUYEN, date(2025, 3, 31), 7),
        (DocumentKind.QD_CT_UBND_TINH, date(2025, 7, 1), 10),
        (DocumentKind.LAY_Y_KIEN_CAP_XA, date(2023, 7, 1), 20),
    ],
)
def test_a_kind_is_in_force_on_its_first_and_last_day(context, kind, published_on, days):
    assert choose_rule(kind, published_on).min_days == days


def test_the_refusal_of_a_kind_that_is_over_says_its_last_day(context):
    with pytest.raises(DocumentKindNotInForce, match="30/06/2025"):
        choose_rule(DocumentKind.QD_UBND_HUYEN, date(2025, 7, 1))
