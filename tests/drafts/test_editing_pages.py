"""The outline page: what is shown, what each button does, and who may press it."""

import pytest

from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.drafts.queries import draft_by_slug, versions_of
from consult.drafts.services import freeze
from tests.drafts.outline_page import (
    PAGE,
    SLUG,
    WARNED,
    heading,
    press,
    shown,
    tree_of,
    who_uploaded_the_draft,
)


@pytest.fixture
def drafter(staff):
    return who_uploaded_the_draft(staff)


def test_the_page_shows_counts_tree_unit_and_lines_of_the_file(drafter):
    page = drafter.get(f"{PAGE}?nut=dieu-1/khoan-2")

    assert "2 điều · 2 khoản · 2 điểm" in page.words
    assert page.select_one(".app-tree a[aria-current]").get_text() == "Khoản 2"
    assert page.select_one("#nut").get_text() == "Khoản 2 Điều 1"
    assert page.select_one("textarea[name=text]").get_text().strip() == "Mức hỗ trợ như sau:"
    assert [line.get_text() for line in page.select(".app-source .is-current span:last-child")] == [
        "2. Mức hỗ trợ như sau:",
        "a) Bể chứa nước: 3.000.000 đồng một hộ;",
        "b) Đào giếng: 4.000.000 đồng một hộ.",
    ]
    assert "Không chữ nào của tệp bị bỏ" in page.words


def test_a_unit_is_rewritten_and_saved_at_once(drafter):
    press(drafter, "luu", path="dieu-2", heading="Hiệu lực")

    page = drafter.get(f"{PAGE}?nut=dieu-2")
    assert page.select_one("input[name=heading]")["value"] == "Hiệu lực"
    assert "dàn ý thiếu" in page.words


def test_saving_what_was_not_changed_makes_no_step(drafter, app):
    press(drafter, "luu", path="dieu-1/khoan-2")

    assert not drafter.get(PAGE).select("button[value=lui]")


@pytest.mark.parametrize(
    ("button", "path", "fields", "expected"),
    [
        ("len", "dieu-1/khoan-2", {}, "dieu-2-2"),
        ("xuong", "dieu-1/khoan-2", {}, "dieu-1/khoan-1/diem-2"),
        ("luu", "dieu-1/khoan-2", {"kind": "article"}, "dieu-2-2"),
        ("tach", "dieu-2", {"split_before": "có hiệu lực"}, "dieu-2/doan-1"),
        ("chuyen", "dieu-1/khoan-2", {"parent": "dieu-2"}, "dieu-2/khoan-2"),
    ],
)
def test_a_button_does_what_it_says_and_shows_where_the_unit_went(
    drafter, button, path, fields, expected
):
    answer = press(drafter, button, path=path, **fields)

    assert answer.status == 303
    page = drafter.get(answer.answer.location)
    if button not in ("len", "luu"):
        assert expected in tree_of(page)
    else:
        assert WARNED in page.words


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("trich", "dieu-1/khoan-2/diem-b/trich-1/dieu-2"),
        ("bang", "dieu-1/khoan-2/diem-b/bang-1"),
        ("phu-luc", "phu-luc-2"),
    ],
)
def test_one_press_marks_a_unit_as_quote_table_or_annex(drafter, button, expected):
    answer = press(drafter, button, path="dieu-2")

    page = drafter.get(PAGE)
    assert answer.answer.location == f"{PAGE}?nut={expected}#nut"
    assert "Không chữ nào của tệp bị bỏ" in page.words


def test_units_change_places_and_join(drafter):
    press(drafter, "truoc", path="dieu-2")
    page = drafter.get(PAGE)
    assert tree_of(page).index("dieu-2") < tree_of(page).index("dieu-1")

    press(drafter, "gop", path="dieu-1/khoan-2/diem-b")
    words = drafter.get(f"{PAGE}?nut=dieu-1/khoan-2/diem-a").select_one("textarea").get_text()
    assert "b) Đào giếng" in words


def test_undo_and_redo_step_through_the_corrections(drafter):
    press(drafter, "luu", path="dieu-2", heading="Một")
    press(drafter, "luu", path="dieu-2", heading="Hai")

    press(drafter, "lui", path="dieu-2")
    assert heading(drafter) == "Một"
    press(drafter, "lui", path="dieu-2")
    assert heading(drafter) == "Hiệu lực thi hành"
    press(drafter, "lam-lai", path="dieu-2")
    assert heading(drafter) == "Một"


def test_an_edit_after_an_undo_can_itself_be_undone(drafter):
    press(drafter, "luu", path="dieu-2", heading="Một")
    press(drafter, "lui", path="dieu-2")
    press(drafter, "luu", path="dieu-2", heading="Ba")
    assert heading(drafter) == "Ba"

    press(drafter, "lui", path="dieu-2")

    assert heading(drafter) == "Hiệu lực thi hành"


def test_an_edit_that_cannot_be_made_says_why_and_keeps_what_was_typed(drafter):
    answer = press(
        drafter, "tach", path="dieu-2", split_before="không có chữ này", heading="Đang gõ"
    )

    assert answer.status == 422
    assert "Không thấy những chữ này" in answer.words
    assert answer.select_one("input[name=heading]")["value"] == "Đang gõ"


def test_a_published_version_offers_no_button_and_takes_no_edit(drafter, app):
    opened = drafter.get(f"{PAGE}?nut=dieu-2")
    with app.app_context(), transaction():
        (version,) = versions_of(draft_by_slug(SLUG).id)
        version.draft = draft_by_slug(SLUG)
        freeze(version, now=utc_now())

    assert not drafter.get(PAGE).select("button[name=viec]")
    answer = drafter.submit(
        opened, {**shown(opened), "viec": "luu", "heading": "Muộn"}, form="#sua"
    )
    assert answer.status == 409
    assert "đã công bố" in answer.words


def test_looking_through_is_declared_and_taken_back_by_the_next_correction(drafter):
    press(drafter, "da-xem", path="dieu-1")
    assert "Dàn ý đã được xác nhận" in drafter.get(PAGE).words

    press(drafter, "luu", path="dieu-2", heading="Khác")
    assert drafter.get(PAGE).select("button[value=da-xem]")


def test_another_agency_does_not_find_the_draft_and_an_appraiser_reads_it(drafter, staff):
    assert staff("drafter", agency="SVHTTDL").get(PAGE).status == 404

    page = staff("appraiser", agency="STP").get(PAGE)
    assert page.status == 200
    assert not page.select("button[name=viec]")


@pytest.mark.parametrize("role", ["moderator", "observer", "recorder", "admin"])
def test_other_roles_do_not_see_drafts(drafter, staff, role):
    assert staff(role, agency="SNNMT").get(PAGE).status == 403


def test_a_position_no_database_could_hold_is_refused_like_any_other_that_is_wrong(drafter):
    page = drafter.get(f"{PAGE}?nut=dieu-1")

    answer = drafter.submit(page, {**shown(page), "viec": "luu", "position": "9" * 25}, form="#sua")

    assert answer.status == 422
