"""The text in force beside an amending draft's, for all; of documents that may be read only."""

from io import BytesIO

import docx
import pytest

from consult.core.db import transaction
from consult.drafts.queries import draft_by_slug
from tests.drafts.outlines import outline_of_lines
from tests.drafts.test_amending import BASE, OPENING
from tests.drafts.versions import compared_round, new_version
from tests.factories import DraftFactory

AMENDING = (
    OPENING,
    "1. Sửa đổi khoản 1 Điều 5 như sau:",
    "“1. Hộ nghèo được hỗ trợ 4.000.000 đồng một hộ <script>alert(1)</script>.”",
)


@pytest.fixture
def slug(app):
    return compared_round(app, AMENDING)


def page_of(web, slug):
    return web.get(f"/dot-lay-y-kien/{slug}/quy-dinh-hien-hanh")


def old_document(app, *, published):
    with app.app_context(), transaction():
        new_version(DraftFactory(), 1, outline_of_lines(*BASE), published=published)


def test_old_and_new_stand_side_by_side(web, app, slug):
    old_document(app, published=True)

    page = page_of(web, slug)

    old, new = page.select(".app-sides")[-1].find_all("div", recursive=False)
    assert "3.000.000" in old.select_one("del").text
    assert "4.000.000" in new.select_one("ins").text
    assert "Khoản 1 Điều 5 của văn bản số 12/2024/QĐ-UBND" in page.words


def test_a_later_draft_that_bears_the_number_does_not_hide_the_document(web, app, slug):
    old_document(app, published=True)
    with app.app_context(), transaction():
        other = outline_of_lines(BASE[0], "QUYẾT ĐỊNH", "Điều 1. Sửa đổi một số điều", "Xem dưới.")
        new_version(DraftFactory(), 1, other)

    assert "3.000.000" in page_of(web, slug).words


def test_hostile_words_stay_words(web, app, slug):
    old_document(app, published=True)

    page = page_of(web, slug)

    assert page.select("main script") == []
    assert "<script>alert(1)</script>" in page.select_one("main").text


def test_without_the_old_document_the_new_text_stands_alone_and_says_why(web, slug):
    page = page_of(web, slug)

    assert "Văn bản số 12/2024/QĐ-UBND chưa có trong hệ thống" in page.words
    assert "4.000.000" in page.words


def test_an_old_document_that_is_not_public_is_not_shown(web, app, slug):
    old_document(app, published=False)

    page = page_of(web, slug)

    assert "3.000.000" not in page.words
    assert "chưa có trong hệ thống" in page.words


def test_an_officer_sees_documents_of_the_own_agency_besides(app, staff, slug):
    with app.app_context(), transaction():
        draft = draft_by_slug(slug)
        agency = draft.lead_agency.code
        own = DraftFactory(lead_agency=draft.lead_agency)
        new_version(own, 1, outline_of_lines(*BASE), published=False)

    page = staff("drafter", agency=agency).get(f"/can-bo/du-thao/{slug}/1/quy-dinh-hien-hanh")

    assert "3.000.000" in page.words


def test_another_agency_does_not_find_it(staff, slug):
    stranger = staff("drafter", agency="SO-KHAC")

    assert stranger.get(f"/can-bo/du-thao/{slug}/1/quy-dinh-hien-hanh").status == 404


def test_a_draft_that_amends_nothing_says_so(web, app):
    slug = compared_round(app, BASE)

    assert "không sửa văn bản nào" in page_of(web, slug).words


def test_an_amending_article_leads_there(web, slug):
    address = f"/dot-lay-y-kien/{slug}/quy-dinh-hien-hanh"

    assert web.get(f"/dot-lay-y-kien/{slug}/dieu-1").select(f"a[href='{address}']")
    assert web.get(f"/dot-lay-y-kien/{slug}/").select(f"a[href='{address}']")


def test_the_official_table_has_the_rules_in_force_on_the_left(web, app, slug):
    old_document(app, published=True)

    answer = web.client.get(f"/dot-lay-y-kien/{slug}/quy-dinh-hien-hanh?tep=thuyet-minh")

    (table,) = docx.Document(BytesIO(answer.data)).tables[1:]
    assert table.cell(0, 0).text.startswith("QUY ĐỊNH HIỆN HÀNH")
    assert "3.000.000" in table.cell(2, 0).text
    assert "4.000.000" in table.cell(2, 1).text
