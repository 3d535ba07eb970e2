"""Typing in sheets: what is on paper counts as what comes by the web."""

from datetime import timedelta

import pytest

from consult.audit.models import AuditEntry
from consult.comments.models import Comment, Submission
from consult.comments.queries import submission_by_receipt, tallies
from consult.comments.terms import Channel, Unit
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round
from tests.factories import CLOSES_ON, DURING, VillageFactory

LIST = "/can-bo/nhap-phieu/"


@pytest.fixture
def desk(app, staff, monkeypatch):
    """A clerk at a desk in the middle of a round, with a village to choose."""
    with app.app_context(), transaction():
        village = VillageFactory()
        codes = village.parent.code, village.code
    with app.app_context():
        slug = kept_round("dieu-1", "dieu-2").slug
    monkeypatch.setattr("consult.paper_forms.views.sheets.database_now", lambda: DURING)
    clerk = staff("recorder")
    clerk.slug, (clerk.commune, clerk.village) = slug, codes
    return clerk


def typed(clerk, **fields):
    """Fill the page that is open now and save it."""
    page = clerk.get(fields.pop("address", LIST + clerk.slug))
    sheet = {
        "external_id": "NP-07-09",
        "channel": "paper",
        "received_on": "12/11/2026",
        "unit": "household",
        "commune": clerk.commune,
        "village": clerk.village,
        "provision": "dieu-1",
        "stance": "agree_with_change",
        "text": "Ống nước dài gần 2 cây, đề nghị tính theo mét ống.",
        **fields,
    }
    return clerk.submit(page, sheet, form="main form[novalidate]")


def test_a_sheet_counts_like_a_comment_of_the_web(desk, app):
    answer = typed(desk)

    with app.app_context():
        sheet = db.session.scalars(db.select(Submission)).one()
        assert answer.status == 303
        assert (sheet.channel, sheet.unit, sheet.external_id) == (
            Channel.PAPER,
            Unit.HOUSEHOLD,
            "NP-07-09",
        )
        assert sheet.recorded_by_id == desk.person_id
        assert sheet.received_at.date().isoformat() == "2026-11-12"
        assert tallies(sheet.consultation_id).received == 1
        assert [e.action for e in db.session.scalars(db.select(AuditEntry))][-1] == "sheet.record"


def test_the_next_sheet_shows_the_receipt_and_keeps_what_the_bundle_shares(desk):
    saved = typed(desk)

    page = desk.get(saved.answer.location)

    kept = {
        "external_id": page.select_one("#external_id")["value"],
        "channel": page.select_one("#channel option[selected]")["value"],
        "received_on": page.select_one("#received_on")["value"],
        "unit": page.select_one("[name=unit][checked]")["value"],
        "commune": page.select_one("#commune option[selected]")["value"],
        "village": page.select_one("#village option[selected]")["value"],
    }
    assert kept == {
        "external_id": "NP-07-10",
        "channel": "paper",
        "received_on": "12/11/2026",
        "unit": "household",
        "commune": desk.commune,
        "village": desk.village,
    }
    assert page.select_one("h1").text == "Phiếu tiếp theo"
    assert len(page.select_one(".app-code").text.replace(" ", "")) == 12
    assert not page.select("[name=stance][checked]")
    assert page.select_one("#text").text.strip() == ""


def test_a_sheet_may_speak_about_several_provisions(desk, app):
    page = desk.get(LIST + desk.slug)
    first = {"provision": "dieu-1", "stance": "agree", "text": "Được.", "buoc": "them"}
    longer = desk.submit(page, first, form="main form[novalidate]")
    both = {**first, "muc-2-provision": "dieu-2", "muc-2-stance": "disagree", "muc-2-text": ""}
    both |= {"external_id": "9", "channel": "paper", "received_on": "12/11/2026"}
    both |= {"unit": "person", "commune": desk.commune, "village": "khong-ro"}
    del both["buoc"]

    answer = desk.submit(longer, both, form="main form[novalidate]")

    with app.app_context():
        said = db.session.scalars(db.select(Comment).order_by(Comment.id)).all()
        assert answer.status == 303
        assert [(one.path, one.stance.value) for one in said] == [
            ("dieu-1", "agree"),
            ("dieu-2", "disagree"),
        ]


def test_the_same_sheet_number_twice_is_refused_and_the_words_stay(desk, app):
    typed(desk)

    again = typed(desk, text="Chữ khác hẳn.")

    with app.app_context():
        assert again.status == 422
        assert "Số này đã nhập rồi" in again.select_one("#external_id-error").text
        assert "Chữ khác hẳn." in again.select_one("#text").text
        assert db.session.scalar(db.select(db.func.count(Submission.id))) == 1


def test_the_sheet_saved_last_can_be_taken_back_and_typed_again(desk, app):
    page = desk.get(typed(desk).answer.location)

    taken = desk.submit(page, {}, form="form[action*=rut-lai]", follow=True)
    again = typed(desk, text="Chép lại cho đúng.")

    with app.app_context():
        first, second = db.session.scalars(db.select(Submission).order_by(Submission.id))
        assert "Đã rút phiếu" in taken.words
        assert again.status == 303
        assert first.undone_at is not None
        assert second.undone_at is None
        assert tallies(first.consultation_id).received == 1
        assert submission_by_receipt(first.receipt) is None


def test_only_the_last_sheet_can_be_taken_back(desk, app):
    first = desk.get(typed(desk).answer.location)
    typed(desk, external_id="NP-07-10")

    refused = desk.submit(first, {}, form="form[action*=rut-lai]")

    with app.app_context():
        assert refused.status == 409
        assert db.session.scalar(db.select(db.func.count(Submission.undone_at))) == 0


def test_a_sheet_of_somebody_else_is_not_found(desk, staff):
    page = desk.get(typed(desk).answer.location)
    other = staff("recorder")
    form = other.get(LIST + desk.slug)

    answer = other.post(
        page.select_one("form[action*=rut-lai]")["action"],
        {"csrf_token": form.select_one("[name=csrf_token]")["value"]},
    )

    assert answer.status == 404


def test_a_sheet_received_in_time_counts_when_it_is_typed_after_the_closing(desk, app, monkeypatch):
    after = DURING + timedelta(days=40)
    monkeypatch.setattr("consult.paper_forms.views.sheets.database_now", lambda: after)

    typed(desk, received_on=f"{CLOSES_ON:%d/%m/%Y}")
    typed(desk, external_id="khác", received_on="02/12/2026")

    with app.app_context():
        in_time, late = db.session.scalars(db.select(Submission).order_by(Submission.id))
        assert (in_time.is_late, late.is_late) == (False, True)
        assert tallies(in_time.consultation_id).received == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"received_on": "31/10/2026"}, "Ngày nhận trước ngày mở"),
        ({"received_on": "16/11/2026"}, "Ngày nhận ở sau hôm nay"),
        ({"received_on": "hôm qua"}, "Ngày chưa đúng. Viết ngày/tháng/năm"),
        ({"commune": ""}, "Chọn xã, phường ghi trên phiếu."),
        ({"village": ""}, "phiếu không ghi thì chọn “Không rõ thôn”"),
        ({"unit": ""}, "Chọn ai góp ý"),
        ({"unit": "organisation"}, "Ghi tên cơ quan"),
        ({"stance": ""}, "phiếu bỏ trống thì “Ý kiến khác”"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_said_and_the_words_stay(desk, fields, sentence):
    answer = typed(desk, **fields)

    assert answer.status == 422
    assert sentence in answer.select_one(".govuk-error-summary").text
    assert "tính theo mét ống" in answer.select_one("#text").text


def test_a_document_of_an_agency_needs_no_place(desk, app):
    typed(
        desk,
        channel="agency",
        unit="organisation",
        commune="",
        village="",
        organisation="Hội Phụ nữ xã Yên Thịnh",
        document_number="41/HPN",
        document_on="10/11/2026",
    )

    with app.app_context():
        sheet = db.session.scalars(db.select(Submission)).one()
        assert (sheet.organisation, sheet.document_number) == ("Hội Phụ nữ xã Yên Thịnh", "41/HPN")
        assert sheet.commune_id is None


def test_the_first_page_lists_open_rounds_and_closed_ones_that_wait_for_answers(
    app, staff, monkeypatch
):
    after = DURING + timedelta(days=60)
    with app.app_context():
        waiting, answered = kept_round().slug, kept_round(answered_at=DURING).slug
        still_open = kept_round(closes_on=after.date(), closes_at=after + timedelta(days=1)).slug
    clerk = staff("recorder")
    monkeypatch.setattr("consult.paper_forms.views.sheets.database_now", lambda: after)

    page = clerk.get(LIST)

    links = [link["href"] for link in page.select("main h2 a")]
    assert links == [LIST + still_open, LIST + waiting]
    assert not any(answered in link for link in links)


def test_only_recorders_may_type_sheets(app, staff):
    with app.app_context():
        slug = kept_round().slug

    assert staff("moderator").get(LIST + slug).status == 403
