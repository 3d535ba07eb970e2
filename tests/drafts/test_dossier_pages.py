"""The dossier on the officers' pages and on the public ones."""

import io
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.drafts.dossier import services
from consult.drafts.dossier.terms import NewDocument
from consult.drafts.models import SupportingDocument
from consult.rulebook.models import DossierRule
from consult.rulebook.terms import Condition, DossierPart
from tests.drafts.papers import PDF, PROPOSAL, file_proposal
from tests.factories import AgencyFactory, ConsultationFactory

NAME = "Tờ trình về nước sạch, lần 2.docx"


@pytest.fixture
def slug(app):
    with app.app_context(), transaction():
        agency = AgencyFactory(code="SNNMT")
        consultation = ConsultationFactory(version__draft__lead_agency=agency)
        services.answer_conditions(consultation.draft, [], by=None, now=utc_now())
        return consultation.slug


@pytest.fixture
def drafter(staff, slug):
    return staff("drafter", agency="SNNMT")


def address(slug, more=""):
    return f"/can-bo/du-thao/{slug}/ho-so{more}"


def document_id(app):
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.max(SupportingDocument.id)))


def test_the_page_says_what_is_missing_and_by_which_rule(drafter, slug):
    row = drafter.get(address(slug)).select_one("tbody tr")

    words = " ".join(row.get_text(" ").split())
    assert "Tờ trình Còn thiếu" in words
    assert "64/2025/QH15" in words
    assert "chưa đối chiếu với văn bản gốc" in words


def test_what_is_ticked_stays_ticked_and_is_asked_for(drafter, slug):
    drafter.submit(drafter.get(address(slug)), {"conditions": Condition.AMENDING.value})

    page = drafter.get(address(slug))

    assert [one["value"] for one in page.select("input[checked]")] == ["amending"]
    assert page.words.count("Còn thiếu") == 2


def test_a_public_file_keeps_its_vietnamese_name_and_is_saved_never_shown(drafter, web, app, slug):
    file_proposal(drafter, slug, name=NAME)

    page = web.get(f"/dot-lay-y-kien/{slug}/")
    link = page.find("a", string="Tờ trình")
    answer = app.test_client().get(link["href"])

    assert answer.data == PROPOSAL
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert quote(NAME, safe="") in answer.headers["Content-Disposition"].replace("%2C", "%2C")
    assert web.get(f"/dot-lay-y-kien/{slug}/tai-ve").find("a", string="Tờ trình")


def test_a_refused_file_is_told_at_its_field_and_nothing_is_added(drafter, app, slug):
    form = drafter.get(address(slug, "/to-trinh"))

    answer = drafter.submit(form, {"file": (io.BytesIO(b"<script>"), "to-trinh.docx")})

    assert answer.status == 422
    assert "chỉ nhận tệp PDF" in answer.select_one("#file-error").get_text()
    assert document_id(app) is None


def test_a_reason_is_shown_to_everybody_until_the_file_is_there(drafter, web, slug):
    form = drafter.get(address(slug, "/to-trinh"))
    drafter.submit(form, {"reason": "Chờ <b>Sở Tài chính</b>"}, form="main form:has(#reason)")
    page = web.get(f"/dot-lay-y-kien/{slug}/")
    assert "Tờ trình: chưa có, sẽ bổ sung. Lý do: Chờ <b>Sở Tài chính</b>" in page.words

    file_proposal(drafter, slug)

    assert "sẽ bổ sung" not in web.get(f"/dot-lay-y-kien/{slug}/").words


def test_an_empty_reason_is_told_at_its_field(drafter, slug):
    form = drafter.get(address(slug, "/to-trinh"))

    answer = drafter.submit(form, {"reason": " "}, form="main form:has(#reason)")

    assert answer.status == 422
    assert answer.select_one("#reason-error")


def hide(app):
    with app.app_context(), transaction():
        db.session.execute(sa.update(DossierRule).values(is_public=False))


def test_what_is_not_public_is_seen_by_the_agency_and_the_department_of_justice_only(
    drafter, staff, web, app, slug
):
    file_proposal(drafter, slug)
    hide(app)
    kept = address(slug, f"/tep/{document_id(app)}")

    assert web.get(f"/dot-lay-y-kien/{slug}/ho-so/{document_id(app)}").status == 404
    assert web.get(f"/dot-lay-y-kien/{slug}/").find("a", string="Tờ trình") is None
    assert web.get(kept).status == 302
    assert staff("drafter", agency="SYT").get(kept).status == 404
    for visitor in (drafter, staff("appraiser", agency="STP")):
        assert visitor.client.get(kept).data == PROPOSAL


def test_a_replaced_file_is_no_longer_given_to_the_public(drafter, web, app, slug):
    file_proposal(drafter, slug)
    old = document_id(app)
    form = drafter.get(address(slug, "/to-trinh"))
    drafter.submit(form, {"file": (io.BytesIO(PDF), "to-trinh.pdf")})

    assert web.get(f"/dot-lay-y-kien/{slug}/ho-so/{old}").status == 404
    assert drafter.client.get(address(slug, f"/tep/{old}")).data == PROPOSAL


def test_another_agency_cannot_add_to_a_dossier(staff, slug):
    visitor = staff("drafter", agency="SYT")

    assert visitor.get(address(slug)).status == 404
    assert visitor.get(address(slug, "/to-trinh")).status == 404


def test_a_part_that_nobody_knows_is_not_found(drafter, slug):
    assert drafter.get(address(slug, "/khong-co")).status == 404


def test_a_file_of_another_round_is_not_given_under_this_one(drafter, web, app, slug, tmp_path):
    file_proposal(drafter, slug)
    with app.app_context(), transaction():
        other = ConsultationFactory().slug

    assert web.get(f"/dot-lay-y-kien/{other}/ho-so/{document_id(app)}").status == 404


def test_what_is_added_after_the_closing_does_not_stand_in_the_round(web, app, tmp_path):
    with app.app_context(), transaction():
        closed = ConsultationFactory(version__draft__lead_agency__code="STC")
        new = NewDocument(DossierPart.PROPOSAL, "a.docx", PROPOSAL)
        after = closed.closes_at.replace(year=2030)
        services.add_document(closed.draft, new, data_dir=tmp_path, by=None, now=after)
        slug = closed.slug

    assert web.get(f"/dot-lay-y-kien/{slug}/").find("a", string="Tờ trình") is None


def test_the_department_of_justice_verifies_a_row_and_then_only_the_file_counts(
    drafter, staff, web, app, slug
):
    form = drafter.get(address(slug, "/to-trinh"))
    drafter.submit(form, {"reason": "Tuần sau"}, form="main form:has(#reason)")
    with app.app_context():
        rule = db.session.scalars(
            sa.select(DossierRule)
            .where(DossierRule.subject == "QD_UBND_TINH", DossierRule.part == DossierPart.PROPOSAL)
            .order_by(DossierRule.valid_from.desc())
        ).first()
    verify = f"/can-bo/quy-tac/ho-so/{rule.id}/doi-chieu"
    assert web.get(f"/dot-lay-y-kien/{slug}/").words.count("sẽ bổ sung") == 1

    appraiser = staff("appraiser", agency="STP")
    assert appraiser.get("/can-bo/quy-tac").find("a", href=verify)
    fields = {
        "article": "Điều 5",
        "compared_on": "10/11/2026",
        "file": (io.BytesIO(PDF), "luat.pdf"),
    }
    assert appraiser.submit(appraiser.get(verify), fields).status == 302

    assert "Còn thiếu" in drafter.get(address(slug)).words
    assert "sẽ bổ sung" not in web.get(f"/dot-lay-y-kien/{slug}/").words
    assert drafter.get(verify).status == 403
