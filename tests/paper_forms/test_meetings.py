"""Minutes of village meetings: their numbers add up, or they are refused."""

import io

import pytest

from consult.comments.models import Comment, Submission
from consult.comments.queries import tallies
from consult.comments.terms import Channel, Stance, Unit
from consult.core.db import db, transaction
from consult.paper_forms.models import MeetingRecord
from tests.comments.arriving import kept_round
from tests.factories import DURING, DraftFactory, DraftVersionFactory, VillageFactory

QUESTIONS = [
    {"text": "Mức hỗ trợ đã đủ chưa?", "path": "dieu-1"},
    {"text": "Hồ sơ đã gọn chưa?", "path": "dieu-2"},
    {"text": "Thời hạn có kịp không?", "path": "dieu-3"},
]
MINUTES = {
    "announced_on": "08/11/2026",
    "held_on": "11/11/2026",
    "began": "19:00",
    "ended": "20h45",
    "households": "60",
    "present": "42",
    "absent": "18",
    "is_signed": "y",
    "noi-dung-1-provision": "dieu-1",
    "noi-dung-1-agree": "30",
    "noi-dung-1-disagree": "8",
    "noi-dung-1-other": "3",
    "noi-dung-1-none": "1",
    "noi-dung-1-text": "Đề nghị tính theo mét ống.",
    "noi-dung-2-provision": "dieu-2",
    "noi-dung-2-agree": "20",
    "noi-dung-2-disagree": "20",
    "noi-dung-2-other": "2",
    "noi-dung-2-none": "",
    "noi-dung-3-provision": "dieu-3",
    "noi-dung-3-text": "Nên lùi sang mùa khô.",
}


@pytest.fixture
def desk(app, staff, monkeypatch):
    """A clerk with the minutes of a village; the drafter asks three questions."""
    with app.app_context():
        with transaction():
            village = VillageFactory()
            version = DraftVersionFactory(draft=DraftFactory(questions=QUESTIONS))
        codes = village.parent.code, village.code
        slug = kept_round("dieu-1", "dieu-2", "dieu-3", version=version).slug
    monkeypatch.setattr("consult.paper_forms.views.meetings.database_now", lambda: DURING)
    clerk = staff("recorder")
    clerk.slug, (clerk.commune, clerk.village) = slug, codes
    return clerk


def handed_in(clerk, **fields):
    page = clerk.get(f"/can-bo/nhap-phieu/{clerk.slug}/hop-thon")
    minutes = {**MINUTES, "commune": clerk.commune, "village": clerk.village, **fields}
    return clerk.submit(page, minutes, form="main form[novalidate]")


def test_minutes_are_one_submission_of_a_collective_with_a_comment_a_question(desk, app):
    answer = handed_in(desk)

    with app.app_context():
        sheet = db.session.scalars(db.select(Submission)).one()
        said = db.session.scalars(db.select(Comment).order_by(Comment.id)).all()
        assert answer.status == 303
        assert (sheet.channel, sheet.unit) == (Channel.MEETING, Unit.COLLECTIVE)
        assert tallies(sheet.consultation_id).received == 3
        assert [(one.path, one.stance, one.text) for one in said] == [
            ("dieu-1", Stance.AGREE, "Đề nghị tính theo mét ống."),
            (
                "dieu-2",
                Stance.OTHER,
                (
                    "Cuộc họp không có phương án nào quá nửa: 20 hộ đồng ý, 20 hộ không đồng ý, "
                    "2 hộ có ý kiến khác, 0 hộ không trả lời."
                ),
            ),
            ("dieu-3", Stance.OTHER, "Nên lùi sang mùa khô."),
        ]


def test_the_votes_are_kept_as_the_minutes_have_them(desk, app):
    handed_in(desk)

    with app.app_context():
        record = db.session.scalars(db.select(MeetingRecord)).one()
        assert (record.households, record.present) == (60, 42)
        assert record.votes == [
            {"path": "dieu-1", "agree": 30, "disagree": 8, "other": 3, "none": 1},
            {"path": "dieu-2", "agree": 20, "disagree": 20, "other": 2, "none": 0},
        ]


def test_the_form_asks_the_questions_of_the_drafter(desk):
    page = desk.get(f"/can-bo/nhap-phieu/{desk.slug}/hop-thon")

    asked = [legend.text for legend in page.select("legend")]
    chosen = [option["value"] for option in page.select("[name$=provision] option[selected]")]
    assert asked[0] == "Nội dung 1: Mức hỗ trợ đã đủ chưa?"
    assert chosen == ["dieu-1", "dieu-2", "dieu-3"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"noi-dung-1-agree": "31"}, "cộng lại là 43, phải bằng 42 hộ có mặt"),
        ({"absent": "17"}, "cộng lại không bằng tổng số 60 hộ"),
        ({"ended": "18:00"}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ({"is_signed": ""}, "Biên bản chưa đủ chữ ký"),
        ({"held_on": "30/10/2026"}, "trước ngày mở đợt"),
        ({"held_on": "20/11/2026"}, "Cuộc họp chưa kết thúc"),
        ({"announced_on": "12/11/2026"}, "Ngày thông báo phải trước ngày họp"),
        ({"present": "bốn hai"}, "Viết một số từ 0 đến 2000"),
        ({"village": ""}, "Chọn thôn, tổ dân phố đã họp"),
    ],
)
def test_minutes_that_do_not_hold_together_are_refused_and_stay_on_the_page(
    desk, app, fields, sentence
):
    answer = handed_in(desk, **fields)

    with app.app_context():
        assert db.session.scalar(db.select(db.func.count(Submission.id))) == 0
    assert answer.status == 422
    assert sentence in answer.select_one(".govuk-error-summary").text
    assert "Nên lùi sang mùa khô." in answer.select_one("[name=noi-dung-3-text]").text


def test_minutes_without_votes_and_words_are_refused(desk):
    empty = {name: "" for name in MINUTES if name.startswith("noi-dung") and "prov" not in name}

    answer = handed_in(desk, **empty)

    assert answer.status == 422
    assert "Ghi kết quả của ít nhất một nội dung" in answer.words


def test_the_same_meeting_twice_is_refused(desk):
    handed_in(desk)

    again = handed_in(desk, **{"noi-dung-3-text": "Chép lần hai."})

    assert again.status == 422
    assert "Số này đã nhập rồi" in again.words


def test_a_short_notice_and_a_late_report_are_told_not_refused(desk):
    answer = handed_in(desk, announced_on="02/11/2026", held_on="03/11/2026")

    notes = desk.get(answer.answer.location).select(".app-note--warning")
    assert answer.status == 303
    assert ["chưa đủ 2 ngày" in note.text for note in notes] == [True, False]
    assert "quá 5 ngày làm việc" in notes[1].text


def test_a_scan_is_kept_whole_and_given_to_officials_only(desk, app, web):
    content = b"%PDF-1.7 bien ban"

    handed_in(desk, scan=(io.BytesIO(content), "biên bản Nà Pài.pdf"))

    with app.app_context():
        record = db.session.scalars(db.select(MeetingRecord)).one()
        address = f"/can-bo/nhap-phieu/ban-chup/{record.submission_id}"
    given = desk.get(address).answer
    assert given.data == content
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert web.get(address).status == 302


def test_a_scan_of_another_kind_is_refused(desk):
    answer = handed_in(desk, scan=(io.BytesIO(b"<html>"), "bien-ban.html"))

    assert answer.status == 422
    assert "Chỉ nhận ảnh JPG, PNG hoặc tệp PDF dưới 10 MB." in answer.words
