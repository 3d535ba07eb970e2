"""One line an agency: days against the rule, answers by unit, villages once."""

from datetime import date, timedelta

import pytest

from consult.boards.rules.lines import OTHERS, agency_lines, report_lines
from consult.boards.terms import Quarter, quarter_of
from consult.comments.terms import Unit
from tests.boards.samples import CLOSED_ON, facts

TODAY = CLOSED_ON + timedelta(days=30)


def only_line(*rounds):
    [line] = agency_lines(rounds, [], today=TODAY)
    return line


def test_rounds_posted_right_are_counted_and_the_largest_lack_is_named():
    line = only_line(facts(1), facts(2, posted_days=18), facts(3, posted_days=15))

    assert (line.rounds, line.posted_right, line.missing_days) == (3, 1, 5)


def test_the_days_to_answer_are_a_median():
    answered = [facts(n, answered_on=CLOSED_ON + timedelta(days=n)) for n in (2, 4, 30)]

    assert only_line(*answered).median_answer_days == 4


def test_the_share_answered_is_told_unit_by_unit_and_rounded_down():
    line = only_line(
        facts(
            answered_on=CLOSED_ON,
            comments={Unit.PERSON: 300, Unit.HOUSEHOLD: 10},
            unanswered={Unit.PERSON: 1},
        )
    )

    assert line.answered_by_unit == {Unit.PERSON: 99, Unit.HOUSEHOLD: 100}
    assert line.answered_percent == 99


def test_a_round_that_is_still_open_has_nothing_to_answer():
    line = only_line(facts(closes_on=TODAY, comments={Unit.PERSON: 9}, unanswered={Unit.PERSON: 9}))

    assert line.answered_percent is None
    assert line.closed_unanswered == 0


@pytest.mark.parametrize(("due", "late"), [(None, 0), (TODAY, 0), (CLOSED_ON, 30)])
def test_answers_are_late_only_after_the_day_of_the_rule(due, late):
    said = {Unit.PERSON: 1}
    assert only_line(facts(due_on=due, comments=said)).overdue_days == late
    assert only_line(facts(due_on=due)).overdue_days == 0


def test_a_village_asked_in_two_rounds_counts_once():
    line = only_line(
        facts(1, asked=frozenset({1, 2, 3}), heard=frozenset({1})),
        facts(2, asked=frozenset({2, 3}), heard=frozenset({2, 99})),
    )

    assert (line.asked_villages, line.heard_villages) == (3, 2)


def test_open_points_of_the_appraisal_are_summed():
    assert only_line(facts(1, open_items=2), facts(2, open_items=3)).open_items == 5


def test_lines_stand_in_the_order_of_the_agencies():
    rounds = [facts(1, agency="Sở A", position=9), facts(2, agency="Sở B", position=2)]

    lines = agency_lines(rounds, [facts(3, agency="Sở B", position=2)], today=TODAY)

    assert [(line.agency, line.rounds_before) for line in lines] == [("Sở B", 1), ("Sở A", 0)]


def test_the_ninth_agency_and_those_after_it_share_a_line():
    rounds = [facts(n, agency=f"Sở {n}", position=n) for n in range(1, 12)]

    lines = report_lines(rounds, today=TODAY)

    assert [line.agency for line in lines[-2:]] == ["Sở 8", OTHERS]
    assert lines[-1].rounds == 3


def test_a_quarter_knows_its_days_and_the_one_before():
    first = quarter_of(date(2026, 2, 28))

    assert (first.first_day, first.last_day) == (date(2026, 1, 1), date(2026, 3, 31))
    assert first.before == Quarter(2025, 4)
    assert first.before.next == first
