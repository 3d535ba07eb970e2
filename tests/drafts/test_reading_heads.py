"""First pages and last pages: numbers, titles, issuers; who passed a text, who signed it."""

import pytest

from consult.drafts.terms import DraftKind, ProvisionKind
from tests.drafts.outlines import at, outline_of_lines, paths

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
ARTICLES = ("Điều 1. Phạm vi", "1. Một.", "2. Hai.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("LUẬT", DraftKind.LAW),
        ("PHÁP LỆNH", DraftKind.ORDINANCE),
        ("NGHỊ ĐỊNH", DraftKind.DECREE),
        ("THÔNG TƯ", DraftKind.CIRCULAR),
        ("THÔNG TƯ LIÊN TỊCH", DraftKind.CIRCULAR),
        ("DỰ THẢO NGHỊ QUYẾT", DraftKind.RESOLUTION),
        ("QUYẾT ĐỊNH", DraftKind.DECISION),
        ("VĂN BẢN HỢP NHẤT", DraftKind.CONSOLIDATION),
        ("CHỈ THỊ", DraftKind.DIRECTIVE),
        ("QUY ĐỊNH", DraftKind.REGULATION),
        ("QUY CHẾ", DraftKind.STATUTE),
        ("ĐIỀU LỆ", DraftKind.CHARTER),
        ("KẾ HOẠCH", DraftKind.PLAN),
        ("CHƯƠNG TRÌNH", DraftKind.PROGRAMME),
        ("ĐỀ ÁN", DraftKind.SCHEME),
        ("TỜ TRÌNH", DraftKind.PROPOSAL),
        ("BÁO CÁO", DraftKind.REPORT),
        ("THÔNG BÁO", DraftKind.NOTICE),
        ("HƯỚNG DẪN", DraftKind.GUIDANCE),
    ],
)
def test_every_kind_of_document_is_known_by_its_name(name, kind):
    outline = outline_of_lines(*STATE, name, "Về quản lý chợ", "Căn cứ Luật A;", *ARTICLES)

    assert (outline.kind, outline.title) == (kind, "Về quản lý chợ")


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "-------"], "ỦY BAN NHÂN DÂN TỈNH LÀO CAI"),
        (["UBND TỈNH LÀO CAI", "SỞ NỘI VỤ"], "SỞ NỘI VỤ"),
        (["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"], "TỔNG CỤC THUẾ"),
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH LÀO CAI"], "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI"),
        (["TỈNH ỦY LÀO CAI", "*"], "TỈNH ỦY LÀO CAI"),
        (["DỰ THẢO", "BỘ TÀI CHÍNH"], "BỘ TÀI CHÍNH"),
    ],
)
def test_the_issuer_is_the_office_itself_not_the_one_above_it(head, issuer):
    outline = outline_of_lines(
        *head, *STATE, "Số: 5/KH-A", "KẾ HOẠCH", "Về A", "I. CHUNG", "1. Một"
    )

    assert outline.issuer == issuer


@pytest.mark.parametrize(
    "head",
    [
        [
            "UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH CÀ MAU Độc lập – Tự do – Hạnh phúc",
        ],
        [f"UỶ BAN NHÂN DÂN {STATE[0]}", f"TỈNH CÀ MAU {STATE[1]}"],
        ["UỶ BAN NHÂN DÂN", STATE[0], "TỈNH CÀ MAU", "-----", STATE[1]],
        ["UỶ BAN NHÂN DÂN TỈNH CÀ MAU ------- " + STATE[0], STATE[1]],
    ],
)
def test_the_issuer_is_found_where_the_columns_of_the_head_ran_together(head):
    outline = outline_of_lines(*head, "Số: 5/QĐ-UBND", "QUYẾT ĐỊNH", "Về A", "Căn cứ B;", *ARTICLES)

    assert outline.issuer == "UỶ BAN NHÂN DÂN TỈNH CÀ MAU"


def test_a_title_run_together_with_the_day_and_the_bases_is_taken_out_of_them():
    outline = outline_of_lines(
        "BỘ TÀI CHÍNH -------",
        "Hà Nội, ngày 5 tháng 6 năm 2026 THÔNG TƯ VỀ THUẾ ĐẤT Căn cứ Luật Thuế ngày 1 tháng 2 năm 2024;",
        *ARTICLES,
    )

    assert (outline.kind, outline.title) == (DraftKind.CIRCULAR, "VỀ THUẾ ĐẤT")
    assert outline.issuer == "BỘ TÀI CHÍNH"


def test_a_consolidated_text_is_known_by_its_number_and_named_by_the_law_in_it():
    outline = outline_of_lines(
        *("VĂN PHÒNG QUỐC HỘI", "Số: 05/VBHN-VPQH", "LUẬT", "THUẾ ĐẤT"),
        "Luật Thuế đất số 48/2010/QH12 ngày 17 tháng 6 năm 2010, được sửa đổi, bổ sung bởi:",
        *("1. Luật số 31/2024/QH15;", "Căn cứ Hiến pháp;", *ARTICLES),
    )

    assert (outline.kind, outline.title) == (DraftKind.CONSOLIDATION, "THUẾ ĐẤT")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 12/2026/QĐ-UBND", "12/2026/QĐ-UBND"),
        ("Số 57-NQ/TU", "57-NQ/TU"),
        ("Số: 05 /2026/NQ - HĐND", "05/2026/NQ-HĐND"),
        ("Luật số: 31/2024/QH15", "31/2024/QH15"),
        ("Số: 12-HĐBT", "12-HĐBT"),
        ("Quyết định 7/2026/QĐ-UBND của Ủy ban nhân dân tỉnh", "7/2026/QĐ-UBND"),
        ("Số:       /2026/QĐ-UBND", ""),
        ("Số: …/2026/QĐ-UBND", ""),
        ("Số …05…./2006/ QĐ-UBND", "05/2006/QĐ-UBND"),
        ("Số: 522/2002/QĐ.UB", "522/2002/QĐ.UB"),
    ],
)
def test_the_number_is_read_as_printed(line, number):
    outline = outline_of_lines(line, "QUYẾT ĐỊNH", "Về A", "Căn cứ Luật số 1/2020/QH14;", *ARTICLES)

    assert outline.number == number


def test_the_sitting_of_an_assembly_is_no_part_of_its_name():
    outline = outline_of_lines(
        *(
            *STATE,
            "NGHỊ QUYẾT",
            "Về A",
            "HỘI ĐỒNG NHÂN DÂN TỈNH B KHÓA VII, KỲ HỌP THỨ 3",
            *ARTICLES,
        )
    )

    assert outline.issuer == "HỘI ĐỒNG NHÂN DÂN TỈNH B"


def test_a_title_ends_where_the_text_of_a_directive_begins():
    outline = outline_of_lines(
        *("CHỈ THỊ", "Về tăng cường phòng cháy rừng", "trên địa bàn tỉnh"),
        *("Trong thời gian qua, công tác này đã có kết quả. Tuy nhiên còn hạn chế.", "Yêu cầu:"),
        *("1. Sở A", "- Việc một."),
    )

    assert outline.title == "Về tăng cường phòng cháy rừng trên địa bàn tỉnh"


def test_the_title_of_an_attachment_may_begin_like_a_legal_basis():
    outline = outline_of_lines(
        *(
            "QUYẾT ĐỊNH:",
            "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch A.",
            "TM. ỦY BAN NHÂN DÂN",
        ),
        *(
            "KẾ HOẠCH",
            "Thực hiện cải cách hành chính",
            "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)",
        ),
        *("I. CHUNG", "1. Một"),
    )

    assert at(outline, "kem-theo-1").heading == "Thực hiện cải cách hành chính"


@pytest.mark.parametrize(
    "signer",
    ["TUQ. CHỦ TỊCH", "KT. CHỦ TỊCH", "T/M UBND TỈNH", "TM/ UBND TỈNH", "Q. GIÁM ĐỐC", "CHỦ TỌA"],
)
def test_a_signature_ends_the_text_however_its_office_is_written(signer):
    outline = outline_of_lines(*ARTICLES, signer, "Nguyễn Văn A")

    assert at(outline, "noi-nhan-chu-ky").text == f"{signer}\nNguyễn Văn A"


def test_the_sentence_on_who_passed_a_text_is_no_part_of_its_last_article():
    passed = "Nghị quyết này đã được Hội đồng nhân dân tỉnh thông qua ngày 3 tháng 4 năm 2026./."

    outline = outline_of_lines(*ARTICLES, passed, "Nơi nhận:", "- A;", "CHỦ TỊCH")

    assert at(outline, "dieu-1/khoan-2").text == "Hai."
    assert at(outline, "noi-nhan-chu-ky").text.startswith(passed)


def test_notes_typed_below_the_signatures_bring_no_articles():
    outline = outline_of_lines(
        *("Điều 1.[1] Phạm vi[2]", "Chữ.", "XÁC THỰC VĂN BẢN HỢP NHẤT", "CHỦ NHIỆM", "A"),
        *("[1] Luật số 1 có căn cứ như sau:", "“Căn cứ Hiến pháp;", "Quốc hội ban hành Luật.”"),
        *("[2] Điều 2 của Luật số 2 quy định:", "Điều 2. Hiệu lực", "1. Từ ngày ký."),
    )

    assert paths(outline) == ["dieu-1", "noi-nhan-chu-ky"]
    assert (at(outline, "dieu-1").heading, at(outline, "dieu-1").text) == (
        "Phạm vi",
        "[1] [2]\nChữ.",
    )


def test_an_appendix_in_small_letters_is_one_where_its_name_stands_below_it():
    outline = outline_of_lines(
        *(*ARTICLES, "Mức chi nêu tại", "Phụ lục II", "của Quy định này.", "Phụ lục I", "MỨC CHI"),
        *(
            "(Kèm theo Quy định)",
            "1. Một.",
            "Phụ lục II",
            "(Ban hành kèm theo Quy định)",
            "2. Hai.",
        ),
    )

    assert paths(outline, ProvisionKind.APPENDIX) == ["phu-luc-1", "phu-luc-2"]
    assert at(outline, "phu-luc-1").heading == "MỨC CHI"


def test_items_numbered_with_a_dash_nest_like_those_with_a_stop():
    outline = outline_of_lines(
        *(
            "KẾ HOẠCH",
            "Về A",
            "I- TÌNH HÌNH",
            "1- Kết quả",
            "2- Hạn chế",
            "II- MỤC TIÊU",
            "1- Chung",
        ),
    )

    assert paths(outline, ProvisionKind.ITEM) == [
        *("muc-i", "muc-i/1", "muc-i/2", "muc-ii", "muc-ii/1"),
    ]


def test_a_title_ends_where_the_grounds_begin_in_the_same_line():
    outline = outline_of_lines(
        "ỦY BAN NHÂN DÂN TỈNH",
        "QUYẾT ĐỊNH",
        "Quy định về nhà văn hóa thôn Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Điều 1. Phạm vi",
    )

    assert outline.title == "Quy định về nhà văn hóa thôn"
