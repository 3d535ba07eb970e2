"""The officer's way: upload, look, import, undo."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from consult.accounts.models import Agency
from consult.comments.models import ImportBatch, Submission
from consult.comments.queries import tallies
from consult.core.clock import day_end, day_start
from consult.core.db import db
from tests.comments.arriving import kept_round, rows_of

TODAY = datetime.now(UTC).date()
FILE = "external_id,text,stance,provision\n1,Nâng mức hỗ trợ.,disagree,\n2,<b>Nhất trí</b>,agree,\n3,Sai,agree,dieu-99\n"


@pytest.fixture
def officer(staff):
    return staff("recorder", agency="SO-THU")


@pytest.fixture
def slug(app, officer):
    with app.app_context():
        first, last = TODAY - timedelta(days=5), TODAY + timedelta(days=5)
        agency = db.session.scalars(db.select(Agency).where(Agency.code == "SO-THU")).one()
        return kept_round(
            version__draft__lead_agency=agency,
            opens_on=first,
            closes_on=last,
            opens_at=day_start(first),
            closes_at=day_end(last),
        ).slug


def upload(officer, slug, content=FILE):
    page = officer.get(f"/can-bo/dot/{slug}/nhap-tep")
    file = (io.BytesIO(content.encode()), "phieu-thang-11.csv")
    return officer.submit(page, {"file": file}, content_type="multipart/form-data")


def result_of(officer, sent, work_off):
    work_off()
    done = officer.get(sent.answer.headers["Location"])
    return officer.get(done.select_one("a.govuk-button")["href"])


def test_an_officer_looks_before_importing_and_can_undo(app, officer, slug, work_off):
    preview = result_of(officer, upload(officer, slug), work_off)
    with app.app_context():
        assert rows_of(Submission) == rows_of(ImportBatch) == 0
    assert "phieu-thang-11.csv" in preview.words
    assert "dieu-99" in preview.words or "Dự thảo không có" in preview.words

    overview = result_of(officer, officer.submit(preview, {}), work_off)
    with app.app_context():
        consultation_id = db.session.scalar(db.select(Submission.consultation_id))
        assert tallies(consultation_id).received == 2

    officer.submit(overview, {}, form="td form")
    with app.app_context():
        assert tallies(consultation_id).received == 0
        assert rows_of(Submission) == 2
    assert "Đã hoàn tác" in officer.get(f"/can-bo/dot/{slug}/nhap-tep").words


def test_a_file_that_is_no_list_is_told_in_words(officer, slug, work_off):
    sent = upload(officer, slug, "một,hai\n1,2\n")

    work_off()

    assert "Không đọc được tệp này" in officer.get(sent.answer.headers["Location"]).words


def test_without_a_file_the_form_says_so(officer, slug):
    page = officer.submit(officer.get(f"/can-bo/dot/{slug}/nhap-tep"), {})

    assert page.status == 422
    assert "Chọn một tệp." in page.words


def test_a_drafter_of_another_agency_finds_no_such_round(staff, slug):
    assert (
        staff("recorder", "drafter", agency="SO-KHAC").get(f"/can-bo/dot/{slug}/nhap-tep").status
        == 404
    )


def test_only_recorders_import(staff, web, slug):
    assert staff("moderator", agency="SO-THU").get(f"/can-bo/dot/{slug}/nhap-tep").status == 403
    assert web.get(f"/can-bo/dot/{slug}/nhap-tep").status == 302


@pytest.mark.parametrize("sha256", ["0" * 64, "..", "a.json"])
def test_a_preview_that_was_not_made_is_not_found(officer, slug, sha256):
    assert officer.get(f"/can-bo/dot/{slug}/nhap-tep/{sha256}").status == 404
