"""What is shown of satisfaction: enough answers, finished months, no difference that tells one."""

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.core.db import db, transaction
from consult.satisfaction.models import SatisfactionCount
from consult.satisfaction.rules import by_month, by_round, released
from consult.satisfaction.terms import Level, MonthCount, Question
from tests.comments.arriving import kept_round

MONTHS = [f"2026-{month:02d}" for month in range(1, 12)]
NOW = datetime(2026, 12, 3, 3, 0, tzinfo=UTC)


def month(name, answers, *, round_id=1, question=Question.READING):
    return MonthCount(round_id, question, name, {Level.GOOD: answers})


def shown(*counts, this_month="2026-12"):
    rows = released(counts, this_month=this_month)
    return [(row.first_month, row.last_month, row.answers) for row in rows]


def test_four_answers_are_not_shown():
    assert shown(month("2026-10", 4)) == []


def test_months_with_few_answers_are_joined_until_there_are_five():
    assert shown(month("2026-09", 3), month("2026-10", 2), month("2026-11", 4)) == [
        ("2026-09", "2026-10", 5)
    ]


def test_the_month_that_runs_is_not_shown():
    assert shown(month("2026-11", 9), this_month="2026-11") == []


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(MONTHS), st.integers(1, 9))))
def test_no_two_numbers_ever_shown_differ_by_fewer_than_five_people(drawn):
    counts = [month(name, n, round_id=one) for one, name, n in drawn]
    counts = {(one.consultation_id, one.month): one for one in counts}.values()
    last = {one.consultation_id: one.answers for one in by_round(released(counts, this_month="9"))}

    for this_month in [*MONTHS, "2026-12"]:
        rows = released(counts, this_month=this_month)
        sums = by_round(rows)
        assert all(one.answers >= 5 for one in (*rows, *sums, *by_month(rows)))
        grown = [last[one.consultation_id] - one.answers for one in sums]
        assert all(more == 0 or more >= 5 for more in grown)


@pytest.fixture
def rated(app, monkeypatch):
    """A round with answers of two months, the second of which is not over."""
    monkeypatch.setattr("consult.satisfaction.views.utc_now", lambda: NOW)
    with app.app_context():
        consultation = kept_round()
        numbers = itertools.product((("2026-11", 6), ("2026-12", 7)), (1, 4))
        with transaction():
            for (name, answers), level in numbers:
                row = (consultation.id, name, Question.SENDING, level)
                names = ("consultation_id", "month", "question", "level")
                db.session.add(
                    SatisfactionCount(**dict(zip(names, row, strict=True)), answers=answers)
                )
        return consultation


@pytest.mark.parametrize("view", ["", "?theo=thang"])
def test_home_affairs_sees_the_levels_of_the_month_that_is_over(rated, staff, view):
    page = staff("overseer").get(f"/can-bo/hai-long/{view}")

    cells = [cell.text for cell in page.select("tbody td")]
    assert cells == ["11/2026", "6", "0", "0", "6", "0", "12", "50%"]
    assert "không phải SIPAS chính thức" in page.words


def test_the_file_holds_what_is_shown_and_is_kept_nowhere(rated, staff):
    answer = staff("overseer").get("/can-bo/hai-long/hai-long.csv").answer

    lines = answer.get_data(as_text=True).splitlines()
    assert len(lines) == 6
    assert all("2026-12" not in line for line in lines)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_without_answers_the_page_says_when_there_will_be_some(staff):
    assert "Chưa có tháng nào đủ lượt trả lời" in staff("overseer").get("/can-bo/hai-long/").words
