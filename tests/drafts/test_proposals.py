"""What one press can put right in an outline."""

import pytest

from consult.drafts.editing import corrected
from consult.drafts.editing.proposals import matters_of
from tests.drafts.outlines import outline_of_lines, paths


def proposals(outline):
    return {each.text: each.edit for matter in matters_of(outline) for each in matter.proposals}


def after(outline, text):
    return corrected(outline, proposals(outline)[text]).outline


def clauses(*numbers):
    lines = (f"{number}. Khoản viết thứ {at} của điều này." for at, number in enumerate(numbers))
    return outline_of_lines("Điều 1. Tên", *lines, "Điều 2. Hiệu lực")


@pytest.fixture
def app_language(app):
    with app.test_request_context():
        yield


pytestmark = pytest.mark.usefixtures("app_language")


def test_a_repeated_clause_takes_the_free_number():
    mended = after(clauses(1, 2, 2, 4), "Đổi thành khoản 3")

    assert paths(mended)[1:5] == [f"dieu-1/khoan-{n}" for n in (1, 2, 3, 4)]
    assert not mended.warnings


def test_a_repeated_clause_in_a_full_row_is_numbered_on_with_all_after_it():
    mended = after(clauses(1, 2, 2, 3), "Đánh số lại từ đây: khoản 3, …")

    assert paths(mended)[1:5] == [f"dieu-1/khoan-{n}" for n in (1, 2, 3, 4)]
    assert not mended.warnings


def test_a_repeated_point_d_becomes_the_letter_after_it():
    lines = ["Điều 1. Tên", "1. Gồm:", *(f"{x}) Điểm có chữ {x};" for x in "abcdde"), "Điều 2. Hết"]

    mended = after(outline_of_lines(*lines), "Đổi thành điểm đ")

    assert "dieu-1/khoan-1/diem-dd" in paths(mended)
    assert not mended.warnings


WRONG_LEVEL = (
    "Điều 1. Tên", "Nội dung một.", "Điều 2. Tên", "1. Khoản đầu.",
    "Điều 2. Khoản gõ nhầm thành điều.", "3. Khoản ba.", "Điều 3. Tên",
)  # fmt: skip


def test_an_article_out_of_turn_becomes_the_clause_it_was():
    mended = after(outline_of_lines(*WRONG_LEVEL), "Hạ xuống thành khoản 2")

    assert [path for path in paths(mended) if path.startswith("dieu-2/")] == [
        f"dieu-2/khoan-{n}" for n in (1, 2, 3)
    ]
    assert not mended.warnings


def test_an_article_out_of_turn_becomes_a_quote():
    mended = after(outline_of_lines(*WRONG_LEVEL), "Đặt làm đoạn trích của phần trên")

    assert any(node.quoted for node in mended.walk())
    assert "dieu-2-2" not in paths(mended)


def test_what_blocks_publishing_comes_first_and_names_both_places():
    first, *others = matters_of(clauses(1, 2, 2, 4))

    assert first.blocks
    assert not any(each.blocks or each.proposals for each in others)
    assert [unit.path for unit in first.units] == ["dieu-1/khoan-2", "dieu-1/khoan-2-2"]
    assert first.proposals


def test_a_flood_of_warnings_is_shown_in_parts():
    outline = outline_of_lines(*("Điều 1. Tên",) * 400)

    assert len(outline.warnings) > 300
    assert len(matters_of(outline)) == 300
