"""Warnings on the outline page: settled by a press, kept as in the file, or in the way."""

import pytest

from consult.audit.queries import entries_about
from tests.drafts.outline_page import (
    PAGE,
    SLUG,
    WARNED,
    press,
    tree_of,
    who_uploaded_the_draft,
)


@pytest.fixture
def drafter(staff):
    return who_uploaded_the_draft(staff)


def test_opening_a_round_is_refused_with_links_to_both_places_of_one_address(drafter):
    press(drafter, "len", path="dieu-1/khoan-2")

    page = drafter.get(f"/can-bo/du-thao/{SLUG}/mo-dot")

    assert "Chưa công bố được, còn 1 chỗ trùng địa chỉ" in page.words
    links = [each["href"] for each in page.select("main li a")]
    assert links == [f"{PAGE}?nut=dieu-2#nut", f"{PAGE}?nut=dieu-2-2#nut"]


def test_one_press_on_a_proposal_settles_a_repeated_number(drafter):
    press(drafter, "len", path="dieu-1/khoan-2")
    proposals = drafter.get(PAGE).select("button[value^=de-nghi-]")
    number = next(each["value"] for each in proposals if "Hạ xuống" in each.get_text())

    press(drafter, number, path="dieu-1")

    assert WARNED not in drafter.get(PAGE).words


def test_a_proposal_that_is_not_made_changes_nothing(drafter):
    answer = press(drafter, "de-nghi-7", path="dieu-1")

    assert answer.status == 422
    assert not drafter.get(PAGE).select("button[value=lui]")


def test_a_warning_kept_as_in_the_file_is_no_longer_open_but_stays_listed(drafter, app):
    with_gap(drafter)
    assert "1 chỗ cần xem lại" in drafter.get(PAGE).words

    press(drafter, "giu-0", path="dieu-1")

    page = drafter.get(PAGE)
    assert "Giữ như tệp gốc: 1 chỗ" in page.words
    assert not page.select(".app-tree a.is-warned")
    with app.app_context():
        (entry,) = entries_about(f"draft:{SLUG}", "outline.keep_warning")
        assert entry.facts["path"] == "dieu-3"


@pytest.mark.parametrize("button", ["lui", "giu-0"])
def test_what_was_kept_as_in_the_file_is_opened_again(drafter, button):
    with_gap(drafter)
    press(drafter, "giu-0", path="dieu-1")

    press(drafter, button, path="dieu-1")

    assert "1 chỗ cần xem lại" in drafter.get(PAGE).words


def with_gap(visitor):
    press(visitor, "luu", path="dieu-2", number="3")


def test_what_was_kept_stays_kept_through_other_corrections(drafter):
    with_gap(drafter)
    press(drafter, "giu-0", path="dieu-1")

    press(drafter, "luu", path="dieu-1", heading="Tên khác")

    assert "Giữ như tệp gốc: 1 chỗ" in drafter.get(PAGE).words


def test_two_units_with_one_address_cannot_be_kept(drafter):
    press(drafter, "len", path="dieu-1/khoan-2")

    answer = press(drafter, "giu-0", path="dieu-1")

    assert answer.status == 422
    assert "Chỗ trùng địa chỉ không giữ được" in answer.words
    assert WARNED in drafter.get(PAGE).words


@pytest.mark.parametrize("button", ["giu-9", "giu-x"])
def test_keeping_what_is_not_warned_of_is_not_found(drafter, button):
    assert press(drafter, button, path="dieu-1").status == 404


def test_a_missing_article_is_put_in_by_one_press_and_its_words_are_asked_for(drafter):
    with_gap(drafter)
    proposals = drafter.get(PAGE).select("button[value^=de-nghi-]")
    number = next(each["value"] for each in proposals if "Chèn điều 2" in each.get_text())

    answer = press(drafter, number, path="dieu-1")

    assert answer.answer.location == f"{PAGE}?nut=dieu-2#text"
    page = drafter.get(answer.answer.location)
    assert tree_of(page)[-2:] == ["dieu-2", "dieu-3"]
    assert "chỗ cần xem lại" not in page.words
