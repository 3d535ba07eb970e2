"""Decisions about paper."""

from datetime import UTC, date, datetime

import pytest

from consult.comments.terms import Stance
from consult.paper_forms.rules import (
    announced_late,
    majority,
    next_number,
    received_moment,
    reported_late,
)
from consult.paper_forms.terms import Vote


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("NP-07-09", "NP-07-10"),
        ("NP-0714-2", "NP-0714-3"),
        ("099", "100"),
        ("12/HPN", "13/HPN"),
        ("không số", ""),
        ("", ""),
    ],
)
def test_the_number_of_the_next_sheet_goes_on(number, following):
    assert next_number(number) == following


@pytest.mark.parametrize(
    ("votes", "stance"),
    [
        ((22, 20, 0, 0), Stance.AGREE),
        ((20, 22, 0, 0), Stance.DISAGREE),
        ((21, 21, 0, 0), Stance.OTHER),
        ((21, 10, 10, 1), Stance.OTHER),
    ],
)
def test_a_meeting_wants_what_more_than_half_of_those_present_want(votes, stance):
    assert majority(Vote("dieu-1", *votes)) is stance


def test_two_days_of_notice_are_enough():
    assert not announced_late(date(2026, 11, 9), date(2026, 11, 11))
    assert announced_late(date(2026, 11, 10), date(2026, 11, 11))


def test_a_report_is_late_after_five_working_days():
    friday, next_friday, monday = date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 16)

    assert not reported_late(friday, next_friday)
    assert reported_late(friday, monday)


def test_a_sheet_of_today_never_lies_in_the_future():
    morning = datetime(2026, 11, 15, 1, 30, tzinfo=UTC)

    assert received_moment(date(2026, 11, 15), morning) == morning
    assert received_moment(date(2026, 11, 14), morning) == datetime(2026, 11, 14, 5, tzinfo=UTC)
