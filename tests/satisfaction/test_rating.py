"""Saying how content one is: counted, never tied to an opinion, once a receipt."""

from datetime import timedelta

import pytest

from consult.comments.services import record_submission
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.core.limits import Allowance
from consult.satisfaction.models import SatisfactionCount, SpentMark
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

SLIP = "form[action='/danh-gia']"


@pytest.fixture
def sent(app):
    """A round and the receipt of one submission to it."""
    with app.app_context():
        consultation = kept_round()
        with transaction():
            receipt = record_submission(new_submission(consultation), now=DURING).receipt
        return consultation.id, receipt


def counts(app):
    with app.app_context():
        rows = db.session.scalars(db.select(SatisfactionCount))
        return {(row.question.value, row.level): row.answers for row in rows}


def publish(app, consultation_id):
    with app.app_context(), transaction():
        db.session.get(Consultation, consultation_id).answered_at = DURING + timedelta(days=30)


def test_the_page_after_sending_asks_three_questions_with_nothing_chosen(web, sent):
    page = web.get(f"/tra-cuu/{sent[1]}?moi=1")

    slip = page.select_one(SLIP)
    assert [one.text.strip() for one in slip.select("legend")] == [
        "Dự thảo dễ tìm, dễ hiểu",
        "Việc gửi ý kiến dễ dàng",
        "Dự thảo phù hợp với cuộc sống",
    ]
    assert len(slip.select("input[type=radio]")) == 15
    assert slip.select("input[checked]") == []


def test_a_rating_raises_counts_and_nothing_names_the_receipt(app, web, sent):
    page = web.get(f"/tra-cuu/{sent[1]}?moi=1")

    answer = web.submit(page, {"reading": "4", "sending": "2"}, form=SLIP)

    assert answer.status == 303
    assert counts(app) == {("reading", 4): 1, ("sending", 2): 1}
    with app.app_context():
        [spent] = db.session.scalars(db.select(SpentMark))
        columns = set(SatisfactionCount.__table__.columns.keys())
    assert sent[1] not in spent.mark
    assert columns == {"consultation_id", "month", "question", "level", "answers"}


def test_a_receipt_counts_once_whoever_repeats_it(app, web, sent):
    page = web.get(f"/tra-cuu/{sent[1]}?moi=1")
    web.submit(page, {"reading": "5"}, form=SLIP)

    again = web.submit(page, {"reading": "1"}, form=SLIP)
    later = web.get(f"/tra-cuu/{sent[1]}?moi=1")

    assert again.status == 409
    assert counts(app) == {("reading", 5): 1}
    assert later.select_one(SLIP) is None


def test_a_slip_with_nothing_chosen_is_a_skip_and_spends_nothing(app, web, sent):
    page = web.get(f"/tra-cuu/{sent[1]}?moi=1")

    answer = web.submit(page, {}, form=SLIP)

    assert answer.status == 303
    assert counts(app) == {}
    assert web.get(f"/tra-cuu/{sent[1]}?moi=1").select_one(SLIP) is not None


def test_the_answer_is_asked_about_once_answers_are_public(app, web, sent):
    before = web.get(f"/tra-cuu/{sent[1]}")
    publish(app, sent[0])
    after = web.get(f"/tra-cuu/{sent[1]}")

    web.submit(after, {"answer": "3", "reading": "5"}, form=SLIP)

    assert before.select_one(SLIP) is None
    assert [one.text.strip() for one in after.select(f"{SLIP} legend")] == [
        "Cơ quan trả lời rõ ràng"
    ]
    assert counts(app) == {("answer", 3): 1}


def test_who_rates_without_end_is_slowed_down(web, sent, monkeypatch):
    monkeypatch.setattr("consult.satisfaction.views.RATINGS", Allowance("few", "1 per 10 minutes"))
    page = web.get(f"/tra-cuu/{sent[1]}?moi=1")

    statuses = [web.submit(page, {}, form=SLIP).status for _number in range(2)]

    assert statuses == [303, 429]


def test_a_made_up_slip_is_refused_with_a_sentence(web, sent):
    page = web.get(f"/tra-cuu/{sent[1]}?moi=1")

    answer = web.submit(page, {"asking": "khong-phai", "reading": "5"}, form=SLIP)

    assert answer.status == 422
    assert "Mở lại trang tra cứu" in answer.words
