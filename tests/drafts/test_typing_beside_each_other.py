"""Words typed into the outline page: kept until saved, also when two people edit."""

import pytest

from tests.drafts.outline_page import (
    PAGE,
    heading,
    press,
    shown,
    who_uploaded_the_draft,
)


@pytest.fixture
def drafter(staff):
    return who_uploaded_the_draft(staff)


def test_words_typed_before_another_button_are_kept_with_it(drafter):
    press(drafter, "xuong", path="dieu-1/khoan-2", text="Mức mới như sau:")

    page = drafter.get(f"{PAGE}?nut=dieu-1/khoan-1/diem-2")
    assert page.select_one("textarea").get_text().strip() == "Mức mới như sau:"


def test_a_unit_is_split_before_words_that_were_only_just_typed(drafter):
    press(drafter, "tach", path="dieu-2", text="Từ nay. Kể từ mai.", split_before="Kể từ mai")

    page = drafter.get(f"{PAGE}?nut=dieu-2/doan-1")
    assert page.select_one("textarea").get_text().strip() == "Kể từ mai."


def test_somebody_elses_edit_in_between_is_told_and_the_typed_words_stay(drafter):
    opened = drafter.get(f"{PAGE}?nut=dieu-2")
    press(drafter, "luu", path="dieu-1", heading="Của người khác")

    answer = drafter.submit(
        opened, {**shown(opened), "viec": "luu", "heading": "Của tôi"}, form="#sua"
    )

    assert answer.status == 409
    assert "vừa được người khác sửa" in answer.words
    assert answer.select_one("input[name=heading]")["value"] == "Của tôi"
    again = drafter.submit(answer, {**shown(answer), "viec": "luu"}, form="#sua")
    assert again.status == 303
    assert heading(drafter) == "Của tôi"


def colleague_of(staff):
    return staff("drafter", agency="SNNMT", name="Lý Đồng Nghiệp")


def typed_text(page):
    return page.select_one("textarea[name=text]").get_text().strip()


def test_what_is_typed_and_not_saved_comes_back_on_any_device(drafter):
    answer = press(drafter, "tam", path="dieu-1/khoan-2", text="Đang gõ", number="9")

    assert answer.status == 303
    page = drafter.get(f"{PAGE}?nut=dieu-1/khoan-2")
    assert "Đang viết dở" in page.words
    assert (typed_text(page), page.select_one("input[name=number]")["value"]) == ("Đang gõ", "9")
    assert "viết dở ở: Khoản 2 Điều 1" in drafter.get(PAGE).words


@pytest.mark.parametrize("button", ["bo-dieu-2", "luu", "truoc"])
def test_saving_or_dropping_ends_what_was_typed(drafter, button):
    press(drafter, "tam", path="dieu-2", heading="Đang gõ")

    press(drafter, button, path="dieu-2")

    assert "viết dở" not in drafter.get(f"{PAGE}?nut=dieu-2").words
    assert heading(drafter) == ("Hiệu lực thi hành" if button == "bo-dieu-2" else "Đang gõ")


@pytest.mark.parametrize("button", ["lui", "da-xem", "giu-0"])
def test_a_button_about_something_else_keeps_what_was_typed(drafter, button):
    press(drafter, "luu", path="dieu-2", number="3")

    press(drafter, button, path="dieu-1", heading="Đang gõ")

    page = drafter.get(f"{PAGE}?nut=dieu-1")
    assert page.select_one("input[name=heading]")["value"] == "Đang gõ"


def test_what_was_typed_follows_its_unit_to_another_address(drafter):
    press(drafter, "tam", path="dieu-1/khoan-2", text="Chữ dở")

    press(drafter, "luu", path="dieu-1", number="5")

    assert typed_text(drafter.get(f"{PAGE}?nut=dieu-5/khoan-2")) == "Chữ dở"


def test_two_people_see_each_others_words_side_by_side_and_none_is_overwritten(drafter, staff):
    colleague = colleague_of(staff)
    opened = drafter.get(f"{PAGE}?nut=dieu-2")
    press(colleague, "luu", path="dieu-2", text="Chữ của đồng nghiệp.", heading="Tên mới")

    answer = drafter.submit(
        opened, {**shown(opened), "viec": "luu", "text": "Chữ của tôi."}, form="#sua"
    )

    assert answer.status == 409
    assert typed_text(answer) == "Chữ của tôi."
    assert [each.get_text() for each in answer.select(".app-wordings p")] == [
        "Chữ của đồng nghiệp.",
        "Chữ của tôi.",
    ]
    assert answer.select_one("input[name=heading]")["value"] == "Tên mới"
    assert typed_text(colleague.get(f"{PAGE}?nut=dieu-2")) == "Chữ của đồng nghiệp."


def test_a_colleague_typing_into_the_same_unit_is_named_with_the_words(drafter, staff):
    press(colleague_of(staff), "tam", path="dieu-2", text="Đồng nghiệp đang gõ.")

    page = drafter.get(f"{PAGE}?nut=dieu-2")

    assert "Lý Đồng Nghiệp cũng đang viết dở phần này" in page.words
    assert "Đồng nghiệp đang gõ." in page.select_one(".app-wordings").get_text()
    assert typed_text(page) != "Đồng nghiệp đang gõ."


def test_what_was_typed_into_a_unit_that_is_gone_can_still_be_read(drafter, staff):
    press(drafter, "tam", path="dieu-1/khoan-2/diem-b", text="Chữ dở")

    press(colleague_of(staff), "gop", path="dieu-1/khoan-2/diem-b")

    assert "không còn trong dàn ý" in drafter.get(PAGE).words
    assert "Chữ dở" in drafter.get(PAGE).select_one(".app-wordings").get_text()


def test_who_only_reads_sees_nothing_that_is_not_saved(drafter, staff):
    press(drafter, "tam", path="dieu-2", text="Chữ dở")

    page = staff("appraiser", agency="STP").get(f"{PAGE}?nut=dieu-2")

    assert "Chữ dở" not in page.words
