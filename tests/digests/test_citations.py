"""Documents that people point at, found in their own words."""

import pytest

from consult.digests.rules.citations import citations, cited


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theo khoản 2 Điều 5 Nghị định số 78/2025/NĐ-CP.", [("78/2025/NĐ-CP", "khoản 2 Điều 5")]),
        ("điểm c, khoản 1, điều 3a của 64/2025/QH15", [("64/2025/QH15", "điểm c khoản 1 Điều 3a")]),
        ("Quyết định 60/2025/QĐ-UBND đã có", [("60/2025/QĐ-UBND", "")]),
        ("Sửa Điều 6. Căn cứ 12/2024/NQ-HĐND", [("12/2024/NQ-HĐND", "")]),
        (
            "Điều 1 Luật 10/2022/QH15 và 59/2023/NĐ-CP",
            [("10/2022/QH15", "Điều 1"), ("59/2023/NĐ-CP", "")],
        ),
        ("theo khoan 2 dieu 5 nghi dinh 78/2025/nd-cp", [("78/2025/NĐ-CP", "khoản 2 Điều 5")]),
        ("NĐ số 78/2025, khoản 2 Điều 5", [("78/2025/NĐ-CP", "khoản 2 Điều 5")]),
        ("78/2025/NĐ-CP (điểm đ khoản 2 Điều 5)", [("78/2025/NĐ-CP", "điểm đ khoản 2 Điều 5")]),
        ("Nghị định 78/2025 đã nói tại khoản 1 Điều 3", [("78/2025/NĐ-CP", "khoản 1 Điều 3")]),
        ("k2 đ5 NĐ 78 / 2025 / NĐ-CP", [("78/2025/NĐ-CP", "khoản 2 Điều 5")]),
        ("Điều 9 luat dat dai nam 2024", [("31/2024/QH15", "Điều 9")]),
        ("Luật Hộ tịch năm 2014 quy định", [("Luật Hộ tịch 2014", "")]),
        ("trái với Luật số 64/2025/QH15", [("64/2025/QH15", "")]),
        ("Khoản 3 Điều 2 của dự thảo là trái luật", []),
        ("Ngày 12/11/2026 họp, còn 1/2 số hộ", []),
    ],
)
def test_documents_and_their_provisions_are_found(text, found):
    assert cited(text) == found


def test_a_comment_that_names_a_document_twice_counts_once():
    texts = ["10/2022/QH15, lại 10/2022/QH15", "10/2022/QH15", "1/2020/QH14"]

    assert [(one.document, one.comments) for one in citations(texts)] == [
        ("10/2022/QH15", 2),
        ("1/2020/QH14", 1),
    ]


@pytest.mark.parametrize(
    ("texts", "document"),
    [
        (["Thông tư 31/2022 và 31/2022/TT-BTC", "thông tư 31/2022"], "31/2022/TT-BTC"),
        (["Luật Đất đai", "LUẬT ĐẤT ĐAI năm 2024", "31/2024/QH15"], "31/2024/QH15"),
        (["Luật Đất đai", "Luật Đất đai 2013"], "45/2013/QH13"),
    ],
)
def test_a_short_name_and_a_whole_one_are_the_same_document(texts, document):
    (only,) = citations(texts)

    assert (only.document, only.comments) == (document, len(texts))


def test_a_short_name_that_may_mean_two_documents_stays_as_it_is():
    texts = ["Thông tư 5/2023", "5/2023/TT-BTC", "5/2023/TT-BYT"]

    assert "Thông tư 5/2023" in [one.document for one in citations(texts)]
