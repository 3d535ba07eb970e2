"""Replies on paper: for one receipt, and for a village whose people have no telephone."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from consult.accounts.queries import agency_by_code
from consult.audit.models import AuditEntry
from consult.comments.terms import Channel
from consult.core.db import db, transaction
from tests.factories import CommuneFactory, VillageFactory
from tests.responses.matrix import round_of
from tests.responses.published import answered, grouped, one_answered, published_round, said

OWN_WORDS = "Nhà tôi ở cuối bản, xin thêm ống nước."


def pages_of(answer):
    assert answer.status_code == 200
    return [
        page.extract_text().replace("\u200b", "") for page in PdfReader(BytesIO(answer.data)).pages
    ]


def test_a_reply_is_a_pdf_with_the_answer_and_the_article_before_and_after(app, web):
    _slug, receipt = one_answered(app)

    (page,) = pages_of(web.client.get(f"/tra-cuu/{receipt}/phieu-tra-loi.pdf"))

    assert "PHIẾU TRẢ LỜI Ý KIẾN GÓP Ý" in page
    assert "01 nội dung, đã trả lời 01" in page
    assert "3.000.000" in page
    assert "4.000.000" in page


@pytest.mark.parametrize("paper", ["in", "phieu-tra-loi.pdf"])
def test_no_reply_on_paper_holds_the_words_of_the_person(app, web, paper):
    _slug, receipt = one_answered(app, text=OWN_WORDS, people=2)

    answer = web.client.get(f"/tra-cuu/{receipt}/{paper}")

    text = pages_of(answer)[0] if paper.endswith("pdf") else answer.text
    assert "cuối bản" not in text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_page_to_print_tells_until_when_to_object(app, web):
    _slug, receipt = one_answered(app)

    words = web.get(f"/tra-cuu/{receipt}/in").words

    assert "gửi phản hồi đến hết ngày 05/12/2026" in words.replace("\xa0", " ")


def test_the_village_is_named_only_where_enough_spoke(app, web):
    slug = published_round(app)
    with app.app_context(), transaction():
        village = VillageFactory()
        where = {"village": village, "commune": village.parent}
        small = said(round_of(slug), "Một mình.", **where).submission.receipt
        name = village.full_name
    before = web.get(f"/tra-cuu/{small}/in").words
    with app.app_context(), transaction():
        for _person in range(4):
            said(round_of(slug), "Đông.", village_id=village.id, commune_id=village.parent_id)

    assert name not in before
    assert name in web.get(f"/tra-cuu/{small}/in").words


@pytest.fixture
def village_round(app):
    """An answered round with 12 sheets of a village; slug, village id, the commune's agency."""
    slug = published_round(app)
    with app.app_context(), transaction():
        village = VillageFactory()
        consultation = round_of(slug)
        comments = [
            said(
                consultation,
                OWN_WORDS,
                village=village,
                commune=village.parent,
                channel=Channel.PAPER,
                external_id=f"NP-0714-{number}",
            )
            for number in range(12, 0, -1)
        ]
        grouped(comments, "mot")
        answered(consultation, "mot")
        return slug, village.id, village.parent.code


@pytest.fixture
def recorder(app, staff, village_round):
    """A recorder whose agency governs the commune."""
    officer = staff("recorder", agency="UBND-XA")
    with app.app_context(), transaction():
        agency_by_code("UBND-XA").commune_code = village_round[2]
    return officer


def printed(officer, slug, **fields):
    page = officer.get(f"/can-bo/phieu-tra-loi/{slug}")
    return officer.submit(page, {"village": "", "codes": "", **fields})


def numbers_in(app, pages):
    return [next(line for line in page.split("\n") if "Mã tra cứu" in line) for page in pages]


def test_a_village_is_one_pdf_sorted_by_sheet_number(app, recorder, village_round):
    slug, village, _commune = village_round

    answer = printed(recorder, slug, village=str(village)).answer

    pages = pages_of(answer)
    with app.app_context():
        rows = db.session.execute(
            db.text("SELECT external_id, receipt FROM submission ORDER BY id DESC")
        ).all()
    assert [row[0] for row in rows][:2] == ["NP-0714-1", "NP-0714-2"]
    shown = [
        "".join(char for char in line if char.isdigit())[:12] for line in numbers_in(app, pages)
    ]
    assert shown == [row[1] for row in rows]


def test_sheets_are_found_by_receipt_or_by_sheet_number(recorder, village_round):
    answer = printed(recorder, village_round[0], codes="NP-0714-3\nNP-0714-10").answer

    assert len(pages_of(answer)) == 2


def test_a_code_of_another_commune_is_named_and_nothing_is_printed(app, recorder, village_round):
    slug = village_round[0]
    with app.app_context(), transaction():
        other = said(round_of(slug), "Xã khác.", commune=CommuneFactory()).submission.receipt

    page = printed(recorder, slug, codes=other)

    assert page.status == 422
    assert other in page.words


def test_an_officer_without_a_commune_finds_nothing_to_print(staff, village_round):
    officer = staff("recorder", agency="SO-KHAC")

    assert "chưa gắn với xã nào" in officer.get("/can-bo/phieu-tra-loi/").words
    assert officer.get(f"/can-bo/phieu-tra-loi/{village_round[0]}").status == 404


def test_printing_is_on_record_without_codes(app, recorder, village_round):
    printed(recorder, village_round[0], codes="NP-0714-3")

    with app.app_context():
        entry = db.session.scalars(
            db.select(AuditEntry).where(AuditEntry.action == "reply.print")
        ).one()
    assert "NP-0714" not in str(entry.facts)
