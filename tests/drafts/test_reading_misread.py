"""Labels that a machine misread: put right where their place is certain, and reported."""

import pytest

from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, outline_of_lines, paths

CLAUSES = ["dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-1/khoan-3"]


@pytest.mark.parametrize(
    "lines",
    [
        ["l. Một.", "2. Hai.", "3. Ba."],
        ["I. Một.", "2. Hai.", "3. Ba."],
        ["1, Một.", "2. Hai.", "3. Ba."],
        ["1. Một.", "Z. Hai.", "3. Ba."],
        ["l. Một.", "2, Hai.", "3. Ba."],
    ],
)
def test_a_misread_clause_number_is_put_right_where_it_alone_is_missing(lines):
    outline = outline_of_lines("Điều 1. Gồm", *lines, "Điều 2. Hai", "Chữ.")

    assert paths(outline, ProvisionKind.CLAUSE) == CLAUSES
    assert set(codes(outline)) == {"suspected-ocr"}


def test_a_letter_that_begins_a_line_stays_a_letter_where_no_clause_is_missing():
    outline = outline_of_lines("Điều 1. Gồm", "1. Một:", "l. Chữ cái.", "2. Hai.", "Điều 2. Hai")

    assert paths(outline, ProvisionKind.CLAUSE) == CLAUSES[:2]
    assert at(outline, "dieu-1/khoan-1").text == "Một:\nl. Chữ cái."


def test_articles_misread_after_a_lost_one_are_still_articles():
    outline = outline_of_lines(
        *("Điều 7. Bảy", "Chữ.", "Điều 9. Chín", "Chữ.", "Điều I0. Mười", "Chữ.", "ĐIÊU 1l. MƯỜI"),
        *("Chữ.", "Dieu 12. Muoi hai", "Chữ.", "Điểu 14. Mười bốn", "Chữ."),
    )

    assert [at(outline, path).number for path in paths(outline, ProvisionKind.ARTICLE)] == [
        *("7", "9", "10", "11", "12", "14"),
    ]
    assert codes(outline).count("suspected-ocr") == 4


def test_a_misread_mention_of_an_article_is_still_a_mention():
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Thực hiện theo quy định tại", "Điêu 3. Việc này", "2. Hai."),
        *("Điều 2. Hai", "Chữ."),
    )

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1", "dieu-2"]


def test_signs_no_keyboard_writes_are_shown_where_they_stand():
    outline = outline_of_lines("Điều 1. Tên", "1. Theo Quyết định số 4#/QĐ-TTg.", "2. Hai.")

    assert [w.path for w in outline.warnings if "Có chữ lạ" in w.message] == ["dieu-1/khoan-1"]


def test_ordinary_signs_are_no_noise():
    outline = outline_of_lines("Điều 1. Tên", "1. Thư: a@b.vn; 50%; A & B; 5-10; (*) giéo, ghé.")

    assert [w for w in outline.warnings if "Có chữ lạ" in w.message] == []
