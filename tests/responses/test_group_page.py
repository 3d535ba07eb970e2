"""The page of one group: its ways of writing, where they come from, what differs."""

import pytest

from consult.analysis.services import group_comments
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance, Unit
from consult.core.db import transaction
from tests.comments.arriving import new_submission
from tests.factories import DURING
from tests.responses.matrix import keys_of, round_of

LETTER = (
    "Mức đóng góp của hộ dân khi đấu nối nước sạch quá cao so với thu nhập của bà con vùng cao, "
    "đề nghị cho đóng làm ba lần trong năm và miễn cho hộ nghèo"
)


@pytest.fixture
def letters(app, slug):
    """Three senders of one letter, each in words of their own."""
    with app.app_context(), transaction():
        consultation = round_of(slug)
        for text, unit in (
            (LETTER, Unit.PERSON),
            (f"Kính gửi tỉnh. {LETTER}", Unit.PERSON),
            (LETTER.replace("ba lần", "sáu đợt"), Unit.HOUSEHOLD),
        ):
            said = NewComment("dieu-2", Stance.DISAGREE, text)
            record_submission(new_submission(consultation, said, unit=unit), now=DURING)
        group_comments(consultation.id)
    return slug


def test_letters_of_a_campaign_are_one_row_that_leads_to_its_ways_of_writing(drafter, letters):
    page = drafter.get(f"/can-bo/tra-loi/{letters}/")

    assert len(keys_of(page)) == 4
    assert "3 cách viết" in page.words


def test_the_page_of_a_group_marks_the_words_that_differ(drafter, letters):
    key = next(
        row["id"].removeprefix("nhom-")
        for row in drafter.get(f"/can-bo/tra-loi/{letters}/").select("tbody tr")
        if "cách viết" in row.get_text()
    )

    page = drafter.get(f"/can-bo/tra-loi/{letters}/nhom/{key}")

    put_in = [one.get_text(" ", strip=True) for one in page.select(".app-comment ins")]
    assert put_in == ["thêm: Kính gửi tỉnh.", "thêm: sáu đợt"]
    assert [one.get_text(strip=True) for one in page.select(".app-facts b")] == ["2", "1"]
    assert "không cộng lại" in page.words


def test_the_group_of_another_agency_is_not_found(app, staff, letters):
    key = "0" * 16

    assert staff("drafter").get(f"/can-bo/tra-loi/{letters}/nhom/{key}").status == 404
