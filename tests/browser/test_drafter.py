"""A drafting agency: from a Word file to an open round, and a correction of it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from consult.core.clock import local_day, utc_now
from tests.browser.demo_rows import DEMO_PROPOSAL, DEMO_WORD_FILE
from tests.browser.looking import faults_of

TITLE = "Quyết định về bảo vệ nguồn nước ở bản"
SHORT_TITLE = "Bảo vệ nguồn nước ở bản"
QUESTIONS = (
    "Mó nước của thôn có mấy nhà dùng chung?",
    "Mùa khô thiếu nước mấy tháng?",
    "Nhà ở xa nên đóng góp thế nào cho công bằng?",
)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name).first.click()


def written(day) -> str:
    return f"{day:%d/%m/%Y}"


@pytest.fixture
def outline(officer) -> Page:
    """Upload a Word file; gives the outline that was read in it."""
    page = officer("soan-thao")
    page.get_by_role("link", name="Dự thảo", exact=True).click()
    follow(page, "Mở dự thảo mới từ tệp Word")
    page.get_by_label("Tệp dự thảo").set_input_files(DEMO_WORD_FILE)
    page.get_by_label("Loại văn bản").select_option(label="Quyết định của Ủy ban nhân dân tỉnh")
    page.get_by_label("Tên dự thảo").fill(TITLE)
    press(page, "Tải lên và đọc tệp")
    page.goto(f"{page.url.partition('?')[0].rstrip('/')}?nut=kem-theo-1/dieu-8")
    return page


def describe(page: Page) -> None:
    page.get_by_label("Nói gọn").fill("Khoanh vùng bảo vệ mó nước.\nTổ tự quản giữ 70% tiền nước.")
    page.get_by_label("Ai có liên quan?").fill("Hộ dùng nước tự chảy")
    for number, question in enumerate(QUESTIONS, start=1):
        page.get_by_role("group", name=f"Câu hỏi {number}").get_by_label("Câu hỏi").fill(question)


def test_a_word_file_becomes_an_open_round(outline):
    page = outline
    expect(page.locator("main")).to_contain_text("Không chữ nào của tệp bị bỏ")
    expect(page.locator(".app-tree a[aria-current]")).to_contain_text("Điều 8")
    page.locator("#sua").get_by_label("Tên", exact=False).first.fill("Quản lý công trình của bản")
    press(page, "Lưu phần này")
    expect(page.locator(".app-tree a[aria-current]")).to_contain_text("Quản lý công trình của bản")
    press(page, "Lùi một bước")
    expect(page.locator(".app-tree a[aria-current]")).to_contain_text("quy mô thôn")
    press(page, "Đã xem xong dàn ý")

    page.get_by_role("link", name=SHORT_TITLE).first.click()
    draft = page.url
    page.goto(f"{draft}noi-gon")
    describe(page)
    press(page, "Ghi")
    page.goto(f"{draft}noi-hoi")
    page.get_by_label("Toàn tỉnh").check()
    press(page, "Ghi nơi được hỏi")
    page.goto(f"{draft}ho-so")
    press(page, "Ghi các trường hợp")
    expect(page.locator("h1")).to_have_text("Tờ trình")
    page.get_by_label("Tệp", exact=True).set_input_files(DEMO_PROPOSAL)
    press(page, "Đưa vào hồ sơ")

    today = local_day(utc_now())
    page.get_by_label("Ngày mở").fill(written(today))
    page.get_by_label("Ngày đóng").fill(written(today + timedelta(days=3)))
    press(page, "Xem lại trước khi mở")
    expect(page.locator("main")).to_contain_text("20 ngày")
    expect(page.get_by_label("Ngày mở")).to_have_value(written(today))

    page.get_by_label("Ngày đóng").fill(written(today + timedelta(days=30)))
    press(page, "Xem lại trước khi mở")
    expect(page.locator("main")).to_contain_text("Mở đợt lấy ý kiến này?")
    press(page, "Mở đợt lấy ý kiến")

    page.goto("/")
    page.get_by_role("link", name=SHORT_TITLE).first.click()
    expect(page.locator("main")).to_contain_text(QUESTIONS[0])
    expect(page.get_by_role("link", name="Gửi góp ý")).to_be_visible()


def test_a_correction_is_a_new_version(officer, has_script):
    page = officer("soan-thao")
    page.get_by_role("link", name="Dự thảo", exact=True).click()
    follow(page, "nước sạch nông thôn")
    draft = page.url
    press(page, "Tạo bản sửa từ bản đang công bố")
    page.goto(draft)
    follow(page, "Đối chiếu với bản trước")
    expect(page.locator("main")).to_contain_text("Hai bản giống hệt nhau")
    follow(page, "Công bố phiên bản 2")
    if has_script:
        assert "\n".join(faults_of(page)) == ""

    page.get_by_label("Đã sửa chỗ nào và vì sao?").fill("Sửa lỗi đánh số ở Điều 8.")
    press(page, "Công bố phiên bản 2")

    page.goto(draft)
    expect(page.locator("main")).to_contain_text("2")
