"""The page of one group: its ways of writing, where they come from, what differs."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from consult.analysis.rules import group_key, same_words
from consult.analysis.services import group_comments
from consult.audit.models import AuditEntry
from consult.comments.models import Comment
from consult.comments.rules import MASK
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance, Unit
from consult.core.db import db, transaction
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


def test_personal_details_are_masked_until_somebody_asks_which_is_on_record(app, drafter, slug):
    with app.app_context(), transaction():
        consultation = round_of(slug)
        said = NewComment("dieu-2", Stance.OTHER, "Gọi tôi số 0912 345 678, tôi nói rõ hơn.")
        record_submission(new_submission(consultation, said), now=DURING)
        comment_id = db.session.scalar(db.select(Comment.id).where(Comment.text == said.text))
        group_comments(consultation.id)
        key = group_key("dieu-2", "other", same_words(said.text))

    matrix = drafter.get(f"/can-bo/tra-loi/{slug}/?nhom={key}")
    group = drafter.get(f"/can-bo/tra-loi/{slug}/nhom/{key}")
    book = drafter.client.get(f"/can-bo/tra-loi/{slug}/bang.xlsx").data
    rows = load_workbook(BytesIO(book)).active.iter_rows(values_only=True)

    assert "0912" not in str(matrix) + str(group) + str(list(rows))
    assert MASK in matrix.words
    for page in (matrix, group):
        whole = drafter.submit(page, {}, form=f"form[action$='/{comment_id}/nguyen-van']")
        assert "0912 345 678" in whole.words
    with app.app_context():
        readings = db.select(AuditEntry).where(AuditEntry.action == "comment.read_whole")
        assert len(db.session.scalars(readings).all()) == 2


def test_who_only_approves_gets_no_way_to_the_whole_words(app, approver, slug):
    with app.app_context(), transaction():
        said = NewComment("dieu-2", Stance.OTHER, "Gọi tôi số 0912 345 678, tôi nói rõ hơn.")
        record_submission(new_submission(round_of(slug), said), now=DURING)
        group_comments(round_of(slug).id)
    key = group_key("dieu-2", "other", same_words(said.text))

    page = approver.get(f"/can-bo/tra-loi/{slug}/nhom/{key}")

    assert MASK in page.words
    assert not page.select("form[action$='/nguyen-van']")


def test_the_group_of_another_agency_is_not_found(app, staff, letters):
    key = "0" * 16

    assert staff("drafter").get(f"/can-bo/tra-loi/{letters}/nhom/{key}").status == 404
