"""Documents that people point at, found in their own words and counted as one."""

import unicodedata

import pytest

from consult.analysis.citations.rules import cited, counted

DECREE = ("78/2025/NĐ-CP", "khoản 2 Điều 5")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("điểm c, khoản 1, điều 3a của 64/2025/QH15", [("64/2025/QH15", "điểm c khoản 1 Điều 3a")]),
        ("Quyết định 60/2025/QĐ-UBND đã có", [("60/2025/QĐ-UBND", "")]),
        ("Sửa Điều 6. Căn cứ 12/2024/NQ-HĐND", [("12/2024/NQ-HĐND", "")]),
        (
            "Điều 1 Luật 10/2022/QH15 và 59/2023/NĐ-CP",
            [("10/2022/QH15", "Điều 1"), ("59/2023/NĐ-CP", "")],
        ),
        ("Ngày 12/11/2026 họp, còn 1/2 số hộ", []),
        ("Luật lệ thì năm 2024 nói khác.", []),
        ("Luật Sư Nông Văn Thử năm 1980", []),
        ("điểm đ khoản 3 Điều 7 Luật Giá 2023", [("16/2023/QH15", "điểm đ khoản 3 Điều 7")]),
        ("Theo Luật Hợp tác xã năm 2023", [("Luật Hợp tác xã năm 2023", "")]),
        ("Thông tư 10/2024 có nói", [("Thông tư 10/2024", "")]),
        ("trái Luật Đất đai số 31/2024/QH15", [("31/2024/QH15", "")]),
        ("Căn cứ Luật Đất đai thì sai", [("Luật Đất đai", "")]),
        (
            "Điều 9 Luật Đất đai 2024, Điều 4 NĐ 101/2024",
            [("31/2024/QH15", "Điều 9"), ("101/2024/NĐ-CP", "Điều 4")],
        ),
        ("01/2021/nđ-cp và 1/2021/NĐ-CP", [("01/2021/NĐ-CP", ""), ("01/2021/NĐ-CP", "")]),
    ],
)
def test_documents_and_their_provisions_are_found(text, found):
    assert cited(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản 2 Điều 5 Nghị định số 78/2025/NĐ-CP.",
        "theo khoan 2 dieu 5 nghi dinh 78/2025/nd-cp",
        "Khoản 2, Điều 5 của NĐ 78/2025 quy định khác",
        "Nghị định số 78 năm 2025, Điều 5 khoản 2",
        "KHOẢN 2 ĐIỀU 5 NGHỊ ĐỊNH SỐ 78/2025/NĐ-CP",
        "k2 Đ5 nđ78/2025",
        "Nghị định 78 / 2025 / NĐ - CP (khoản 2 Điều 5)".replace(" (", ", ").replace(")", ""),
    ],
)
def test_every_spelling_is_the_same_document_and_provision(text):
    assert cited(text) == [DECREE]


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("khoản 1, 2 và 3 Điều 5", ["khoản 1 Điều 5", "khoản 2 Điều 5", "khoản 3 Điều 5"]),
        ("điểm a khoản 1, khoản 3 Điều 5", ["điểm a khoản 1 Điều 5", "khoản 3 Điều 5"]),
        ("điểm a khoản 1, 3 Điều 5", ["điểm a khoản 1 Điều 5", "điểm a khoản 3 Điều 5"]),
        ("khoản 2 và khoản 4 Điều 5", ["khoản 2 Điều 5", "khoản 4 Điều 5"]),
        ("từ khoản 1 đến khoản 3 Điều 5", ["khoản 1 Điều 5", "khoản 2 Điều 5", "khoản 3 Điều 5"]),
        ("điểm a, b khoản 1 Điều 3", ["điểm a khoản 1 Điều 3", "điểm b khoản 1 Điều 3"]),
        ("các điểm c và đ khoản 1 Điều 3", ["điểm c khoản 1 Điều 3", "điểm đ khoản 1 Điều 3"]),
        ("điểm c - đ khoản 1 Điều 3", [f"điểm {one} khoản 1 Điều 3" for one in "cdđ"]),
        ("Điều 5, 6 và 7", ["Điều 5", "Điều 6", "Điều 7"]),
        ("Điều 5 và Điều 7", ["Điều 5", "Điều 7"]),
        ("khoản 2 Điều 5, khoản 3 Điều 7", ["khoản 2 Điều 5", "khoản 3 Điều 7"]),
        ("Điều 5 khoản 2, Điều 7 khoản 3", ["khoản 2 Điều 5", "khoản 3 Điều 7"]),
        ("đ.5 k.2", ["khoản 2 Điều 5"]),
    ],
)
def test_several_provisions_in_one_breath_are_each_named(text, provisions):
    found = [("78/2025/NĐ-CP", one) for one in provisions]

    assert cited(f"Xem {text} NĐ 78/2025/NĐ-CP.") == found
    assert cited(f"Nghị định 78/2025/NĐ-CP, {text}.") == found


def test_a_sum_behind_an_article_is_no_second_one():
    assert cited("NĐ 78/2025, dieu 5, 500 dong moi ho") == [("78/2025/NĐ-CP", "Điều 5")]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5 dự thảo trái với Nghị định 78/2025/NĐ-CP",
        "Sửa Điều 6 cho phù hợp Nghị định 78/2025/NĐ-CP",
        "Điều 3 Nghị quyết này khác Nghị định 78/2025/NĐ-CP",
        "Theo Nghị định 78/2025/NĐ-CP, Điều 5 dự thảo phải sửa",
        "Nghị định 78/2025/NĐ-CP và Điều 5 của dự thảo",
    ],
)
def test_a_provision_of_the_draft_is_none_of_the_document(text):
    assert cited(text) == [("78/2025/NĐ-CP", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 của Chính phủ, khoản 2 Điều 5",
        "Nghị định 78/NĐ-CP ngày 01/4/2025 tại khoản 2 Điều 5",
        "khoản 2 Điều 5 quy định tại Nghị định 78/2025/NĐ-CP",
    ],
)
def test_day_and_issuer_may_stand_between_a_document_and_its_provision(text):
    assert cited(text) == [DECREE]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("NĐ78/2025/NĐ-CP", "78/2025/NĐ-CP"),
        ("Nghị định 78/2025/NĐ–CP", "78/2025/NĐ-CP"),
        ("nghi dinh 78/2025/NDCP", "78/2025/NĐ-CP"),
        ("Nghị định 78 của Chính phủ năm 2025", "78/2025/NĐ-CP"),
        ("Thông tư liên tịch 12/2015", "Thông tư liên tịch 12/2015"),
        ("thông tư liên tịch số 12/2015/TTLT-BTC-BNV", "12/2015/TTLT-BTC-BNV"),
        ("qd 12/2026/qd-ubnd", "12/2026/QĐ-UBND"),
        ("NQ 5/2024/NQ-HDND", "05/2024/NQ-HĐND"),
        ("Chỉ thị 17/CT-TTg", "17/CT-TTg"),
        ("Quyết định 123/QĐ-UBND ngày 5/6/2025", "123/QĐ-UBND"),
        ("Nghị quyết số 1683/NQ-UBTVQH15", "1683/NQ-UBTVQH15"),
        ("Bộ luật Dân sự 2015", "91/2015/QH13"),
        ("trái Hiến pháp", "Hiến pháp năm 2013"),
        (
            "Luật Tổ chức chính quyền địa phương 2025",
            "Luật Tổ chức chính quyền địa phương năm 2025",
        ),
        ("NĐ 78", "Nghị định 78"),
        ("Nghị định số 78/NĐ-CP", "Nghị định 78"),
        ("NQ số 57-NQ/TW", "57-NQ/TW"),
        ("LĐĐ 2024", "31/2024/QH15"),
        ("BLDS năm 2015", "91/2015/QH13"),
        ("Luật ban hành VBQPPL 2025", "64/2025/QH15"),
        ("Luật Đất đai năm 2024 (số 31/2024/QH15)", "31/2024/QH15"),
    ],
)
def test_documents_are_known_however_they_are_written(text, document):
    for form in ("NFC", "NFD"):
        assert cited(unicodedata.normalize(form, text)) == [(document, "")]


@pytest.mark.parametrize(
    "text",
    [
        "ND 5 chưa rõ",
        "thu 50 đồng, đ 5 triệu k 2",
        "họp 12/2026 tại UBND, 3/4 diện tích",
        "Nghị định 1,5 trang",
        "quyết định 3 nội dung",
    ],
)
def test_what_only_looks_like_a_document_is_none(text):
    assert cited(text) == []


def test_a_number_without_year_counts_with_the_one_document_it_can_mean():
    named = [(("Nghị định 78", "khoản 2 Điều 5"), 2), ((DECREE[0], DECREE[1]), 1)]

    assert counted(named) == [(DECREE, 3)]
    assert len(counted([*named, (("78/2024/NĐ-CP", ""), 1)])) == 3


@pytest.mark.parametrize(
    "text", ["Luật Đất đai 2024", "luat dat dai nam 2024", "Luật đất đai (sửa đổi) năm 2024"]
)
def test_a_law_called_by_its_name_is_the_law_of_that_number(text):
    assert cited(text) == [("31/2024/QH15", "")]


def test_short_names_count_with_the_one_whole_number_they_can_mean():
    named = [
        (("Thông tư 10/2024", ""), 2),
        (("10/2024/TT-BTC", ""), 1),
        (("Thông tư 11/2024", ""), 1),
        (("11/2024/TT-BTC", ""), 1),
        (("11/2024/TT-BCT", ""), 1),
    ]

    assert counted(named)[0] == (("10/2024/TT-BTC", ""), 3)
    assert (("Thông tư 11/2024", ""), 1) in counted(named)


def test_spellings_without_marks_are_written_with_them():
    named = [(("Luật Hop tac xa năm 2023", ""), 5), (("Luật Hợp tác xã năm 2023", ""), 1)]

    assert counted(named) == [(("Luật Hợp tác xã năm 2023", ""), 6)]
