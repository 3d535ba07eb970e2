"""Documents that people point at, found in their own words and counted as one."""

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
