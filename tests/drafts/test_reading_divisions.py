"""Parts, chapters, sections and subsections."""

from consult.drafts.terms import ProvisionKind
from tests.drafts.outlines import at, outline_of_lines, paths


def test_sections_restart_in_each_chapter_and_articles_run_on():
    outline = outline_of_lines(
        *("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Một", "Chữ.", "Chương II", "QUẢN LÝ", "Mục 1"),
        *("CHUNG", "Điều 2. Hai", "Chữ.", "Mục 2. RIÊNG", "Tiểu mục 1. NHỎ", "Điều 3. Ba", "Chữ."),
        *("Chương IX", "CUỐI", "Mục 1. LẠI MỘT", "Điều 4. Bốn", "Chữ."),
    )

    assert [path for path in paths(outline) if not path.startswith("dieu")] == [
        *("chuong-1", "chuong-2", "chuong-2/muc-1", "chuong-2/muc-2"),
        *("chuong-2/muc-2/tieu-muc-1", "chuong-9", "chuong-9/muc-1"),
    ]
    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1", "dieu-2", "dieu-3", "dieu-4"]


def test_the_name_of_a_chapter_may_stand_beside_or_below_its_number_over_two_lines():
    outline = outline_of_lines(
        *("Chương I QUY ĐỊNH CHUNG", "Điều 1. Một", "Chữ.", "CHƯƠNG II.", "QUYỀN, NGHĨA VỤ"),
        *("CỦA NGƯỜI DÂN", "Điều 2. Hai", "Chữ."),
    )

    assert at(outline, "chuong-1").heading == "QUY ĐỊNH CHUNG"
    assert at(outline, "chuong-2").heading == "QUYỀN, NGHĨA VỤ CỦA NGƯỜI DÂN"
    assert at(outline, "chuong-2").label == "Chương II"


def test_parts_are_numbered_in_words_or_roman_numerals():
    outline = outline_of_lines(
        *("Phần thứ nhất", "CHUNG", "Chương I", "ĐẦU", "Điều 1. Một", "Chữ.", "PHẦN II", "RIÊNG"),
        *("Chương I", "LẠI ĐẦU", "Điều 2. Hai", "Chữ."),
    )

    assert paths(outline, ProvisionKind.PART, ProvisionKind.CHAPTER) == [
        *("phan-1", "phan-1/chuong-1", "phan-2", "phan-2/chuong-1"),
    ]


def test_a_line_that_only_mentions_a_chapter_is_text():
    outline = outline_of_lines(
        *("Điều 1. Một", "1. Theo quy định tại", "Chương III của Luật này.", "Mục 4 Phụ lục II."),
        "2. Hai.",
    )

    assert outline.counts["chapter"] == outline.counts["section"] == 0
    assert at(outline, "dieu-1/khoan-1").text.count("\n") == 2


def test_the_mark_of_a_typed_footnote_is_no_part_of_a_name():
    outline = outline_of_lines("Chương I ĐIỀU KHOẢN[4]", "Điều 1. Phạm vi[5]", "Chữ.")

    assert at(outline, "chuong-1").heading == "ĐIỀU KHOẢN"
    assert at(outline, "dieu-1").heading == "Phạm vi"
    assert at(outline, "chuong-1").text == "[4]"


def test_a_chapter_run_into_the_end_of_a_line_is_a_chapter():
    outline = outline_of_lines(
        *("Chương 1:", "CHUNG", "Điều 1. Một", "Thực hiện theo Điều này. Chương 2:", "KINH DOANH"),
        *("Điều 2. Hai", "Chữ. Chương III ĐIỀU KHOẢN THI HÀNH", "Điều 3. Ba", "Theo Chương II."),
    )

    assert paths(outline, ProvisionKind.CHAPTER) == ["chuong-1", "chuong-2", "chuong-3"]
    assert at(outline, "chuong-3").heading == "ĐIỀU KHOẢN THI HÀNH"


def test_a_name_that_begins_with_dieu_khoan_is_a_name_and_not_a_mention():
    outline = outline_of_lines(
        *("Chương I Quy định chung", "Điều 1. Một", "Chữ.", "Chương II Điều khoản thi hành"),
        *("Điều 2. Hai", "Thực hiện theo", "Chương III Luật này."),
    )

    assert paths(outline, ProvisionKind.CHAPTER) == ["chuong-1", "chuong-2"]
    assert at(outline, "chuong-2").heading == "Điều khoản thi hành"


def test_a_second_line_in_small_letters_belongs_to_the_name_of_a_chapter():
    outline = outline_of_lines(
        *(
            "Chương I",
            "Quyền và nghĩa vụ của hộ chăn nuôi",
            "trên địa bàn tỉnh",
            "Điều 1. Một",
            "Chữ.",
        ),
    )

    assert at(outline, "chuong-1").heading == "Quyền và nghĩa vụ của hộ chăn nuôi trên địa bàn tỉnh"


def test_a_list_of_prices_issued_beside_another_list_is_an_appendix_of_its_own():
    outline = outline_of_lines(
        *("Điều 1. Ban hành kèm theo", "Nơi nhận:", "CHỦ TỊCH", "DANH MỤC", "DỊCH VỤ CÔNG"),
        *("(Ban hành kèm theo Quyết định)", "1. Thu gom rác", "BIỂU GIÁ", "DỊCH VỤ CÔNG"),
        *("(Ban hành kèm theo Quyết định)", "1. Rác: 20.000 đồng", "Danh mục số 02", "1. Xã"),
    )

    appendices = [node for node in outline.nodes if node.kind is ProvisionKind.APPENDIX]
    assert [node.label for node in appendices] == ["DANH MỤC", "BIỂU GIÁ", "Danh mục 02"]
    assert [node.heading for node in appendices][:2] == ["DỊCH VỤ CÔNG", "DỊCH VỤ CÔNG"]
