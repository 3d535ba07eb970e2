"""Remarks of the Front: sent, answered by the agency they concern, closed by the Front."""

import pytest

from consult.audit.models import AuditEntry
from consult.core.db import db
from consult.supervision.models import SupervisionRemark
from tests.comments.arriving import kept_round, kept_village
from tests.factories import AgencyFactory, DraftFactory, DraftVersionFactory

TEXT = "Thôn chưa được niêm yết dự thảo, đề nghị kiểm tra."


@pytest.fixture
def slug(app):
    """A round of the agency ``SO-NUOC``."""
    with app.app_context():
        draft = DraftFactory.build(lead_agency=AgencyFactory.build(code="SO-NUOC"))
        return kept_round(version=DraftVersionFactory.build(draft=draft)).slug


@pytest.fixture
def front(staff):
    return staff("observer", agency="MTTQ")


def sent(front, slug, **fields):
    page = front.get(f"/can-bo/giam-sat/kien-nghi?dot={slug}")
    return front.submit(page, {"consultation": slug, "agency": "", "text": TEXT, **fields})


def remark_id(app):
    with app.app_context():
        return db.session.scalar(db.select(db.func.max(SupervisionRemark.id)))


def test_a_remark_about_a_round_reaches_the_agency_that_drafts(app, front, staff, slug):
    assert sent(front, slug).status == 303

    drafter = staff("drafter", agency="SO-NUOC")
    assert "1 kiến nghị của Mặt trận chờ trả lời" in drafter.get("/can-bo/").words
    assert TEXT in drafter.get("/can-bo/giam-sat/gui-den").words


def test_another_agency_neither_sees_nor_answers_it(app, front, staff, slug):
    sent(front, slug)
    stranger = staff("drafter", agency="SO-KHAC")

    assert TEXT not in stranger.get("/can-bo/giam-sat/gui-den").words
    assert stranger.get(f"/can-bo/giam-sat/gui-den/{remark_id(app)}").status == 404


def test_the_answer_comes_back_to_the_front_and_is_given_once(app, front, staff, slug):
    sent(front, slug)
    drafter, address = staff("drafter", agency="SO-NUOC"), f"gui-den/{remark_id(app)}"
    page = drafter.get(f"/can-bo/giam-sat/{address}")

    first = drafter.submit(page, {"text": "Đã niêm yết ngày 12/11."})
    second = drafter.submit(page, {"text": "Câu khác."})

    assert (first.status, second.status) == (303, 422)
    shown = front.get(f"/can-bo/giam-sat/kien-nghi/{remark_id(app)}").words
    assert "Đã niêm yết ngày 12/11." in shown
    assert "Đã trả lời" in shown
    assert "Câu khác" not in shown


def test_the_front_closes_a_remark_and_it_takes_no_answer(app, front, staff, slug):
    sent(front, slug)
    page = front.get(f"/can-bo/giam-sat/kien-nghi/{remark_id(app)}")

    closed = front.submit(page, {})

    assert closed.status == 303
    answer = staff("drafter", agency="SO-NUOC").get(f"/can-bo/giam-sat/gui-den/{remark_id(app)}")
    assert answer.select_one("textarea") is None


def test_a_remark_about_a_village_names_who_answers(app, front, slug):
    with app.app_context():
        village = kept_village()
        codes = {"commune": village.parent.code, "village": village.code}

    unnamed = sent(front, "", **codes)
    named = sent(front, "", agency="SO-NUOC", **codes)

    assert unnamed.status == 422
    assert "Chọn cơ quan trả lời" in unnamed.words
    assert named.status == 303
    with app.app_context():
        assert db.session.get(SupervisionRemark, remark_id(app)).place_id == village.id


def test_a_remark_about_nothing_is_refused(front, slug):
    page = sent(front, "", agency="SO-NUOC")

    assert page.status == 422
    assert "Chọn đợt lấy ý kiến, hoặc xã, thôn" in page.words


def test_every_step_is_on_record_without_its_words(app, front, slug):
    sent(front, slug)

    with app.app_context():
        entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert (entry.action, entry.subject) == ("remark.send", f"remark:{remark_id(app)}")
        assert TEXT not in str(entry.facts)


def test_the_front_sees_the_clock_of_every_round(app, front):
    with app.app_context():
        kept_round(rule_min_days=40)

    words = front.get("/can-bo/giam-sat/").words

    assert "30 / 40" in words
    assert "Thiếu 10 ngày" in words
