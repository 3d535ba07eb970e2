"""The matrix goes to a workbook and comes back; nothing of others is overwritten."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from consult.core.db import db, transaction
from consult.responses.models import Response
from consult.responses.services import respond
from consult.responses.terms import Disposition, NewResponse, Writer
from tests.factories import DURING
from tests.responses.matrix import answer, keys_of, round_of

KEY, REVISION, DISPOSITION, EXPLANATION, CHANGED = 0, 1, 6, 7, 8


@pytest.fixture
def rows(drafter, slug):
    """The rows of the workbook as it is taken away, headings first."""
    content = drafter.client.get(f"/can-bo/tra-loi/{slug}/bang.xlsx").data
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def brought_back(drafter, slug, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    content.seek(0)
    page = drafter.get(f"/can-bo/tra-loi/{slug}/nap-bang")
    return drafter.submit(page, {"file": (content, "bang.xlsx")}, form="main form")


def explanations(app):
    with app.app_context():
        return {row.group_key: row.explanation for row in db.session.scalars(db.select(Response))}


def test_a_filled_workbook_answers_its_groups(app, drafter, slug, rows):
    rows[1][DISPOSITION], rows[1][EXPLANATION] = "giu nguyen theo du thao", "Chưa có tiền."
    rows[1][CHANGED] = None
    rows[2][DISPOSITION], rows[2][CHANGED] = "Tiếp thu toàn bộ", "Điều 2"

    page = brought_back(drafter, slug, rows)

    assert explanations(app) == {rows[1][KEY]: "Chưa có tiền.", rows[2][KEY]: ""}
    assert "Đã lưu 2 nhóm; 0 nhóm như cũ." in page.words


def test_an_answer_changed_meanwhile_is_reported_and_stays(app, drafter, slug, rows):
    with app.app_context(), transaction():
        theirs = NewResponse(rows[1][KEY], Disposition.ACCEPTED, "Bản của họ.")
        respond(round_of(slug), theirs, by=Writer("Hoàng Thị Khác"), now=DURING)
    rows[1][DISPOSITION], rows[1][EXPLANATION] = "Tiếp thu một phần", "Bản của tôi."

    page = brought_back(drafter, slug, rows)

    assert explanations(app) == {rows[1][KEY]: "Bản của họ."}
    conflict = page.select_one("table").get_text(" ", strip=True)
    assert "Bản của tôi." in conflict
    assert "Bản của họ." in conflict


def test_a_row_that_cannot_be_taken_is_named_and_the_others_go_in(app, drafter, slug, rows):
    rows[1][DISPOSITION] = "Có lẽ"
    rows[2][DISPOSITION] = "Tiếp thu toàn bộ"

    page = brought_back(drafter, slug, rows)

    assert list(explanations(app)) == [rows[2][KEY]]
    assert "Cách xử lý phải là một trong" in page.words


def test_the_same_workbook_twice_changes_nothing(app, drafter, slug, rows):
    rows[1][DISPOSITION] = "Tiếp thu toàn bộ"
    brought_back(drafter, slug, rows)

    page = brought_back(drafter, slug, rows)

    assert "Đã lưu 0 nhóm; 1 nhóm như cũ." in page.words


def test_a_file_that_is_no_workbook_of_the_page_is_refused_in_one_sentence(drafter, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/nap-bang")

    refused = drafter.submit(page, {"file": (BytesIO(b"PK no"), "a.xlsx")}, form="main form")

    assert refused.status == 422
    assert "Không đọc được bảng này." in refused.select_one(".govuk-error-summary").text


def test_what_somebody_typed_is_never_a_formula(app, drafter, slug):
    key = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))[0]
    answer(drafter, slug, key, explanation="=1+1")

    content = drafter.client.get(f"/can-bo/tra-loi/{slug}/bang.xlsx").data

    cells = [
        cell for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}


def test_an_explanation_that_says_nothing_is_named_and_the_other_rows_are_taken(
    app, drafter, slug, rows
):
    rows[1][DISPOSITION], rows[1][EXPLANATION] = "Giữ nguyên theo dự thảo", "\u200b…"
    rows[2][DISPOSITION] = "Tiếp thu toàn bộ"

    page = brought_back(drafter, slug, rows)

    assert list(explanations(app)) == [rows[2][KEY]]
    assert "phải có lời giải trình" in page.words
