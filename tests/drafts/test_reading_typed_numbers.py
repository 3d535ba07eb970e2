"""Numbers of clauses, points and items as people really type them: which count, and in what order."""

from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, outline_of_lines, paths

CLAUSE, POINT = ProvisionKind.CLAUSE, ProvisionKind.POINT


def test_points_below_decimal_items_keep_apart_those_of_the_next_item():
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Gồm:", "1.1. Nhóm một:", "a) A;", "b) B.", "1.2. Nhóm hai:", "a) C."),
        *("2. Hai:", "a) D."),
    )

    assert paths(outline, POINT) == [
        *("dieu-1/khoan-1/1-1/diem-a", "dieu-1/khoan-1/1-1/diem-b", "dieu-1/khoan-1/1-2/diem-a"),
        "dieu-1/khoan-2/diem-a",
    ]
    assert codes(outline) == []


def test_numbers_with_a_dash_or_the_word_khoan_count_in_their_order_only():
    outline = outline_of_lines(
        *("Điều 1. Một", "1- Một:", "a- A;", "b- B.", "Khoản 2. Hai.", "9- Chín không phải khoản."),
        *("Khoản 1 Điều 5 được áp dụng.", "Điều 2. Hai"),
    )

    assert paths(outline, CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]
    assert paths(outline, POINT) == ["dieu-1/khoan-1/diem-a", "dieu-1/khoan-1/diem-b"]
    assert at(outline, "dieu-1/khoan-2").text.count("\n") == 2


def test_points_with_a_comma_or_in_brackets_count_in_their_order_only():
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Gồm:", "a, Một;", "b, Hai;", "c, d khoản 5 của Luật.", "2. Gồm:"),
        *("(a) Một;", "(b) Hai.", "(h) Không phải điểm.", "Điều 2. Hai"),
    )

    assert [path.removeprefix("dieu-1/") for path in paths(outline, POINT)] == [
        *("khoan-1/diem-a", "khoan-1/diem-b", "khoan-2/diem-a", "khoan-2/diem-b"),
    ]


def test_small_roman_numerals_are_items_and_the_letter_i_is_a_point_after_h():
    letters = [f"{letter}) Chữ;" for letter in "abcdđeghik"]

    outline = outline_of_lines(
        *("Điều 1. Một", "1. Gồm:", "i) một;", "ii) hai;", "iii) ba.", "2. Gồm:", *letters),
    )

    assert paths(outline, ProvisionKind.ITEM) == [
        *("dieu-1/khoan-1/i", "dieu-1/khoan-1/ii", "dieu-1/khoan-1/iii"),
    ]
    assert "dieu-1/khoan-2/diem-i" in paths(outline, POINT)
    assert codes(outline) == []


def test_an_article_cut_in_two_begins_with_a_late_clause():
    outline = outline_of_lines(
        *("Điều 1. Tên", "1. Một.", "2. Hai.", "Điều 2. Tên", "13. Mười ba.", "14. Mười bốn."),
        "15. Mười lăm.",
    )

    assert paths(outline, ProvisionKind.CLAUSE)[2:] == [
        "dieu-2/khoan-13",
        "dieu-2/khoan-14",
        "dieu-2/khoan-15",
    ]
    assert "clause-gap" in codes(outline)


def test_a_lone_far_number_stays_a_line_of_its_clause():
    outline = outline_of_lines("Điều 1. Tên", "1. Một, theo bảng", "45. là số cuối.", "2. Hai.")

    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]
