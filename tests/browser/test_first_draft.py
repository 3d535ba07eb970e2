"""Somebody who never saw the tool: from signing in to an open round, every action counted."""

import pytest
from playwright.sync_api import Locator, Page, expect

from consult.demo.accounts import PASSWORD
from tests.browser.conftest import DESK, opened
from tests.browser.demo_rows import DEMO_PROPOSAL
from tests.drafts.word_files import paragraph, word_file

MOST_ACTIONS = 23
ARTICLES = 24
REPEATED_CLAUSE, WRONG_LEVEL, UNQUOTED = 6, 9, 15
HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN",
    "QUYẾT ĐỊNH",
    "Về quản lý chợ phiên ở xã vùng cao",
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
)


def article(number: int) -> list[str]:
    clauses = ["1. Chợ họp đúng ngày phiên;", "2. Người bán tự dọn chỗ;", "3. Xã cử người trông."]
    if number == REPEATED_CLAUSE:
        clauses[2] = "2. Xã cử người trông."
    if number == WRONG_LEVEL:
        clauses[1] = "Điều 2. Người bán tự dọn chỗ"
    if number == UNQUOTED:
        clauses = ["Sửa đổi Điều 4 của Quyết định số 12/2020/QĐ-UBND như sau:"]
        clauses += ["Điều 4. Ngày họp chợ", "Chợ họp ngày mồng năm và ngày mồng mười."]
    return [f"Điều {number}. Việc thứ {number} của chợ phiên", *clauses]


def draft_with_reading_problems() -> bytes:
    lines = [line for number in range(1, ARTICLES + 1) for line in article(number)]
    return word_file(*(paragraph(line) for line in (*HEAD, *lines)))


class Newcomer:
    """Acts on the page as a person does, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.locator("main")
        self.actions = 0

    def _acted(self) -> None:
        self.actions += 1

    def fill(self, name: str, text: str, within: Locator | None = None) -> None:
        (within or self.main).get_by_label(name).fill(text)
        self._acted()

    def choose(self, name: str, option: str) -> None:
        self.main.get_by_label(name).select_option(label=option)
        self._acted()

    def give_file(self, name: str, content: bytes) -> None:
        file = {
            "name": "cho-phien.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": content,
        }
        self.main.get_by_label(name).set_input_files(file)
        self._acted()

    def press(self, name: str) -> None:
        self.main.get_by_role("button", name=name).first.click()
        self._acted()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self._acted()


@pytest.fixture
def newcomer(browser, live, has_script):
    context = opened(browser, live, script=has_script, viewport=DESK)
    page = context.new_page()
    page.goto("/can-bo/dang-nhap")
    yield Newcomer(page)
    context.close()


def signs_in(person: Newcomer) -> None:
    person.page.fill("[name=email]", "soan-thao@thainguyen.example")
    person.page.fill("[name=password]", PASSWORD)
    person.page.click("main form button[type=submit]")
    person.actions += 3


def imports(person: Newcomer) -> None:
    person.follow("Dự thảo")
    person.follow("Mở dự thảo mới từ tệp Word")
    person.give_file("Tệp dự thảo", draft_with_reading_problems())
    person.choose("Loại văn bản", "Quyết định của Ủy ban nhân dân tỉnh")
    person.press("Tải lên và đọc tệp")


def corrects(person: Newcomer) -> None:
    expect(person.main).to_contain_text("Phải sửa")
    person.press("Hạ xuống thành khoản 2")
    person.press("Đổi thành khoản 3")
    expect(person.main).not_to_contain_text("Phải sửa")
    expect(person.main).to_contain_text(f"{ARTICLES} điều")
    person.press("Đã xem xong dàn ý")


def describes(person: Newcomer) -> None:
    person.fill("Nói gọn", "Chợ phiên họp đúng ngày.\nNgười bán tự dọn chỗ của mình.")
    person.fill("Ai có liên quan?", "Người bán, người mua ở chợ phiên")
    questions = ("Chợ họp ngày nào thì tiện?", "Ai nên dọn chợ?", "Chỗ bán thu bao nhiêu?")
    for number, question in enumerate(questions, start=1):
        group = person.page.get_by_role("group", name=f"Câu hỏi {number}")
        person.fill("Câu hỏi", question, group)
    person.press("Ghi")
    person.press("Ghi nơi được hỏi")


def files_the_proposal(person: Newcomer) -> None:
    person.press("Ghi các trường hợp")
    expect(person.page.locator("h1")).to_have_text("Tờ trình")
    person.main.get_by_label("Tệp", exact=True).set_input_files(DEMO_PROPOSAL)
    person.actions += 1
    person.press("Đưa vào hồ sơ")


def opens(person: Newcomer) -> None:
    person.press("Xem lại trước khi mở")
    person.press("Mở đợt lấy ý kiến")


def test_a_newcomer_imports_corrects_and_publishes_a_draft_in_few_actions(newcomer):
    signs_in(newcomer)
    imports(newcomer)
    corrects(newcomer)
    describes(newcomer)
    files_the_proposal(newcomer)
    opens(newcomer)

    expect(newcomer.main).to_contain_text("Đã mở đợt lấy ý kiến")
    assert newcomer.actions <= MOST_ACTIONS
