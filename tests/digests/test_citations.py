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
