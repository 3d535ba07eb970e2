"""The outline by keyboard: moving and finding in the tree, cutting at the cursor, kept words."""

import pytest
from playwright.sync_api import expect

from consult.core.db import db
from tests.browser.conftest import DESK, opened, signed_in
from tests.browser.demo_rows import facts
from tests.browser.looking import faults_of


@pytest.fixture
def page(app, browser, live):
    draft = facts(app)["new_draft"]
    with app.app_context():
        db.session.remove()
    context = opened(browser, live, script=True, viewport=DESK)
    page = context.new_page()
    signed_in(page, "soan-thao")
    page.goto(f"/can-bo/du-thao/{draft}/1/dan-y?nut=kem-theo-1/dieu-5")
    yield page
    context.close()


def test_the_arrows_move_in_the_tree_and_a_word_finds_in_it(page):
    page.locator(".app-tree a[aria-current]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".app-tree a:focus")).not_to_have_attribute("aria-current", "true")

    page.get_by_label("Tìm trong cây").fill("dieu 8")
    expect(page.locator(".app-tree a", has_text="Điều 7.")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".app-tree a:focus")).to_be_visible()
    assert "\n".join(faults_of(page)) == ""


def test_typed_words_come_back_and_are_cut_at_the_cursor(page):
    box = page.get_by_role("textbox", name="Lời văn")
    box.fill("Đoạn đứng trước. Đoạn đứng sau.")
    page.reload()
    expect(box).to_have_value("Đoạn đứng trước. Đoạn đứng sau.")

    box.evaluate("area => area.setSelectionRange(16, 16)")
    page.get_by_role("button", name="Tách đôi").click()

    expect(box).to_have_value("Đoạn đứng sau.")


def test_what_is_typed_is_kept_by_itself_and_comes_back_on_another_device(page, browser, live):
    page.get_by_label("Tên", exact=True).fill("Tên đang gõ")
    expect(page.get_by_role("status")).to_have_text("Đã giữ tạm chữ đang gõ.")
    assert "\n".join(faults_of(page)) == ""

    context = opened(browser, live, script=False, viewport=DESK)
    other = context.new_page()
    signed_in(other, "soan-thao")
    other.goto(page.url)
    expect(other.get_by_label("Tên", exact=True)).to_have_value("Tên đang gõ")
    context.close()
