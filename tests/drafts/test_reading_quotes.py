"""New text quoted by an amending provision is a child of that provision, not its neighbour."""

from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, codes, outline_of_lines, paths

CLOSING = ("Điều 2. Hiệu lực", "Nghị quyết này có hiệu lực từ ngày ký.")


def test_a_quoted_article_lies_in_a_quote_and_is_not_counted():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi một số điều", "1. Sửa đổi Điều 5 như sau:", "“Điều 5. Tên mới"),
        *("1. Khoản một:", "a) Điểm a;", "2. Khoản hai.”.", "2. Bãi bỏ Điều 6.", *CLOSING),
    )

    assert paths(outline, ProvisionKind.QUOTE) == ["dieu-1/khoan-1/trich-1"]
    assert at(outline, "dieu-1/khoan-1/trich-1/dieu-5").heading == "Tên mới"
    assert all(node.quoted for node in at(outline, "dieu-1/khoan-1/trich-1").walk())
    assert at(outline, "dieu-1/khoan-1/trich-1/dieu-5/khoan-2").text == "Khoản hai."
    assert (outline.counts["article"], outline.counts["clause"], outline.counts["point"]) == (
        2,
        2,
        0,
    )


def test_a_quote_may_begin_in_the_line_that_announces_it():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi", "1. Bổ sung Điều 5a như sau: “Điều 5a. Tên", "1. Một.", "2. Hai.”"),
        *("2. Bãi bỏ Điều 6.", *CLOSING),
    )

    assert at(outline, "dieu-1/khoan-1").text == "Bổ sung Điều 5a như sau:"
    assert "dieu-1/khoan-1/trich-1/dieu-5a/khoan-2" in paths(outline)
    assert outline.counts["clause"] == 2


def test_a_quote_opened_with_one_mark_may_close_with_another():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi", "1. Sửa đổi điểm c như sau:", "“c) Ghi “Phần ghi chú” vào tờ khai."),
        *('Đoạn hai."', "2. Bãi bỏ Điều 6.", *CLOSING),
    )

    assert at(outline, "dieu-1/khoan-1/trich-1/diem-c").text.endswith("Đoạn hai.")
    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_an_article_glued_to_a_closed_quote_is_our_own_again():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi", "1. Sửa đổi Điều 7 như sau:", "“Điều 7. Bảy"),
        '1. Thông báo cho người nộp biết."Điều 2. Hiệu lực',
        "Có hiệu lực từ ngày ký.",
    )

    assert outline.counts["article"] == 2
    assert at(outline, "dieu-2").heading == "Hiệu lực"


def test_a_quote_inside_a_quote_keeps_both_levels():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi Luật A", "1. Sửa đổi Điều 10 như sau:", "“Điều 10. Sửa đổi Luật B"),
        *("1. Sửa đổi Điều 3 như sau:", "“Điều 3. Tên", "1. Nội dung.”.", "2. Bãi bỏ Điều 4.”."),
        *("2. Bãi bỏ Điều 11.", *CLOSING),
    )

    inner = "dieu-1/khoan-1/trich-1/dieu-10/khoan-1/trich-1/dieu-3/khoan-1"

    assert inner in paths(outline)
    assert "dieu-1/khoan-1/trich-1/dieu-10/khoan-2" in paths(outline)
    assert outline.counts["clause"] == 2


def test_an_unclosed_quote_ends_before_our_next_unit_with_a_warning():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi", "1. Sửa đổi khoản 1 Điều 5 như sau:", "“1. Không đóng ngoặc."),
        *("2. Sửa đổi khoản 2 Điều 6 như sau:", "“2. Nội dung khác.”", *CLOSING),
    )

    assert paths(outline, ProvisionKind.CLAUSE)[0] == "dieu-1/khoan-1"
    assert "dieu-1/khoan-2/trich-1/khoan-2" in paths(outline)
    assert outline.counts["article"] == 2
    assert codes(outline) == ["unclosed-quote"]


def test_words_in_quotation_marks_inside_a_sentence_are_no_quote():
    outline = outline_of_lines(
        *("Điều 1. Giải thích", "1. “Thôn” là cộng đồng dân cư.", "“Hộ” là người cùng chỗ ở."),
        *("2. Thay cụm từ “xã” bằng cụm từ “phường” tại Điều 9.", *CLOSING),
    )

    assert paths(outline, ProvisionKind.QUOTE) == []
    assert outline.counts["clause"] == 2


def test_a_closing_mark_alone_on_its_line_closes_the_quote_and_is_no_name():
    outline = outline_of_lines(
        "Điều 1. Sửa đổi", "“Điều 5. Tên của điều", "”", "Điều 2. Hiệu lực", "Chữ."
    )

    assert at(outline, "dieu-1/trich-1/dieu-5").heading == "Tên của điều"
    assert paths(outline, ProvisionKind.ARTICLE)[-1] == "dieu-2"
    assert codes(outline) == []


def test_marks_opened_again_before_each_paragraph_do_not_nest():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi", "1. Sửa đổi Điều 3 như sau:", "“Điều 3. Tên", "“1. Một.", "“2. Hai:"),
        *("“a) A;", "“b) B.”", "2. Bãi bỏ Điều 4.", *CLOSING),
    )

    assert paths(outline, ProvisionKind.QUOTE) == ["dieu-1/khoan-1/trich-1"]
    assert "dieu-1/khoan-1/trich-1/dieu-3/khoan-2/diem-b" in paths(outline)
    assert outline.counts["clause"] == 2
    assert codes(outline) == []


def test_a_defined_word_at_the_head_of_a_quoted_line_keeps_its_marks():
    outline = outline_of_lines(
        *(
            "Điều 1. Sửa đổi",
            "1. Sửa đổi Điều 3 như sau:",
            "“Điều 3. Giải thích",
            "Trong Luật này:",
        ),
        *("“Hộ” là người cùng chỗ ở.", "1. Chi “quà” cho hộ.”", "2. Bãi bỏ Điều 4.", *CLOSING),
    )

    assert "“Hộ” là người" in at(outline, "dieu-1/khoan-1/trich-1/dieu-3").text
    assert paths(outline, ProvisionKind.CLAUSE)[-1] == "dieu-1/khoan-2"


def test_angled_marks_quote_like_curved_ones():
    outline = outline_of_lines(
        *("Điều 1. Sửa đổi", "1. Sửa đổi Điều 3 như sau:", "«Điều 3. Tên", "1. Một.", "2. Hai.»."),
        *("2. Bãi bỏ Điều 4.", *CLOSING),
    )

    assert "dieu-1/khoan-1/trich-1/dieu-3/khoan-2" in paths(outline)
    assert outline.counts["article"] == 2


def test_new_articles_without_any_marks_are_quoted_up_to_our_next_unit_with_a_warning():
    outline = outline_of_lines(
        *(
            "Điều 1. Sửa đổi, bổ sung một số điều:",
            "1. Điều 3 được sửa đổi như sau:",
            "Điều 3. Chi",
        ),
        *(
            "1. Một.",
            "2. Hai.",
            "2. Điều 4 được sửa đổi như sau:",
            "Điều 4. Thu",
            "1. Ba.",
            *CLOSING,
        ),
    )

    assert paths(outline, ProvisionKind.QUOTE) == [
        "dieu-1/khoan-1/trich-1",
        "dieu-1/khoan-2/trich-1",
    ]
    assert "dieu-1/khoan-1/trich-1/dieu-3/khoan-2" in paths(outline)
    assert outline.counts["article"] == 2
    assert codes(outline) == ["unclosed-quote", "unclosed-quote"]


def test_quotes_opened_in_one_another_and_never_closed_are_read_to_the_last_word():
    lines = ("1. Sửa đổi như sau:", "“Điều 2. Tên") * 400

    outline = outline_of_lines("Điều 1. Sửa đổi", *lines, "Lời cuối")

    assert outline.nodes[-1].kind is ProvisionKind.ARTICLE
    assert sum("Lời cuối" in f"{node.heading} {node.text}" for node in outline.walk()) == 1
