"""The public comparison: what changed, for every reader; never a version that is not public."""

import pytest

from consult.consultations.queries import round_by_slug
from consult.consultations.services import note_change
from consult.core.db import db, transaction
from consult.drafts.models import DraftVersion
from consult.drafts.queries import draft_by_slug
from tests.drafts.outlines import outline_of_lines
from tests.drafts.versions import AFTER, BEFORE, compared_round, new_version

HOSTILE = "<script>alert(1)</script> </w:t></w:r> & “{{ 7*7 }}”"
SECRET = (*AFTER[:3], "1. Câu bí mật chưa ai được đọc.", *AFTER[4:])


@pytest.fixture
def slug(app):
    return compared_round(app, BEFORE, AFTER, unpublished=SECRET)


def page_of(web, slug, query=""):
    return web.get(f"/dot-lay-y-kien/{slug}/so-sanh{query}")


def test_words_that_came_and_went_are_marked_and_said_aloud(web, slug):
    page = page_of(web, slug)

    came = next(one for one in page.select("main section ins") if "4.000.000" in one.text)
    went = next(one for one in page.select("main section del") if "3.000.000" in one.text)
    assert came.select_one(".govuk-visually-hidden").text.strip() == "thêm:"
    assert went.select_one(".govuk-visually-hidden").text.strip() == "bỏ:"


def test_the_changes_are_counted(web, slug):
    assert "Sửa 1 điều, thêm 1 khoản, bỏ 1 điểm, giữ nguyên 2 điều." in page_of(web, slug).words


def test_articles_that_stayed_share_one_line(web, slug):
    page = page_of(web, slug)

    assert "Giữ nguyên: Điều 1 ." in page.words
    assert "mức hỗ trợ nước sinh hoạt" not in page.select_one("main").text


def test_all_of_the_draft_is_shown_when_asked_for(web, slug):
    page = page_of(web, slug, "?chi=tat-ca")

    assert "mức hỗ trợ nước sinh hoạt" in page.select_one("main").text
    assert len(page.select("details")) == 2


def test_two_columns_tell_each_version_by_itself(web, slug):
    page = page_of(web, slug, "?xem=hai-cot")

    sides = next(row for row in page.select(".app-sides") if "3.000.000" in row.text)
    old, new = sides.find_all("div", recursive=False)
    assert "3.000.000" in old.text
    assert "4.000.000" not in old.text
    assert "3.000.000" not in new.text


def test_a_version_in_work_is_neither_offered_nor_shown(web, slug):
    page = page_of(web, slug)

    assert {one["value"] for one in page.select("select#den option")} == {"1", "2"}
    assert "bí mật" not in page.words


@pytest.mark.parametrize("query", ["?tu=1&den=3", "?tu=3&den=1", "?den=3", "?tu=3", "?tu=1&den=99"])
@pytest.mark.parametrize("place", ["", "/in"])
def test_asking_for_a_version_in_work_finds_nothing(web, slug, query, place):
    page = web.get(f"/dot-lay-y-kien/{slug}/so-sanh{place}{query}")

    assert page.status == 404
    assert "bí mật" not in page.words


@pytest.mark.parametrize("paper", ["docx", "thuyet-minh"])
def test_no_file_holds_a_version_in_work(web, slug, paper):
    assert web.client.get(f"/dot-lay-y-kien/{slug}/so-sanh?tep={paper}&den=3").status_code == 404


def test_a_draft_with_one_version_says_so(web, app):
    slug = compared_round(app, BEFORE)

    page = page_of(web, slug)

    assert page.status == 200
    assert "mới có một bản" in page.words


@pytest.mark.parametrize("query", ["?tu=2&den=1", "?tu=x&den=y", "?tu=1&den=2&xem=gi-do&chi=gi-do"])
def test_any_order_and_any_nonsense_shows_the_older_first(web, slug, query):
    page = page_of(web, slug, query)

    chosen = [one["value"] for one in page.select("select option[selected]")]
    assert chosen == ["1", "2"]


def test_hostile_words_come_out_as_words(web, app):
    hostile = (*BEFORE[:3], f"1. {HOSTILE}", *BEFORE[4:])
    slug = compared_round(app, BEFORE, hostile)

    page = page_of(web, slug)

    assert page.select("main script") == []
    assert "<script>alert(1)</script>" in page.select_one("main").text


def test_the_page_to_print_shows_all_of_it_at_once(web, slug):
    page = web.get(f"/dot-lay-y-kien/{slug}/so-sanh/in?chi=tat-ca")

    assert page.select("details, form, select") == []
    assert "4.000.000" in page.words


def test_a_changed_article_leads_to_its_change(web, slug):
    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-2")

    link = next(one for one in page.select("main a") if "đã sửa so với bản 1" in one.text)
    assert link["href"] == f"/dot-lay-y-kien/{slug}/so-sanh?tu=1&den=2#dieu-2"
    assert page_of(web, slug).select_one("section#dieu-2") is not None


def test_an_article_that_stayed_says_nothing_of_changes(web, slug):
    assert "đã sửa" not in web.get(f"/dot-lay-y-kien/{slug}/dieu-1").words


def test_a_round_leads_to_the_comparison_once_there_are_two_versions(web, app, slug):
    alone = compared_round(app, BEFORE)

    address = f"/dot-lay-y-kien/{slug}/so-sanh"
    assert web.get(f"/dot-lay-y-kien/{slug}/").select(f"a[href='{address}']")
    assert not web.get(f"/dot-lay-y-kien/{alone}/").select("a[href*='so-sanh']")


def test_a_version_that_becomes_public_shows_at_once(web, app, slug):
    before = page_of(web, slug)

    with app.app_context(), transaction():
        version = db.session.scalars(db.select(DraftVersion).where(DraftVersion.number == 3)).one()
        version.published_at = version.created_at
        note_change([round_by_slug(slug).id])

    assert "bí mật" not in before.words
    assert "bí mật" in page_of(web, slug).words


def test_an_officer_compares_a_version_in_work_with_the_public_one(staff, slug, app):
    drafter = officer_of(app, slug, staff)

    page = drafter.get(f"/can-bo/du-thao/{slug}/so-sanh?tu=2&den=3")

    assert "bí mật" in page.words
    assert "đang soạn" in page.words


def test_another_agency_does_not_find_the_comparison(staff, slug):
    stranger = staff("drafter", agency="SO-KHAC")

    assert stranger.get(f"/can-bo/du-thao/{slug}/so-sanh").status == 404


@pytest.mark.parametrize("paper", ["docx", "thuyet-minh"])
def test_an_officer_takes_the_comparison_away(staff, slug, app, paper):
    drafter = officer_of(app, slug, staff)

    answer = drafter.client.get(f"/can-bo/du-thao/{slug}/so-sanh?tu=1&den=3&tep={paper}")

    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"


def officer_of(app, slug, staff):
    with app.app_context():
        agency = draft_by_slug(slug).lead_agency.code
    return staff("drafter", agency=agency)


def test_a_later_version_of_a_closed_round_is_told_on_the_pages_of_the_earlier(web, app):
    slug = compared_round(app, BEFORE)
    with app.app_context(), transaction():
        new_version(draft_by_slug(slug), 2, outline_of_lines(*AFTER))

    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-2")

    assert "Điều này đã sửa ở bản 2" in page.words
