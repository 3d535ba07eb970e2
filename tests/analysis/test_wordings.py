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
        ('de nghi sua khoan 2 thanh "Ho ngheo duoc mien"', Proposal("Ho ngheo duoc mien")),
        ('thay tu "30 ngay" bang "45 ngay"', Proposal("45 ngay", "30 ngay")),
        ("Đề nghị bỏ cụm từ “hằng năm” ở khoản 1", Proposal("", "hằng năm")),
        ("Bổ sung cụm từ “và hộ cận nghèo” vào sau cụm từ “hộ nghèo”",
         Proposal("hộ nghèo và hộ cận nghèo", "hộ nghèo")),
        ("Thêm từ “không” trước từ “quá”", Proposal("không quá", "quá")),
        ("Bổ sung sau từ “hộ nghèo” cụm từ “, hộ cận nghèo”",
         Proposal("hộ nghèo, hộ cận nghèo", "hộ nghèo")),
        ("Sau cụm từ “thôn” thêm “, tổ dân phố”", Proposal("thôn, tổ dân phố", "thôn")),
        ("Cụm từ “kịp thời” đề nghị thay bằng “trong 3 ngày”", Proposal("trong 3 ngày", "kịp thời")),
        ("Thay từ “xã” tại khoản 2 bằng từ “phường, xã”", Proposal("phường, xã", "xã")),
        ("Sửa “xã” -> “cấp xã”", Proposal("cấp xã", "xã")),
        ("Cụm từ “nếu có” đề nghị bỏ.", Proposal("", "nếu có")),
        ("Đề nghị sửa từ 30 ngày thành 15 ngày", Proposal("15 ngày", "30 ngày")),
        ("Nên ghi là: hộ có thu nhập dưới 1.500.000 đồng mỗi người. Xin cảm ơn.",
         Proposal("hộ có thu nhập dưới 1.500.000 đồng mỗi người.")),
        ("Sửa khoản 1 như sau: Hộ nghèo được miễn tiền đấu nối.\nTôi cảm ơn",
         Proposal("Hộ nghèo được miễn tiền đấu nối.")),
        ("Không đồng ý, đề nghị sửa “30%” thành “10%”", Proposal("10%", "30%")),
    ],
)  # fmt: skip
def test_a_proposed_wording_is_found(text, found):
    assert proposal(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Mức thấp quá, đề nghị sửa.",
        "Ông ấy nói “không được”.",
        "Sửa thành mức cao hơn.",
        "",
        "Tôi thấy “thôn” là “xã” cũ",
        "Không bỏ cụm từ “hằng năm”",
        "Xã bỏ “khoán” rồi",
        "Không nên bỏ cụm từ “hộ nghèo”.",
        "Đề nghị không sửa “30 ngày” thành “15 ngày”.",
        "Vì sao bỏ cụm từ “vùng cao”?",
        "Dự thảo đã thay “hộ nghèo” bằng “hộ khó khăn”.",
        "Điều 5 quy định là “trong 10 ngày”, tôi đồng ý.",
        "Đề nghị sửa đổi như sau: thứ nhất, mức thu còn cao.",
    ],
)
def test_without_a_wording_nothing_is_proposed(text):
    assert proposal(text) is None


def test_a_phrase_is_replaced_in_its_clause():
    wanted = Proposal("5.000.000 đồng", "3.000.000 ĐỒNG")

    assert reworded(CLAUSE, wanted) == "Mức hỗ trợ là 5.000.000 đồng một hộ."
    assert reworded("Điều khác.", wanted) is None
    assert reworded(CLAUSE, Proposal("Bỏ.")) == "Bỏ."
    assert reworded(CLAUSE, Proposal("", " một hộ")) == "Mức hỗ trợ là 3.000.000 đồng."


@pytest.mark.parametrize(
    "run", ["' ", '" ', "sửa ", "đề nghị bỏ 'a", "“a” sửa : ", "thay từ 'a bằng "]
)
def test_a_long_run_costs_its_length_and_not_its_square(run):
    assert proposal(run * (10_000 // len(run))) is None
