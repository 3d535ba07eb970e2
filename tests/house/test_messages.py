"""The interface in two languages: nothing untranslated, nothing left over, nothing mixed."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_security.core import _default_messages
from wtforms.i18n import messages_path

from consult.core.db import transaction
from consult.core.i18n import LANGUAGE_COOKIE, form_messages, recorded
from scripts.catalogue import ENGLISH, TRANSLATIONS, faults, forms, keeps_placeholders, read
from tests.conftest import CHECKOUT, TEST_PASSWORD
from tests.factories import CommentFactory, ProvisionFactory
from tests.visitor import Page, Visitor

CATALOGUES = sorted((CHECKOUT / TRANSLATIONS).rglob("*.po"))
VIETNAMESE = re.compile(
    "[àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]", re.IGNORECASE
)
# Names, titles of law in force and what stands in the record are the same in every language.
NAMES = ("dòng lệnh", "Thái Nguyên", "Nông Thị Thử", "THÁI NGUYÊN", "NĐ-CP", "Tết", "TỈNH")
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label")
# WTForms says these to programmers only.
FOR_PROGRAMMERS = {"Invalid field name '%s'.", "Choices cannot be None."}
PUBLIC_PAGES = [
    "/",
    "/tim-kiem",
    "/ket-qua",
    "/tra-cuu",
    "/cach-tham-gia",
    "/du-lieu-ca-nhan",
    "/tro-nang",
    "/quy-tac-cong-khai",
    "/can-bo/dang-nhap",
    "/khong-co-trang-nay",
]
STAFF_PAGES = {
    "/can-bo/": "moderator",
    "/can-bo/kiem-duyet/": "moderator",
    "/can-bo/du-thao/": "drafter",
    "/can-bo/du-thao/moi": "drafter",
    "/can-bo/nhap-phieu/": "recorder",
    "/can-bo/tham-dinh/": "appraiser",
    "/can-bo/tai-khoan": "admin",
    "/can-bo/tai-khoan/moi": "admin",
    "/can-bo/co-quan": "admin",
    "/can-bo/nhat-ky/": "admin",
    "/can-bo/dia-ban": "admin",
    "/can-bo/dia-ban/nap": "admin",
    "/can-bo/doi-mat-khau": "observer",
    "/can-bo/cai-ma-dang-nhap": "observer",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Catalog:
    """Every message of the code and the templates, collected as ``scripts/messages`` does."""
    target = tmp_path_factory.mktemp("messages") / "messages.pot"
    words = [
        "pybabel",
        "-q",
        "extract",
        "-k",
        "_l",
        "-k",
        "marked",
        "--no-location",
        "--omit-header",
    ]
    mapping = ["-F", str(CHECKOUT / "pyproject.toml"), "-o", str(target), str(CHECKOUT)]
    CommandLineInterface().run([*words, *mapping])
    return read(target)


def in_english(visitor: Visitor) -> Visitor:
    visitor.client.set_cookie(LANGUAGE_COOKIE, "en")
    return visitor


def spoken(page: Page) -> list[str]:
    """Every text of a page that somebody sees or hears, less what is marked as Vietnamese."""
    for element in page.select("body [lang=vi]"):
        element.decompose()
    attributes = [str(tag[name]) for name in SPOKEN for tag in page.select(f"[{name}]")]
    return [text for text in (*page.stripped_strings, *attributes) if text]


def in_vietnamese(texts: list[str]) -> list[str]:
    """Those of ``texts`` that hold Vietnamese words beside names."""
    return [text for text in texts if VIETNAMESE.search(re.sub("|".join(NAMES), "", text))]


def own_words_of_packages() -> list[str]:
    """What WTForms and Flask-Security say in English, as whole sentences."""
    theirs = [path for path in CATALOGUES if path != CHECKOUT / ENGLISH]
    said = [text for path in theirs for m in catalogue(path) for text in forms(m.id)]
    said += [text for text, _level in _default_messages.values()]
    return [text for text in said if " " in text and "%(" not in text and text.isascii()]


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def texts_of(found: Catalog) -> dict[tuple[str, ...], list[str]]:
    return {tuple(forms(m.id)): forms(m.string) for m in found if m.id}


def test_every_message_has_its_english_and_no_english_is_left_over(source):
    assert faults(source, read(CHECKOUT / ENGLISH)) == []


def test_a_message_without_its_english_is_named(source):
    lacking = Catalog(locale="en")
    lacking.add("Gửi góp ý")

    assert faults(lacking, Catalog(locale="en")) == ["no English: Gửi góp ý"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_placeholders(path):
    assert [m.id for m in catalogue(path) if m.id and not keeps_placeholders(m)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_catalogue_is_current(path):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert texts_of(compiled) == texts_of(catalogue(path))


def test_whatever_wtforms_says_has_its_vietnamese():
    with (Path(messages_path()) / "wtforms.pot").open("rb") as file:
        said = {forms(message.id)[0] for message in read_po(file) if message.id}

    assert {text for text in said if form_messages("vi").ugettext(text) == text} == FOR_PROGRAMMERS


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_a_public_page_in_english_is_all_english(web, address):
    page = in_english(web).get(address)

    assert page.html["lang"] == "en"
    assert in_vietnamese(spoken(page)) == []


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_a_staff_page_in_english_is_all_english(staff, address):
    page = in_english(staff(STAFF_PAGES[address])).get(address, follow=True)

    assert page.status == 200
    assert in_vietnamese(spoken(page)) == []


def test_around_what_people_wrote_a_page_speaks_english(app, web, source):
    with app.app_context(), transaction():
        comment = CommentFactory(path="dieu-1")
        consultation = comment.submission.consultation
        ProvisionFactory(version_id=consultation.version_id, path="dieu-1", number="1")
        slug = consultation.slug
    ours = {text for message in source if message.id for text in forms(message.id)}

    pages = [in_english(web).get(f"/dot-lay-y-kien/{slug}/{rest}") for rest in ("", "dieu-1", "in")]

    assert [page.status for page in pages] == [200, 200, 200]
    assert {text for page in pages for text in spoken(page)} & ours == set()


def test_the_language_asked_for_in_the_address_stays(web):
    web.get("/?lang=en")

    assert web.get("/tra-cuu").html["lang"] == "en"


def test_what_is_written_into_a_record_stays_vietnamese(app: Flask):
    with app.test_request_context("/?lang=en"):
        sentence = _l("Nhận ý kiến đến hết ngày %(day)s.", day="1/2/2027")

        assert str(sentence) == "Comments are taken to the end of 1/2/2027."
        assert recorded(sentence) == "Nhận ý kiến đến hết ngày 1/2/2027."


@pytest.mark.parametrize(
    ("role", "address", "fields"),
    [
        ("", "/can-bo/dang-nhap", {"email": "khong-ai@thainguyen.example", "password": "sai"}),
        ("", "/can-bo/dang-nhap", {}),
        ("observer", "/can-bo/doi-mat-khau", {"password": "sai", "new_password": "ngan"}),
        ("observer", "/can-bo/doi-mat-khau", {"password": TEST_PASSWORD, "new_password": "ngan"}),
        ("observer", "/can-bo/xac-nhan-mat-khau", {"password": "sai"}),
        ("admin", "/can-bo/tai-khoan/moi", {"agency": "abc", "roles": "vua"}),
        ("admin", "/can-bo/co-quan/moi", {"position": "mot"}),
        ("admin", "/can-bo/dia-ban/nap", {"valid_from": "hom qua"}),
        ("drafter", "/can-bo/du-thao/moi", {"kind": "khong-co"}),
    ],
)
def test_a_form_filled_in_wrongly_answers_in_vietnamese(
    web: Visitor, staff: Callable[..., Visitor], role: str, address: str, fields: dict[str, str]
):
    visitor = staff(role) if role else web

    page = visitor.submit(visitor.get(address), fields)

    assert page.status != 302
    assert [text for text in own_words_of_packages() if text in page.words] == []


def test_no_message_hides_in_a_formatted_string():
    """What stands inside an f-string is not collected, and stays Vietnamese in every language."""
    hidden = [
        f"{path.relative_to(CHECKOUT)}:{call.lineno}"
        for path in (CHECKOUT / "consult").rglob("*.py")
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "_l"}
        if call.args and isinstance(call.args[0], ast.Constant)
    ]

    assert hidden == []
