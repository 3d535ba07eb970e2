"""Articles, clauses and points as the drafting rules have them, and as people really type them."""

import pytest

from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, outline_of_lines, paths

ARTICLE, CLAUSE, POINT = ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT


def test_points_follow_the_vietnamese_alphabet():
    letters = "abcdđeghik"

    outline = outline_of_lines(
        "Điều 1. Phạm vi", "1. Gồm:", *(f"{letter}) Nội dung {letter};" for letter in letters)
    )

    assert [at(outline, path).number for path in paths(outline, POINT)] == list(letters)
    assert "dieu-1/khoan-1/diem-dd" in paths(outline)
    assert codes(outline) == []


def test_inserted_units_are_units_of_their_own_in_the_printed_order():
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Khoản một.", "1a. Khoản một a:", "a) A;", "a1) A một;", "b) B."),
        *("2. Khoản hai.", "Điều 1a. Một a", "Nội dung của điều.", "Điều 2. Hai", "Nội dung."),
    )

    assert paths(outline, ARTICLE) == ["dieu-1", "dieu-1a", "dieu-2"]
    assert paths(outline, CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-1a", "dieu-1/khoan-2"]
    assert paths(outline, POINT)[1] == "dieu-1/khoan-1a/diem-a1"
    assert codes(outline) == []


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (["Điều 1: Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
        (["Điều 1", "Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
        (["ĐIỀU 1. PHẠM VI"], "PHẠM VI"),
        (["ĐIỀU 1", "PHẠM VI"], "PHẠM VI"),
        (["Điều 1 Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
        (["Điều 1 - Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
        (["Điều 1.Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
        (["Điều 1.", "Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
        (["Điều 01. Phạm vi điều chỉnh"], "Phạm vi điều chỉnh"),
    ],
)
def test_every_usual_spelling_of_an_article_is_recognised(lines, heading):
    outline = outline_of_lines("QUYẾT ĐỊNH:", *lines, "1. Khoản một.", "Điều 2. Hai", "1. Một.")

    assert paths(outline, ARTICLE) == ["dieu-1", "dieu-2"]
    assert at(outline, "dieu-1").heading == heading


def test_a_sentence_after_a_bare_label_is_text_not_a_name():
    outline = outline_of_lines("Điều 1.", "Quyết định này có hiệu lực từ ngày ký.", "Điều 2. Hai")

    assert at(outline, "dieu-1").heading == ""
    assert at(outline, "dieu-1").text == "Quyết định này có hiệu lực từ ngày ký."


def test_the_whole_first_paragraph_of_a_short_article_is_its_heading():
    outline = outline_of_lines(
        *("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.", "Quy chế gồm 3 chương."),
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    )

    assert at(outline, "dieu-1").heading == "Ban hành kèm theo Quyết định này Quy chế làm việc."
    assert at(outline, "dieu-1").text == "Quy chế gồm 3 chương."


def test_an_article_of_the_old_form_with_a_dash_has_text_and_no_name():
    outline = outline_of_lines("Điều 1.- Uỷ ban nhân dân tỉnh chịu trách nhiệm thi hành.")

    assert at(outline, "dieu-1").heading == ""
    assert at(outline, "dieu-1").text == "Uỷ ban nhân dân tỉnh chịu trách nhiệm thi hành."


@pytest.mark.parametrize(
    "sentence",
    [
        "Điều 5 của Luật này được áp dụng cho mọi trường hợp.",
        "Điều 5 Nghị định này, xây dựng Đề án thành lập.",
        "Điều 39, Điều 40 và Điều 41 được bãi bỏ.",
        "Điều 2 Thông tư này.",
        "Điều 7a như sau:",
    ],
)
def test_a_line_that_only_mentions_an_article_is_text_and_is_reported(sentence):
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Thực hiện theo quy định tại", sentence, "2. Khoản hai."),
        *("Điều 2. Hai", "Nội dung."),
    )

    assert paths(outline, ARTICLE) == ["dieu-1", "dieu-2"]
    assert at(outline, "dieu-1/khoan-1").text.endswith(sentence)
    assert "inline-article-reference" in codes(outline)


def test_paragraphs_without_numbers_belong_to_the_unit_before_them():
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Khoản một.", "Đoạn tiếp của khoản một.", "- Gạch đầu dòng.", "2. Hai.")
    )

    text = at(outline, "dieu-1/khoan-1").text

    assert text == "Khoản một.\nĐoạn tiếp của khoản một.\n- Gạch đầu dòng."


def test_an_article_without_clauses_may_hold_points():
    outline = outline_of_lines("Điều 1. Một", "Gồm:", "a) A;", "b) B.", "Điều 2. Hai")

    assert paths(outline, POINT) == ["dieu-1/diem-a", "dieu-1/diem-b"]


def test_points_written_with_a_full_stop_count_in_their_order_only():
    outline = outline_of_lines("Điều 1. Một", "1. Gồm:", "a. A;", "b. B;", "m. không phải điểm.")

    assert paths(outline, POINT) == ["dieu-1/khoan-1/diem-a", "dieu-1/khoan-1/diem-b"]


def test_a_number_far_out_of_order_is_text():
    outline = outline_of_lines("Điều 1. Một", "1. Trong năm", "2026. Nội dung", "2. Hai.")

    assert paths(outline, CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_sums_of_money_and_decimals_are_not_clauses():
    outline = outline_of_lines("Điều 1. Mức thu", "1. Mức thu là:", "2.000 đồng/tháng", "1,5 lần.")

    assert paths(outline, CLAUSE) == ["dieu-1/khoan-1"]


def test_decimal_items_stand_below_their_clause_and_are_not_counted():
    outline = outline_of_lines(
        "Điều 1. Một", "1. Gồm:", "1.1. Một một.", "1.2. Một hai.", "2. Hai."
    )

    assert paths(outline, ProvisionKind.ITEM) == ["dieu-1/khoan-1/1-1", "dieu-1/khoan-1/1-2"]
    assert outline.counts["clause"] == 2


def test_the_word_dieu_left_out_between_two_articles_is_put_back_with_a_warning():
    outline = outline_of_lines(
        *("Điều 14. Mười bốn", "1. A.", "Điều 15. Mười lăm", "1. A.", "2. B."),
        *("16. Lệ phí trước bạ", "Nội dung.", "17. Thuế", "1. C.", "Điều 18. Mười tám"),
    )

    assert paths(outline, ARTICLE)[2:4] == ["dieu-16", "dieu-17"]
    assert codes(outline).count("label-missing") == 2


def test_ordinary_clauses_never_fill_a_gap_between_articles():
    outline = outline_of_lines("Điều 1. Một", "1. A.", "2. B.", "3. C.", "Điều 3. Ba", "Chữ.")

    assert paths(outline, ARTICLE) == ["dieu-1", "dieu-3"]
    assert codes(outline) == ["article-gap"]


def test_gaps_and_repeats_are_reported_where_they_are():
    outline = outline_of_lines(
        *(
            "Điều 1. Một",
            "1. A.",
            "3. C.",
            "a) A;",
            "c) C.",
            "Điều 3. Ba",
            "Chữ.",
            "Điều 3. Lại ba",
        ),
    )

    found = {(warning.code.value, warning.path) for warning in outline.warnings}

    assert found == {
        ("clause-gap", "dieu-1/khoan-3"),
        ("point-gap", "dieu-1/khoan-3/diem-c"),
        ("article-gap", "dieu-3"),
        ("article-repeat", "dieu-3-2"),
        ("duplicate-path", "dieu-3"),
    }


def test_every_path_is_ascii_and_given_once():
    outline = outline_of_lines(
        *("Chương I", "ĐẦU", "Điều 1. Một", "1. A.", "1. A.", "đ) Đ;", "đ) Đ.", "Chương I", "LẠI"),
        *("Điều 1. Một", "Chữ."),
    )

    found = paths(outline)

    assert len(found) == len(set(found))
    assert all(path.isascii() for path in found)


def test_an_article_without_any_punctuation_is_accepted_where_its_number_is_due():
    outline = outline_of_lines(
        *(
            "Điều 1 Sửa đổi, bổ sung một số điều của Luật thuế số 14/2008/QH12.",
            "1. Bãi bỏ điểm m.",
        ),
        *(
            "Điều 2 Hiệu lực thi hành",
            "1. Luật này có hiệu lực theo quy định tại",
            "Điều 3.",
            "2. Hai.",
        ),
    )

    assert paths(outline, ARTICLE) == ["dieu-1", "dieu-2"]
    assert paths(outline, CLAUSE)[-1] == "dieu-2/khoan-2"


def test_a_clause_or_point_run_into_the_line_before_is_parted_only_where_it_is_missing():
    outline = outline_of_lines(
        *(
            "Điều 1. Một",
            "1. Gồm:",
            "a) A; b) B;",
            "c) C.",
            "2. Hai; 3. Ba theo mục 2. Chữ.",
            "4. Bốn.",
        ),
        *("Điều 2. Hai", "1. Ghi số 2. Trang sau.", "2. Hai."),
    )

    assert paths(outline, CLAUSE) == [
        *(f"dieu-1/khoan-{number}" for number in (1, 2, 3, 4)),
        *("dieu-2/khoan-1", "dieu-2/khoan-2"),
    ]
    assert paths(outline, POINT)[1] == "dieu-1/khoan-1/diem-b"
    assert codes(outline) == []
