"""The text that is read over the loudspeakers: its words, its length, its limits."""

import re
from datetime import date

import pytest

from consult.outreach.rules.script import Sentence, reading_seconds, result_script
from consult.outreach.services import CannotBeSaid, ScriptTooLong, script_or_refusal
from consult.outreach.terms import Result, ResultLine


def result(*lines):
    return Result(
        subject="Mức hỗ trợ nước sạch",
        agency="Sở Tài chính",
        commune="Chợ Đồn",
        commune_word="xã",
        answered_on=date(2026, 11, 25),
        objections_until=date(2026, 12, 5),
        lines=tuple(ResultLine(*line) for line in lines),
    )


def words_of(script):
    return " ".join(one.text for paragraph in script.paragraphs for one in paragraph)


def test_nothing_is_left_that_cannot_be_read_aloud():
    words = words_of(
        result_script(result(("Mức 3.000.000 đồng thấp.", "Nâng lên 4.000.000 đồng.")))
    )

    assert re.search(r"\d|[A-ZĐ]{2}|[()/%]", words) is None
    assert "bốn triệu đồng" in words


def test_the_last_day_of_objections_is_read_twice():
    twice = [
        one.text
        for paragraph in result_script(result(("Mức thấp.", "Đã nâng."))).paragraphs
        for one in paragraph
        if one.is_twice
    ]

    assert len(twice) == 1
    assert "mồng năm tháng mười hai" in twice[0]


def test_the_length_counts_syllables_pauses_and_second_readings():
    once = Sentence("một hai ba, | bốn năm ‖", is_twice=False)
    twice = Sentence("một hai ba, | bốn năm ‖", is_twice=True)

    assert reading_seconds([once] * 30) == 60 + 15 + 60
    assert reading_seconds([twice] * 30) == 120 + 15 + 60


def test_a_text_beyond_three_minutes_is_refused(app):
    long = " ".join(["chữ"] * 120)

    with app.app_context(), pytest.raises(ScriptTooLong, match="quá 3 phút"):
        script_or_refusal(result(*[(long, long)] * 5))


def test_an_unknown_abbreviation_is_named(app):
    with app.app_context(), pytest.raises(CannotBeSaid, match="“BQLDA”"):
        script_or_refusal(result(("Hỏi BQLDA huyện.", "Đã sửa.")))
