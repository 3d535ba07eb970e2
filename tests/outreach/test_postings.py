"""Whether a notice hung and a text was read on enough days running."""

from datetime import date, timedelta

import pytest

from consult.outreach.rules.postings import duty_state, longest_run, working_days_after
from consult.outreach.terms import Act, Confirmed

FRIDAY = date(2026, 11, 27)


def days_on(*offsets):
    return [FRIDAY + timedelta(days=one) for one in offsets]


def state(*acts, today):
    return duty_state(
        [Confirmed(act, FRIDAY + timedelta(days=days)) for act, days in acts],
        answered_on=FRIDAY,
        today=FRIDAY + timedelta(days=today),
        least_notice_days=30,
        least_broadcast_days=3,
    )


def test_weekends_are_no_working_days():
    assert working_days_after(FRIDAY, 5) == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("offsets", "longest"), [([], 0), ([1], 1), ([1, 2, 4], 2), ([5, 4, 3], 3), ([1, 3, 5], 1)]
)
def test_days_run_only_without_a_gap(offsets, longest):
    assert longest_run(days_on(*offsets)) == longest


def test_a_notice_is_done_on_the_thirtieth_day_and_not_before():
    assert not state((Act.HUNG_UP, 1), today=30).is_notice_done
    assert state((Act.HUNG_UP, 1), today=31).is_notice_done


def test_a_gap_begins_the_days_anew():
    broken = [(Act.HUNG_UP, 0), (Act.GAP, 20), (Act.HUNG_UP, 22)]

    assert state(*broken, today=51).notice_days == 29
    assert state(*broken, today=52).is_notice_done


def test_a_day_of_two_broadcasts_counts_once():
    assert (
        state((Act.BROADCAST, 1), (Act.BROADCAST, 1), (Act.BROADCAST, 2), today=9).broadcast_days
        == 2
    )


def test_a_commune_is_overdue_after_five_working_days_without_notice_or_broadcast():
    assert not state(today=7).is_overdue
    assert state(today=8).is_overdue
    assert state((Act.HUNG_UP, 1), today=8).is_overdue
    assert not state((Act.HUNG_UP, 1), (Act.BROADCAST, 1), today=8).is_overdue


def test_a_commune_that_began_is_overdue_when_the_days_never_fill():
    begun = [(Act.HUNG_UP, 1), (Act.GAP, 5), (Act.BROADCAST, 1)]

    assert not state(*begun, today=37).is_overdue
    assert state(*begun, today=38).is_overdue
