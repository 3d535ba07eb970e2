"""What everybody may read: drafts, comments, receipts; never a name, a telephone, a word of HTML."""

from datetime import UTC, datetime, timedelta

import pytest

from consult.comments.models import Comment
from consult.comments.services import set_status
from consult.comments.terms import CommentStatus, WithheldReason
from consult.core.clock import day_end, day_start
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, kept_village

NAME, PHONE, EMAIL = "Nông Thị Bí Mật", "0990000123", "bi-mat@thu.example"
WORDS = "Mức hỗ trợ <b>thấp</b> & chậm\n<script>alert(1)</script>"


@pytest.fixture
def slug(app):
    """An open round with one comment, sent through the form with a name and a telephone."""
    with app.app_context():
        first = datetime.now(UTC).date() - timedelta(days=3)
        last = first + timedelta(days=30)
        days = {"opens_on": first, "closes_on": last}
        moments = {"opens_at": day_start(first), "closes_at": day_end(last)}
        return kept_round("dieu-1", "dieu-2", **days, **moments).slug


@pytest.fixture
def receipt(app, web, slug):
    with app.app_context():
        village = kept_village()
        place = {"commune": village.parent.code, "village": village.code}
    form = web.get(f"/dot-lay-y-kien/{slug}/gop-y")
    said = {"provision": "dieu-1", "stance": "disagree", "text": WORDS, "unit": "person"}
    contact = {"name": NAME, "phone": PHONE, "email": EMAIL}
    consent = {"consent_contact": "y", "consent_name": "y"}
    answer = web.submit(form, {**said, **place, **contact, **consent})
    return answer.answer.headers["Location"].partition("/tra-cuu/")[2].partition("?")[0]


def decide(app, status, reason=None):
    with app.app_context(), transaction():
        comment = db.session.scalars(db.select(Comment)).one()
        set_status(comment, status, reason=reason, now=datetime.now(UTC))


def test_the_count_rises_before_anybody_has_read_the_comment(web, slug, receipt):
    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1")

    assert "1 góp ý về Điều 1" in page.words
    assert "1 góp ý đang chờ đọc" in page.words
    assert "Mức hỗ trợ" not in page.words


def test_a_published_text_is_shown_as_typed(app, web, slug, receipt):
    decide(app, CommentStatus.PUBLISHED)

    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1")

    shown = page.select_one(".app-comment__text")
    assert shown.find("script") is shown.find("b") is None
    assert "<b>thấp</b> & chậm" in shown.text
    assert "<script>alert(1)</script>" in shown.text


def test_a_withheld_comment_leaves_a_stub_with_the_reason_and_stays_counted(
    app, web, slug, receipt
):
    decide(app, CommentStatus.WITHHELD, WithheldReason.INSULT)

    page = web.get(f"/dot-lay-y-kien/{slug}/dieu-1")

    assert "1 góp ý về Điều 1" in page.words
    assert "có lời xúc phạm một người cụ thể" in page.select_one(".app-comment--withheld").text
    assert "Mức hỗ trợ" not in page.words


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/tim-kiem?q=thap",
        "/tra-cuu/{receipt}",
        "/tra-cuu/{receipt}?moi=1",
        "/dot-lay-y-kien/{slug}/",
        "/dot-lay-y-kien/{slug}/dieu-1",
        "/dot-lay-y-kien/{slug}/y-kien-chung",
        "/dot-lay-y-kien/{slug}/in",
        "/nguon-tin.atom",
        "/sitemap.xml",
    ],
)
def test_no_public_page_names_or_reaches_a_person(app, web, slug, receipt, address):
    decide(app, CommentStatus.PUBLISHED)

    text = web.client.get(address.format(slug=slug, receipt=receipt)).get_data(as_text=True)

    assert [word for word in (NAME, PHONE, EMAIL, "Bí Mật") if word in text] == []


def test_the_receipt_tells_the_state_and_never_the_words(web, receipt):
    page = web.get(f"/tra-cuu/{receipt}")

    assert "Chờ đọc" in page.words
    assert "Mức hỗ trợ" not in page.words


@pytest.mark.parametrize("typed", ["1234", "0000 0000 0000", "abc", "4817 2306 5598" * 9])
def test_a_wrong_receipt_says_what_a_receipt_looks_like(web, typed):
    page = web.get("/tra-cuu", query_string={"ma": typed})

    assert page.status == 404
    assert "Mã có 12 chữ số" in page.words


def test_a_receipt_is_found_however_it_is_typed(web, receipt):
    typed = f" {receipt[:4]}-{receipt[4:8]}.{receipt[8:]} "

    answer = web.get("/tra-cuu", query_string={"ma": typed})

    assert answer.answer.headers["Location"] == f"/tra-cuu/{receipt}"


@pytest.mark.parametrize(
    "address", ["/dot-lay-y-kien/khong-co/", "/dot-lay-y-kien/{slug}/dieu-99", "/q/9999", "/khong"]
)
def test_what_does_not_exist_is_said_to_be_missing(web, slug, address):
    page = web.get(address.format(slug=slug))

    assert page.status == 404
    assert "Không có trang này" in page.select_one("h1").text


def test_the_short_address_leads_to_the_round_and_keeps_the_village(app, web, slug):
    with app.app_context():
        code = db.session.scalar(db.text("SELECT code FROM consultation"))

    answer = web.get(f"/q/{code}-T00001")

    assert answer.answer.headers["Location"] == f"/dot-lay-y-kien/{slug}/?don-vi=T00001"


def test_the_language_link_never_leads_to_another_site(web):
    for address in (
        "https://xau.example/",
        "//xau.example",
        "/\\xau.example",
        "javascript:alert(1)",
    ):
        answer = web.get("/ngon-ngu", query_string={"lang": "en", "next": address})
        assert answer.answer.headers["Location"] == "/"
