"""The pages of dossier and appraisal: who sees what, and the way from request to issue."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from consult.appraisals.dossiers.services import Order, build_dossier, dossier_path
from consult.appraisals.models import AppraisalNote
from consult.audit.models import AuditEntry
from consult.consultations.queries import round_by_slug
from consult.core.db import db, transaction
from consult.core.files import write_whole
from consult.rulebook.terms import DossierPart
from tests.appraisals.dossier_rounds import AFTER, closed_round, file_every_paper
from tests.appraisals.test_appraisal import dossier
from tests.drafts.papers import PDF
from tests.factories import DURING

SECRET = "Nghi ngờ số liệu của huyện."


@pytest.fixture(autouse=True)
def _after_the_closing(monkeypatch):
    for edge in ("dossiers.views", "opinions.views", "jobs"):
        monkeypatch.setattr(f"consult.appraisals.{edge}.utc_now", lambda: AFTER)


def data_dir_of(app):
    return Path(app.config["CONSULT"].data_dir)


@pytest.fixture
def slug(app):
    with app.app_context():
        return closed_round(data_dir_of(app), version__draft__lead_agency__code="SO-NNMT").slug


@pytest.fixture
def drafter(staff, slug):
    return staff("drafter", agency="SO-NNMT")


@pytest.fixture
def appraiser(staff):
    return staff("appraiser", agency="STP")


def with_dossier(app, slug, **said):
    """Put a dossier on record and its file in its place."""
    with app.app_context():
        with transaction():
            dossier(round_by_slug(slug), **said)
        write_whole(data_dir_of(app) / "appraisal-dossiers" / f"{1:064d}.zip", b"PK")


def address(slug, page):
    return f"/can-bo/tham-dinh/{slug}/{page}"


def do(visitor, slug, page, fields=None):
    """Post with the token of another page of the same person."""
    token = visitor.get("/can-bo/").select_one("input[name=csrf_token]")["value"]
    return visitor.post(address(slug, page), {"csrf_token": token, **(fields or {})})


def test_the_checklist_names_what_is_missing_and_takes_a_paper(app, drafter, slug):
    page = drafter.get(address(slug, "ho-so"))
    assert "Còn thiếu 3 thành phần" in page.words

    file = (io.BytesIO(PDF), "cong-van.pdf")
    form = drafter.get(address(slug, "ho-so/cong-van-de-nghi"))
    sent = drafter.submit(form, {"file": file, "reference": "Số 412/SNNMT"})

    assert sent.status == 303
    after = drafter.get(address(slug, "ho-so"))
    assert "Còn thiếu 2 thành phần" in after.words
    assert "Số 412/SNNMT" in after.words


def test_an_unfit_file_is_refused_as_elsewhere(drafter, slug):
    form = drafter.get(address(slug, "ho-so/cong-van-de-nghi"))

    answer = drafter.submit(form, {"file": (io.BytesIO(b"MZ"), "cong-van.pdf")})

    assert answer.status == 422
    assert "Không nhận tệp này" in answer.words


def test_an_incomplete_dossier_is_built_only_after_a_page_of_its_own(drafter, slug, work_off):
    asked = do(drafter, slug, "ho-so/lap")
    assert asked.answer.headers["Location"].endswith("/ho-so/chua-du")
    assert work_off() == 0
    confirm = drafter.get(address(slug, "ho-so/chua-du"))
    assert "Công văn đề nghị thẩm định" in confirm.words

    assert drafter.submit(confirm, {}).status == 303
    work_off()

    page = drafter.get(address(slug, "ho-so"))
    assert "Hồ sơ số 1 Chưa đầy đủ" in " ".join(page.words.split())
    link = page.select_one("a[href$='.zip']")["href"]
    answer = drafter.get(link)
    assert answer.answer.headers["Cache-Control"] == "private, no-store"
    assert "CHUA-DAY-DU" in answer.answer.headers["Content-Disposition"]


def test_a_complete_dossier_is_asked_for_at_once(app, drafter, slug):
    with app.app_context():
        file_every_paper(round_by_slug(slug), data_dir_of(app))

    assert "/can-bo/viec/" in do(drafter, slug, "ho-so/lap").answer.headers["Location"]


@pytest.mark.parametrize(
    "page",
    ["ho-so", "ho-so/chua-du", "ho-so/1.zip", "ho-so/cong-van-de-nghi", "y-kien-tham-dinh", "gui"],
)
def test_another_agency_finds_nothing(app, staff, slug, page):
    with_dossier(app, slug)

    assert staff("drafter", agency="SO-KHAC").get(address(slug, page)).status == 404


def test_another_agency_cannot_take_a_dossier_by_its_number_under_its_own_round(app, staff, slug):
    with_dossier(app, slug)
    with app.app_context():
        own = closed_round(data_dir_of(app), version__draft__lead_agency__code="SO-KHAC").slug

    assert staff("drafter", agency="SO-KHAC").get(address(own, "ho-so/1.zip")).status == 404


def test_the_department_cannot_write_for_the_drafter(appraiser, slug):
    assert appraiser.get(address(slug, "ho-so/cong-van-de-nghi")).status == 403


def test_the_way_from_the_request_to_the_issue(app, drafter, appraiser, slug):
    with_dossier(app, slug)
    assert drafter.submit(drafter.get(address(slug, "gui")), {}).status == 303
    assert do(appraiser, slug, "ho-so-day-du").status == 303
    form = appraiser.get(address(slug, "y-kien-tham-dinh/them"))
    point = {"path": "dieu-1", "kind": "phai-sua", "text": "Nêu rõ căn cứ."}
    assert appraiser.submit(form, point).status == 303
    assert "Nêu rõ căn cứ" not in drafter.get(address(slug, "y-kien-tham-dinh")).words
    assert drafter.get(address(slug, "y-kien-tham-dinh/1/tra-loi")).status == 404

    give = appraiser.get(address(slug, "y-kien-tham-dinh/gui"))
    assert appraiser.submit(give, {"summary": "Đủ điều kiện nếu sửa."}).status == 303
    assert "Nêu rõ căn cứ" in drafter.get(address(slug, "y-kien-tham-dinh")).words
    early = drafter.submit(drafter.get(address(slug, "ban-hanh")), {"document": "Số 1"})
    assert early.status == 422

    reply = drafter.get(address(slug, "y-kien-tham-dinh/1/tra-loi"))
    answer = {"kind": "tiep-thu", "text": "Đã bổ sung khoản 2."}
    assert drafter.submit(reply, answer).status == 303
    assert "Đã bổ sung khoản 2" in appraiser.get(address(slug, "y-kien-tham-dinh")).words
    issue = drafter.submit(drafter.get(address(slug, "ban-hanh")), {"document": "Số 1"})
    assert issue.status == 303
    words = opinion_words(drafter, slug)
    assert "Nêu rõ căn cứ." in words
    assert "Đã bổ sung khoản 2." in words


def opinion_words(visitor, slug):
    sent = visitor.client.get(address(slug, "y-kien-tham-dinh/lan-1.docx"))
    assert sent.headers["Cache-Control"] == "private, no-store"
    tables = Document(io.BytesIO(sent.data)).tables
    return " ".join(cell.text for table in tables for cell in table._cells)


def test_the_page_of_sending_says_which_dossier_goes_and_whether_it_is_whole(app, drafter, slug):
    assert "Chưa lập hồ sơ" in drafter.get(address(slug, "gui")).words
    with_dossier(app, slug, is_complete=False)

    words = drafter.get(address(slug, "gui")).words

    assert "Gửi hồ sơ số 1" in words
    assert "Chưa đầy đủ" in words


def test_the_department_sees_during_the_round_what_the_dossier_would_be(
    app, appraiser, slug, work_off, monkeypatch
):
    for edge in ("dossiers.views", "jobs"):
        monkeypatch.setattr(f"consult.appraisals.{edge}.utc_now", lambda: DURING)
    page = appraiser.get(address(slug, "ho-so"))
    assert "đây là hồ sơ nếu gửi ngay lúc này" in page.words
    assert "Đợt lấy ý kiến chưa đóng" in page.words

    asked = do(appraiser, slug, "ho-so/chua-du")
    assert asked.status == 303
    work_off()

    link = appraiser.get(address(slug, "ho-so")).select_one("a[href$='.zip']")["href"]
    packed = zipfile.ZipFile(io.BytesIO(appraiser.client.get(link).data))
    assert packed.read("MUC-LUC-SHA256.txt").decode().startswith("# CHƯA ĐẦY ĐỦ")


def test_no_export_log_or_other_role_tells_a_note(app, staff, drafter, appraiser, slug):
    data_dir = data_dir_of(app)
    appraiser.submit(appraiser.get(address(slug, "ghi-chu")), {"text": SECRET})

    with app.app_context():
        said = Order(slug, "Người thử", AFTER, data_dir, is_incomplete_chosen=True)
        made = build_dossier(said, lambda *_words: None)
        packed = zipfile.ZipFile(dossier_path(made, data_dir))
        facts = [str(one.facts) for one in db.session.scalars(db.select(AuditEntry))]
    assert not any(SECRET.encode() in packed.read(name) for name in packed.namelist())
    assert not any(SECRET in one for one in facts)
    for role in ("admin", "moderator", "observer", "overseer"):
        assert staff(role, agency="VP").get(address(slug, "ghi-chu")).status == 403


def test_notes_are_the_departments_alone(app, drafter, appraiser, slug):
    with_dossier(app, slug)
    drafter.submit(drafter.get(address(slug, "gui")), {})
    appraiser.submit(appraiser.get(address(slug, "ghi-chu")), {"text": SECRET})

    assert SECRET in appraiser.get(address(slug, "ghi-chu")).words
    assert drafter.get(address(slug, "ghi-chu")).status == 403
    pages = [drafter.get(address(slug, page)) for page in ("ho-so", "y-kien-tham-dinh", "")]
    assert not any(SECRET in str(page) for page in pages)
    with app.app_context():
        assert db.session.scalars(db.select(AppraisalNote)).one().text == SECRET


def test_without_a_dossier_the_page_of_sending_leads_to_building_one(app, drafter, slug):
    page = drafter.get(address(slug, "gui"))

    assert page.select("main form") == []
    assert page.select_one("main .app-empty a")["href"] == address(slug, "ho-so")
    with_dossier(app, slug)
    assert "Gửi hồ sơ số 1" in drafter.get(address(slug, "gui")).words


def test_what_a_sent_dossier_lacks_stands_where_its_completeness_is_judged(
    app, drafter, appraiser, slug
):
    lacking = {"part": DossierPart.PROPOSAL.value, "state": "thieu", "sha256": ""}
    with_dossier(app, slug, is_complete=False, parts=[lacking])
    do(drafter, slug, "gui", {"meeting_on": ""})

    page = appraiser.get(address(slug, "y-kien-tham-dinh"))

    assert "Thiếu: Tờ trình." in page.words
    (main,) = page.select("main .app-bar .govuk-button:not(.govuk-button--secondary)")
    assert main.text.strip() == "Trả lại để bổ sung"


def test_a_dossier_that_is_returned_keeps_its_reason_and_days_and_opens_the_next_sending(
    app, drafter, appraiser, slug
):
    with_dossier(app, slug)
    late = drafter.submit(drafter.get(address(slug, "gui")), {"meeting_on": "20/12/2026"})
    assert late.status == 303
    assert do(appraiser, slug, "ho-so-day-du").status == 303
    nothing = appraiser.submit(appraiser.get(address(slug, "tra-lai")), {"reason": ""})
    assert nothing.status == 422
    why = {"reason": "Thiếu tờ trình đã ký."}
    assert appraiser.submit(appraiser.get(address(slug, "tra-lai")), why).status == 303

    words = drafter.get(address(slug, "y-kien-tham-dinh")).words
    assert "Thiếu tờ trình đã ký." in words
    assert "Đã trả lại" in words
    assert "Gửi muộn: để đủ 15 ngày" in words
    with app.app_context(), transaction():
        dossier(round_by_slug(slug), 2)
    assert drafter.submit(drafter.get(address(slug, "gui")), {}).status == 303
    both = appraiser.get(address(slug, "y-kien-tham-dinh"))
    assert [one["id"] for one in both.select("section h2")] == ["lan-2", "lan-1"]
    assert "Thiếu tờ trình đã ký." in both.words


def test_a_point_without_reply_stands_in_the_next_sending_for_both(app, drafter, appraiser, slug):
    with_dossier(app, slug)
    drafter.submit(drafter.get(address(slug, "gui")), {})
    do(appraiser, slug, "ho-so-day-du")
    for text in ("Nêu rõ căn cứ.", "Bỏ khoản 3."):
        point = {"path": "dieu-1", "kind": "phai-sua", "text": text}
        appraiser.submit(appraiser.get(address(slug, "y-kien-tham-dinh/them")), point)
    appraiser.submit(appraiser.get(address(slug, "y-kien-tham-dinh/gui")), {"summary": ""})
    reply = drafter.get(address(slug, "y-kien-tham-dinh/1/tra-loi"))
    drafter.submit(reply, {"kind": "tiep-thu", "text": "Đã nêu."})
    with app.app_context(), transaction():
        dossier(round_by_slug(slug), 2)

    assert drafter.submit(drafter.get(address(slug, "gui")), {}).status == 303

    for who in (drafter, appraiser):
        newest = who.get(address(slug, "y-kien-tham-dinh")).select("section")[0].get_text()
        assert "Bỏ khoản 3." in newest
        assert "Nêu rõ căn cứ." not in newest
    assert drafter.get(address(slug, "y-kien-tham-dinh/3/tra-loi")).status == 200
