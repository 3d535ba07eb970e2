"""An officer says where doubtful provisions stand now, before the new version is published."""

import pytest

from consult.core.db import db, transaction
from consult.drafts.models import Placement
from consult.drafts.queries import draft_by_slug, versions_of
from tests.drafts.rewriting import regulation
from tests.journeys.new_versions import (
    DRAFT,
    SLUG,
    agency_of,
    open_round,
    say,
    shown_paths,
    upload,
)

COMPARE = f"{DRAFT}doi-chieu"
PUBLISH = f"{DRAFT}dinh-chinh"
NEW_WORDS = "Giá vật liệu lấy theo công bố hằng quý, chênh lệch dưới mười phần trăm thì bỏ qua."


def doubtful():
    articles = regulation()
    articles[6][1][2] = NEW_WORDS
    return articles


@pytest.fixture
def drafter(app, staff):
    """A drafter whose round runs, with one comment on a clause that was written anew."""
    visitor = staff("drafter", agency="SNNMT")
    agency_id = agency_of(app, visitor)
    with app.app_context():
        open_round(regulation(), agency_id)
        say(SLUG, "dieu-7/khoan-3")
        db.session.remove()
    upload(visitor, doubtful())
    return visitor


def answered(visitor, place):
    return visitor.submit(visitor.get(COMPARE), {"cho-1-place": place})


def test_what_is_doubtful_is_asked_and_nothing_is_chosen_beforehand(drafter):
    page = drafter.get(COMPARE)

    assert "Khoản 3 Điều 7" in page.select_one("legend").get_text()
    values = [one["value"] for one in page.select("input[type=radio]")]
    assert values[0] == "dieu-7/khoan-3"
    assert values[-1] == "bo"
    assert page.select("input[type=radio][checked]") == []
    assert NEW_WORDS.split(",", maxsplit=1)[0] in page.words


def test_publishing_waits_for_the_answer(drafter):
    page = drafter.get(PUBLISH)
    answer = drafter.submit(page, {"note": "Sửa khoản 3 Điều 7."})

    assert "Còn 1 chỗ của bản trước" in page.words
    assert answer.status == 422
    assert "Còn 1 chỗ của bản trước" in answer.words
    assert answer.select_one("textarea[name=note]").get_text().strip() == "Sửa khoản 3 Điều 7."


@pytest.mark.parametrize(
    ("place", "stands_at"),
    [("dieu-7/khoan-3", "dieu-7/khoan-3"), ("bo", "da-bo/ban-1/dieu-7/khoan-3")],
)
def test_comments_go_where_the_officer_said(drafter, app, place, stands_at):
    assert answered(drafter, place).status == 303
    drafter.submit(drafter.get(PUBLISH), {"note": "Sửa khoản 3 Điều 7."})

    with app.app_context():
        assert shown_paths([1]) == [stands_at]
        row = db.session.scalars(
            db.select(Placement).where(Placement.old_path == "dieu-7/khoan-3")
        ).one()
        assert row.decided_by == "Nông Thị Thử"


def test_an_answer_is_shown_again_and_can_be_changed(drafter):
    answered(drafter, "bo")
    page = drafter.get(COMPARE)
    assert page.select_one("input[checked]")["value"] == "bo"

    answered(drafter, "dieu-7/khoan-3")

    assert drafter.get(COMPARE).select_one("input[checked]")["value"] == "dieu-7/khoan-3"


def test_an_answer_no_longer_counts_after_the_outline_was_corrected(drafter):
    answered(drafter, "bo")
    upload(drafter, doubtful())

    assert drafter.get(COMPARE).select("input[type=radio][checked]") == []
    assert drafter.submit(drafter.get(PUBLISH), {"note": "Sửa."}).status == 422


def test_an_answer_to_an_outline_that_changed_meanwhile_is_refused(drafter):
    page = drafter.get(COMPARE)
    upload(drafter, doubtful())

    answer = drafter.submit(page, {"cho-1-place": "bo"})

    assert answer.status == 409


def test_a_place_that_was_not_offered_is_refused(drafter):
    assert answered(drafter, "dieu-99").status == 422


def test_of_a_clause_cut_in_two_the_officer_may_choose_the_other_part(app, staff):
    visitor = staff("drafter", agency="SNNMT")
    agency_id = agency_of(app, visitor)
    with app.app_context():
        open_round(regulation(), agency_id)
        say(SLUG, "dieu-7")
        db.session.remove()
    articles = regulation()
    name, clauses = articles[6]
    articles[6:7] = [(name, clauses[:2]), ("Thẩm định, chuyển tiền", clauses[2:])]
    upload(visitor, articles)
    page = visitor.get(COMPARE)
    assert page.select_one("input[checked]")["value"] == "dieu-7"

    visitor.submit(page, {"cho-1-place": "dieu-8"})
    visitor.submit(visitor.get(PUBLISH), {"note": "Tách Điều 7."})

    with app.app_context():
        assert shown_paths([1]) == ["dieu-8"]


def test_what_changed_is_listed_with_its_names_in_both_versions(drafter):
    articles = doubtful()
    del articles[4]
    upload(drafter, articles)

    rows = [row.get_text(" ", strip=True) for row in drafter.get(COMPARE).select("tbody tr")]

    assert any("Bỏ" in row and "Điều 5" in row for row in rows)
    assert any("Đổi số" in row and "Điều 8" in row and "Điều 7" in row for row in rows)


def test_a_question_is_asked_about_its_provision_where_that_stands_now(drafter, app):
    with app.app_context(), transaction():
        draft = draft_by_slug(SLUG)
        draft.questions = [{"text": "Sân có rộng quá không?", "path": "dieu-6/khoan-1"}]
    articles = doubtful()
    del articles[4]
    upload(drafter, articles)

    chosen = drafter.get(PUBLISH).select_one("select[name=questions-0-path] option[selected]")

    assert chosen["value"] == "dieu-5/khoan-1"


def test_another_agency_and_a_first_version_have_no_such_page(drafter, staff):
    assert staff("drafter", agency="SVHTTDL").get(COMPARE).status == 404
    answered(drafter, "bo")
    drafter.submit(drafter.get(PUBLISH), {"note": "Sửa."})

    assert drafter.get(COMPARE).status == 404


def test_a_correction_with_two_units_at_one_address_is_refused_with_links_to_both(app, staff):
    visitor = staff("drafter", agency="SNNMT")
    agency_id = agency_of(app, visitor)
    with app.app_context():
        open_round(regulation(), agency_id)
        db.session.remove()
    upload(visitor, regulation())
    outline = visitor.get(f"{DRAFT}2/dan-y?nut=dieu-7")
    repeated = {"viec": "luu", "kind": "article", "number": "6", "heading": "Trùng số"}
    assert visitor.submit(outline, repeated, form="#sua").status == 303

    page = visitor.get(PUBLISH)
    token = outline.select_one("input[name=csrf_token]")["value"]
    answer = visitor.post(PUBLISH, {"note": "Sửa.", "csrf_token": token})

    assert "Chưa công bố được, còn 1 chỗ trùng địa chỉ" in page.words
    assert [each["href"] for each in page.select("main li a")] == [
        f"{DRAFT}2/dan-y?nut=dieu-6#nut",
        f"{DRAFT}2/dan-y?nut=dieu-6-2#nut",
    ]
    assert answer.status == 422
    with app.app_context():
        (newest, first) = versions_of(draft_by_slug(SLUG).id)
        assert (newest.is_published, first.is_published) == (False, True)
