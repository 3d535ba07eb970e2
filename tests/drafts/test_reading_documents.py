"""Whole documents: what stands before and after the articles, and documents without articles."""

from consult.drafts.terms import DraftKind, ProvisionKind
from tests.drafts.outlines import at, codes, outline_of_lines, paths, words

DECISION = (
    *("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    *("Số: 12/2026/QĐ-UBND", "QUYẾT ĐỊNH", "Ban hành Quy chế quản lý nhà văn hóa thôn"),
    *("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", "Căn cứ Luật số 72/2025/QH15;", "QUYẾT ĐỊNH:"),
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý nhà văn hóa thôn.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
)
SIGNATURE = (
    "Nơi nhận:",
    "- Như Điều 2;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nông A",
)
STATUTE = (
    *("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QUY CHẾ"),
    *("Quản lý nhà văn hóa thôn", "(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND)"),
    *("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Chữ.", "Điều 2. Đối tượng", "1. Một."),
)


def test_kind_number_title_and_issuer_are_read_from_the_head():
    outline = outline_of_lines(*DECISION, *SIGNATURE)

    assert outline.kind is DraftKind.DECISION
    assert outline.number == "12/2026/QĐ-UBND"
    assert outline.title == "Ban hành Quy chế quản lý nhà văn hóa thôn"
    assert outline.issuer == "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN"


def test_a_number_still_blank_is_not_taken_from_the_legal_bases():
    outline = outline_of_lines("Số:     /QĐ-UBND", "QUYẾT ĐỊNH", "Về phí", *DECISION[6:])

    assert outline.number == ""


def test_recipients_and_signatures_are_not_text_of_the_last_article():
    outline = outline_of_lines(*DECISION, *SIGNATURE)

    assert at(outline, "dieu-2").text == ""
    assert at(outline, "noi-nhan-chu-ky").text == "\n".join(SIGNATURE)


def test_an_attached_statute_has_its_own_articles_behind_its_own_address():
    outline = outline_of_lines(*DECISION, *SIGNATURE, *STATUTE)

    attachment = at(outline, "kem-theo-1")

    assert (attachment.label, attachment.heading) == ("Quy chế", "Quản lý nhà văn hóa thôn")
    assert paths(outline, ProvisionKind.ARTICLE) == [
        *("dieu-1", "dieu-2", "kem-theo-1/dieu-1", "kem-theo-1/dieu-2"),
    ]
    assert at(outline, "kem-theo-1/mo-dau").text.startswith("ỦY BAN NHÂN DÂN TỈNH")
    assert codes(outline) == []


def test_an_attachment_follows_even_where_nobody_signed():
    outline = outline_of_lines(*DECISION, *STATUTE[2:])

    assert "kem-theo-1/dieu-2/khoan-1" in paths(outline)
    assert outline.counts["article"] == 4


def test_each_appendix_form_and_list_is_one_appendix_and_running_heads_are_none():
    outline = outline_of_lines(
        *DECISION,
        *SIGNATURE,
        *("Phụ lục I", "DANH MỤC NHÀ VĂN HÓA", "1. Nhà một.", "Phụ lục I", "2. Nhà hai."),
        *("Mẫu số 01", "ĐƠN ĐỀ NGHỊ", "Điều 1. Cho phép.", "1. Một.", "Biểu số 2", "Số liệu."),
        *("PHỤ LỤC II. MỨC THU", "1. Mức một."),
    )

    assert paths(outline, ProvisionKind.APPENDIX) == [
        *("phu-luc-1", "phu-luc-1/mau-1", "phu-luc-1/bieu-2", "phu-luc-2"),
    ]
    assert at(outline, "phu-luc-1").heading == "DANH MỤC NHÀ VĂN HÓA"
    assert at(outline, "phu-luc-2").heading == "MỨC THU"
    assert (outline.counts["article"], outline.counts["clause"], outline.counts["appendix"]) == (
        2,
        0,
        4,
    )
    assert "Điều 1. Cho phép." in words(at(outline, "phu-luc-1/mau-1").walk())


def test_a_directive_is_read_as_items_with_nested_bullets(shared):
    outline = outline_of_lines(
        next((shared / "directive").glob("*.txt")).read_text(encoding="utf-8")
    )

    numbered = [node for node in outline.nodes if node.kind is ProvisionKind.ITEM]

    assert [node.path for node in numbered] == [f"muc-{order}" for order in range(1, 16)]
    assert "muc-1/gach-2/cong-4" in paths(outline)
    recipients = at(outline, "noi-nhan-chu-ky").text.split("\n")
    assert sum(line.startswith("- ") for line in recipients) == 14
    assert outline.counts["clause"] == 0


def test_a_plan_nests_its_items_by_the_kind_of_their_numbers():
    outline = outline_of_lines(
        *("KẾ HOẠCH", "Triển khai", "Căn cứ Luật A;", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"),
        *("a) Một;", "2. Yêu cầu", "2.1. Bảo đảm", "- Gạch", "+ Cộng", "II. NỘI DUNG", "1. Việc"),
    )

    assert paths(outline, ProvisionKind.ITEM) == [
        *("muc-i", "muc-i/1", "muc-i/1/a", "muc-i/2", "muc-i/2/2-1", "muc-i/2/2-1/gach-1"),
        *("muc-i/2/2-1/gach-1/cong-1", "muc-ii", "muc-ii/1"),
    ]
    assert at(outline, "muc-i/2/2-1").label == "Mục I.2.1"
    assert outline.kind is DraftKind.PLAN


def test_capital_letters_c_and_d_after_b_are_letters_not_roman_numerals():
    outline = outline_of_lines("BÁO CÁO", "A. MỘT", "I. NHỎ", "B. HAI", "C. BA", "I. NHỎ", "D. BỐN")

    assert paths(outline, ProvisionKind.ITEM) == [
        *("muc-a", "muc-a/i", "muc-b", "muc-c", "muc-c/i", "muc-d"),
    ]


def test_a_text_without_numbers_is_kept_and_reported():
    outline = outline_of_lines(
        "THÔNG BÁO", "Về việc nghỉ", "Một đoạn văn không có số.", "Đoạn hai."
    )

    assert "Đoạn hai." in words(outline.walk())
    assert codes(outline) == ["nothing-recognised"]


def test_a_table_drawn_with_bars_keeps_its_cells_and_makes_no_clauses():
    outline = outline_of_lines(
        *(
            "Điều 1. Giá",
            "1. Bảng giá:",
            "| STT | Tên |",
            "| --- | --- |",
            "| 1. | A |",
            "| 2. | B |",
        ),
        *("Sau bảng.", "2. Hai."),
    )

    assert outline.counts["clause"] == 2
    assert at(outline, "dieu-1/khoan-1/bang-1").rows == [["STT", "Tên"], ["1.", "A"], ["2.", "B"]]
    assert at(outline, "dieu-1/khoan-1/doan-1").text == "Sau bảng."


def test_numbered_legal_bases_before_the_first_article_are_preamble():
    outline = outline_of_lines(
        *("LUẬT", "1. Luật số 1 năm 2024;", "2. Luật số 2 năm 2025.", "Chương I", "CHUNG"),
        *("Điều 1. Một", "1. Khoản."),
    )

    assert at(outline, "mo-dau").text.endswith("2. Luật số 2 năm 2025.")
    assert outline.counts["clause"] == 1


def test_an_attachment_run_into_the_name_of_the_signer_is_found():
    outline = outline_of_lines(
        *DECISION[3:],
        *("Nơi nhận:", "- Như Điều 2."),
        "BỘ TRƯỞNG Đặng Văn A CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA NGÀNH (Kèm theo Quyết định số 59/QĐ) Thực hiện",
        *("I. BỐI CẢNH", "1. Một."),
    )

    assert at(outline, "noi-nhan-chu-ky").text.endswith("BỘ TRƯỞNG Đặng Văn A")
    assert "kem-theo-1/muc-i/1" in paths(outline)


def test_an_attachment_follows_where_articles_begin_anew_below_its_title():
    outline = outline_of_lines(
        *("QUYẾT ĐỊNH", "Ban hành Quy chế A", "Điều 1. Ban hành Quy chế A.", "Điều 2. Hiệu lực."),
        *("QUY CHẾ", "LÀM VIỆC CỦA A", "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một."),
    )

    assert paths(outline, ProvisionKind.ARTICLE) == ["dieu-1", "dieu-2", "kem-theo-1/dieu-1"]
    assert at(outline, "kem-theo-1/chuong-1").heading == "QUY ĐỊNH CHUNG"


def test_two_attachments_have_two_addresses():
    outline = outline_of_lines(
        *DECISION,
        *SIGNATURE,
        *STATUTE,
        *("QUY ĐỊNH", "Về thi đua", "(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND)"),
        *("Điều 1. Phạm vi", "1. Một.", "PHỤ LỤC", "MẪU", "1. A."),
    )

    assert paths(outline, ProvisionKind.ATTACHMENT) == ["kem-theo-1", "kem-theo-2"]
    assert "kem-theo-2/phu-luc-1/muc-1" in paths(outline)
    assert codes(outline) == []


def test_a_proposal_that_speaks_of_articles_is_read_by_its_items():
    outline = outline_of_lines(
        *("TỜ TRÌNH", "Về dự thảo Nghị quyết A", "I. SỰ CẦN THIẾT", "1. Cơ sở", "Luật A quy định:"),
        *(
            "“Điều 21. Nghị quyết",
            "1. Một",
            "2. Hai”.",
            "2. Thực tiễn",
            "II. NỘI DUNG",
            "1. Bố cục:",
        ),
        *("Điều 1. Phạm vi", "Điều 2. Mức", "2. Nội dung"),
    )

    assert paths(outline) == [
        *("mo-dau", "muc-i", "muc-i/1", "muc-i/1/trich-1", "muc-i/2", "muc-ii", "muc-ii/1"),
        "muc-ii/2",
    ]
    assert at(outline, "muc-ii/1").text == "Bố cục:\nĐiều 1. Phạm vi\nĐiều 2. Mức"


def test_a_table_left_with_one_cell_a_line_makes_no_clauses():
    outline = outline_of_lines(
        *("Điều 1. Mức", "1. Như sau:", "STT", "Nội dung", "Mức", "1.", "Hỗ trợ A", "100", "2."),
        *("Hỗ trợ B", "200", "2. Sau bảng."),
    )

    assert at(outline, "dieu-1/khoan-1/bang-1").rows == [
        *(["STT", "Nội dung", "Mức"], ["1.", "Hỗ trợ A", "100"], ["2.", "Hỗ trợ B", "200"]),
    ]
    assert paths(outline, ProvisionKind.CLAUSE) == ["dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_a_table_set_with_tabs_makes_no_clauses_and_a_tab_after_a_number_no_table():
    outline = outline_of_lines(
        *("Điều 1. Mức", "1.\tNhư sau:", "STT\tTên\tMức", "1.\tA\t100", "2.\tB\t200", "2.\tSau."),
    )

    assert at(outline, "dieu-1/khoan-1/bang-1").rows[1] == ["1.", "A", "100"]
    assert at(outline, "dieu-1/khoan-2").text == "Sau."
