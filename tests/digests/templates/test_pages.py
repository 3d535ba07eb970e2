"""The pages on which administrators look at, replace and take back templates."""

from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from consult.analysis.services import group_comments
from consult.comments.models import Comment
from consult.comments.services import record_submission, set_status
from consult.comments.terms import CommentStatus, NewComment, Stance
from consult.core.db import db, transaction
from consult.digests.templates.models import PaperTemplate
from consult.digests.templates.shipped import shipped_template
from consult.digests.terms import PaperVariant
from tests.comments.arriving import kept_round, new_submission
from tests.digests.readers import docx_text
from tests.digests.templates.making import with_words
from tests.factories import DURING

PAGE = "/can-bo/mau-tong-hop/ho-so"


@pytest.fixture
def admin(staff):
    return staff("admin")


def sent(admin, content, name="mẫu của tỉnh.docx"):
    fields = {"file": (BytesIO(content), name)}
    return admin.submit(admin.get(PAGE), fields, form="form[enctype]", follow=True)


def templates(app):
    with app.app_context():
        return db.session.scalars(select(PaperTemplate)).all()


@pytest.mark.parametrize("role", ["drafter", "appraiser", "approver", "overseer"])
def test_nobody_but_an_administrator_comes_here(staff, role):
    officer = staff(role)

    assert officer.get("/can-bo/mau-tong-hop/").status == 403
    assert officer.get(PAGE).status == 403
    assert officer.get(f"{PAGE}/0.docx").status == 403


def test_the_five_papers_are_listed_with_what_they_are_made_by(admin):
    page = admin.get("/can-bo/mau-tong-hop/")

    assert [row.th.get_text(strip=True) for row in page.select("tbody tr")] == [
        "Bản cho hồ sơ thẩm định",
        "Bản công khai",
        "Bản chưa đầy đủ",
        "Bản theo Luật năm 2015 (đợt mở trước 01/4/2025)",
        "Bản không có ý kiến góp ý",
    ]
    assert page.words.count("mẫu có sẵn") == 5


def test_the_shipped_template_can_be_taken_away(admin):
    answer = admin.client.get(f"{PAGE}/0.docx")

    assert answer.data == shipped_template(PaperVariant.DOSSIER)
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_version_is_uploaded_put_in_force_and_taken_back_in_one_press(admin, app):
    page = sent(admin, with_words(" Lời của tỉnh."))
    assert "Đã giữ bản số 1, chưa dùng" in page.words

    page = admin.submit(page, {}, form="form[action$='/dung']", follow=True)
    assert "Từ nay dùng mẫu này" in page.words
    assert "bản số 1" in admin.get("/can-bo/mau-tong-hop/").words

    page = admin.submit(page, {}, form="form[action$='/dung']", follow=True)
    assert admin.get("/can-bo/mau-tong-hop/").words.count("mẫu có sẵn") == 5
    assert [one.name for one in templates(app)] == ["mẫu của tỉnh.docx"]


def test_a_fault_is_told_with_its_place_and_words_and_nothing_is_kept(admin, app):
    page = sent(admin, with_words("{{ du_thoa }}{% include 'x' %}"))

    assert page.status == 422
    faults = [one.get_text(strip=True) for one in page.select(".govuk-error-summary li")]
    assert "“{{ du_thoa }}”: Không có ô điền tên này. Có phải “du_thao”?" in faults[0]
    assert faults[0].startswith("Thân văn bản, đoạn ")
    assert "“{% include 'x' %}”: Lệnh này không được dùng." in faults[1]
    assert templates(app) == []


def test_a_file_that_is_no_word_file_is_told(admin, app):
    page = sent(admin, b"%PDF-1.7", name="mau.docx")

    assert page.status == 422
    assert "Đây không phải tệp Word .docx lành lặn" in page.words
    assert templates(app) == []


def test_sending_nothing_is_told(admin):
    page = admin.submit(admin.get(PAGE), {}, form="form[enctype]")

    assert page.status == 422
    assert "Chọn tệp mẫu .docx." in page.words


def test_the_same_file_twice_is_told(admin, app):
    content = with_words(" Một.")
    sent(admin, content)

    page = sent(admin, content)

    assert "Tệp này đã có: bản số 1." in page.words
    assert len(templates(app)) == 1


def test_a_template_is_tried_on_what_was_published_of_a_round(admin, app):
    with app.app_context():
        consultation = kept_round("dieu-1")
        with transaction():
            for text in ("Ý được công khai.", "Ý còn chờ duyệt."):
                said = NewComment("dieu-1", Stance.DISAGREE, text)
                record_submission(new_submission(consultation, said), now=DURING)
            first = db.session.scalars(select(Comment).order_by(Comment.id)).first()
            set_status(first, CommentStatus.PUBLISHED, reason=None, now=DURING)
            group_comments(consultation.id)
        slug = consultation.slug
    sent(admin, with_words(" Lời của tỉnh."))

    answer = admin.client.get(f"{PAGE}/xem-thu?ban=1&dot={slug}")

    text = docx_text(Document(BytesIO(answer.data)))
    assert "Ý được công khai." in text
    assert "Ý còn chờ duyệt." not in text
    assert "Lời của tỉnh." in text
    assert "xem-thu" in answer.headers["Content-Disposition"]


def test_a_round_too_large_to_be_summed_up_while_one_waits_is_not_tried(admin, app, monkeypatch):
    monkeypatch.setattr("consult.digests.templates.views.MOST_COMMENTS", 1)
    with app.app_context():
        consultation = kept_round("dieu-1")
        with transaction():
            for _number in range(2):
                said = NewComment("dieu-1", Stance.AGREE, "Nhất trí.")
                record_submission(new_submission(consultation, said), now=DURING)
        slug = consultation.slug

    assert admin.get(f"{PAGE}/xem-thu?dot={slug}").status == 404
    assert "không quá 1 góp ý" in admin.get(PAGE).words


@pytest.mark.parametrize(
    "address",
    [
        "/can-bo/mau-tong-hop/khong-co",
        f"{PAGE}/9.docx",
        f"{PAGE}/xem-thu?dot=khong-co",
    ],
)
def test_what_is_not_there_is_not_found(admin, address):
    assert admin.get(address).status == 404


def test_a_version_that_is_not_there_cannot_be_put_in_force(admin):
    page = admin.get(PAGE)
    token = page.select_one("input[name=csrf_token]")["value"]

    for number in ("7", "-1", "x", ""):
        fields = {"csrf_token": token, "ban": number}
        assert admin.post(f"{PAGE}/dung", fields).status == 404
