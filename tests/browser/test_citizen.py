"""A citizen with a telephone: finds a draft, reads it, says something, looks up what became of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import SIDEWAYS

WHAT_I_SAID = "Nhà tôi cách mó nước 2 cây số,\nđề nghị tính theo mét ống. <b>Xin</b> xem lại."


def choose_place(page: Page, *, has_script: bool) -> None:
    """Choose commune and village: by a few letters, or from lists with a button between."""
    if not has_script:
        page.get_by_label("Xã, phường").select_option(label="Xã Ba Bể")
        page.get_by_role("button", name="Hiện danh sách thôn").click()
        page.get_by_label("Thôn, tổ dân phố").select_option(label="Thôn Nà Cọ")
        return
    page.get_by_role("combobox", name="Xã, phường").press_sequentially("ba be")
    page.get_by_role("option", name="Xã Ba Bể", exact=True).click()
    page.get_by_role("combobox", name="Thôn, tổ dân phố").press_sequentially("na c")
    page.get_by_role("option", name="Thôn Nà Cọ", exact=True).click()


def count_of(page: Page) -> int:
    """The public number of comments on the article being shown."""
    return int(re.match(r"[\d.]+", page.locator("#gop-y").inner_text())[0].replace(".", ""))


def stays_in_width(page: Page) -> bool:
    return page.evaluate(SIDEWAYS) <= 0


def send(page: Page) -> None:
    page.locator("main form button.app-button--big").click()


@pytest.fixture
def article(visitor: Page) -> Page:
    """Find the draft on water by words without marks, and open its fifth article."""
    visitor.goto("/")
    visitor.get_by_role("searchbox").fill("nuoc sach")
    visitor.get_by_role("button", name="Tìm").click()
    visitor.locator("main").get_by_role("link", name="nước sạch nông thôn").first.click()
    visitor.get_by_role("link", name="Điều 5. Bảo vệ nguồn nước").first.click()
    return visitor


def test_a_comment_on_a_clause_is_counted_at_once_and_can_be_looked_up(article, has_script):
    page = article
    before = count_of(page)
    page.get_by_role("link", name="Góp ý khoản 2").click()
    expect(page.get_by_label("Góp ý cho phần nào?")).to_have_value("kem-theo-1/dieu-5/khoan-2")

    page.get_by_label("Đồng ý nếu sửa").check()
    page.get_by_label("Nội dung góp ý").fill(WHAT_I_SAID)
    choose_place(page, has_script=has_script)
    page.get_by_label("Một người").check()
    assert stays_in_width(page)
    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận góp ý của bà con")
    assert stays_in_width(page)
    code = page.locator(".govuk-panel .app-code").inner_text()
    page.get_by_role("link", name="Tra cứu", exact=True).click()
    page.get_by_label("Mã tiếp nhận").fill(code.replace(" ", "-"))
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)
    expect(page.locator("main")).to_contain_text("Khoản 2 Điều 5")
    expect(page.locator("main")).not_to_contain_text("mó nước")
    page.locator("main").get_by_role("link", name="nước sạch nông thôn").click()
    page.get_by_role("link", name="Điều 5. Bảo vệ nguồn nước").first.click()
    assert count_of(page) == before + 1


def test_what_was_typed_survives_every_error(article, has_script):
    page = article
    page.get_by_role("link", name="Góp ý khoản 1").click()
    page.get_by_label("Nội dung góp ý").fill(WHAT_I_SAID)
    page.get_by_label("Họ và tên").fill("Nông Thị Thử")
    send(page)

    expect(page.get_by_role("alert")).to_contain_text("Những gì bà con đã viết vẫn còn nguyên.")
    expect(page.get_by_label("Nội dung góp ý")).to_have_value(WHAT_I_SAID)
    expect(page.get_by_label("Họ và tên")).to_have_value("Nông Thị Thử")
    expect(page.get_by_label("Góp ý cho phần nào?")).to_have_value("kem-theo-1/dieu-5/khoan-1")
    assert stays_in_width(page)

    page.get_by_role("alert").get_by_role("link", name="Chọn một quan điểm.").click()
    expect(page.get_by_label("Đồng ý", exact=True)).to_be_focused()
    page.get_by_label("Không đồng ý").check()
    choose_place(page, has_script=has_script)
    page.get_by_label("Cả hộ gia đình").check()
    expect(page.get_by_label("Nội dung góp ý")).to_have_value(WHAT_I_SAID)
    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận góp ý của bà con")


def test_several_provisions_go_in_one_submission_with_one_receipt(article, has_script):
    page = article
    page.get_by_role("link", name="Góp ý khoản 3").click()
    page.get_by_label("Đồng ý", exact=True).check()
    page.get_by_role("button", name="Thêm góp ý cho phần khác").click()

    second = page.locator(".app-opinion").nth(1)
    second.get_by_label("Góp ý cho phần nào?").select_option("kem-theo-1/dieu-8")
    second.get_by_label("Hỏi thêm").check()
    second.get_by_label("Nội dung góp ý").fill("Ai giữ sổ thu chi của tổ?")
    choose_place(page, has_script=has_script)
    page.get_by_label("Một người").check()
    send(page)

    expect(page.locator(".app-receipt-items > li")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("Khoản 3 Điều 5")
    expect(page.locator("main")).to_contain_text("Điều 8")
