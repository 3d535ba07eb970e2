"""Wordings that comments propose are found in their quotation marks."""

import pytest

from consult.analysis.citations.terms import Proposal
from consult.analysis.citations.wordings import proposal, reworded

CLAUSE = "Mức hỗ trợ là 3.000.000 đồng một hộ."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Đề nghị sửa thành: “{CLAUSE}”", Proposal(CLAUSE)),
        (f'De nghi. Sửa khoản 2 Điều 5 thành "{CLAUSE}" cho rõ.', Proposal(CLAUSE)),
        (f"Nên viết lại như sau: '{CLAUSE}'", Proposal(CLAUSE)),
        ("Thay cụm từ “hộ nghèo” bằng “hộ nghèo, hộ cận nghèo”.",
         Proposal("hộ nghèo, hộ cận nghèo", "hộ nghèo")),
        ('Sửa từ "có thể" thành "phải"', Proposal("phải", "có thể")),
        ("Đề nghị sửa đổi, bổ sung khoản này như sau: «Hộ nghèo được miễn.»",
         Proposal("Hộ nghèo được miễn.")),
    ],
)  # fmt: skip
def test_a_proposed_wording_is_found(text, found):
    assert proposal(text) == found


@pytest.mark.parametrize(
    "text",
    ["Mức thấp quá, đề nghị sửa.", "Ông ấy nói “không được”.", "Sửa thành mức cao hơn.", ""],
)
def test_without_a_wording_nothing_is_proposed(text):
    assert proposal(text) is None


def test_a_phrase_is_replaced_in_its_clause():
    wanted = Proposal("5.000.000 đồng", "3.000.000 ĐỒNG")

    assert reworded(CLAUSE, wanted) == "Mức hỗ trợ là 5.000.000 đồng một hộ."
    assert reworded("Điều khác.", wanted) is None
    assert reworded(CLAUSE, Proposal("Bỏ.")) == "Bỏ."
