"""What a moderator should look at twice, and what a public wording may do."""

import pytest

from consult.moderation.rules import only_hides, warnings

TEXT = "Tôi không đồng ý, gọi 0912 000 000 hoặc a@b.vn."
MASK = "[che]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gọi 0912 000 000", ["personal"]),
        ("Gọi +84912000000", ["personal"]),
        ("Căn cước 019203004567", ["personal"]),
        ("Thư na@thon.vn", ["personal"]),
        ("Xem www.ban-hang.vn", ["link"]),
        ("Đồ ngu", ["rude"]),
        ("Mức 4.000.000 đồng, Điều 6, năm 2026", []),
    ],
)
def test_warnings_name_what_stands_out(text, found):
    assert warnings(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Lũ ngu dốt", "đ.ồ n.g.u", "n g u như bò", "kh.ốn n.ạn", "ĐÉO đồng ý", "đ*o cần", "vcl",
        "khon nan", "thằng chó", "Toàn một lũ ăn hại", "quân ăn cướp", "câm mồm",
    ],
)  # fmt: skip
def test_insults_stand_out_however_they_are_disguised(text):
    assert warnings(text) == ["rude"]


@pytest.mark.parametrize(
    "text",
    [
        "Đồ ăn, hại sức khỏe", "chó thả rông phải xích", "hạt óc chó", "đĩ thoã, cái đĩa",
        "đèo cao, đeo khẩu trang", "Phòng chống lừa đảo qua mạng", "ĐM 1234", "lớn, lồng ghép",
        "Mẹ mày mò làm bánh", "do ngủ quên", "trứng cút đi chợ", "do nguon nuoc", "cc: UBND xã",
    ],
)  # fmt: skip
def test_ordinary_words_that_look_like_insults_are_none(text):
    assert warnings(text) == []


@pytest.mark.parametrize(
    ("public", "is_fair"),
    [
        (TEXT, True),
        ("Tôi không đồng ý, gọi [che] hoặc [che].", True),
        ("Tôi không đồng ý, [che]", True),
        ("[che]", True),
        ("Tôi đồng ý, gọi [che] hoặc [che].", False),
        ("đồng ý", False),
        ("Tôi không đồng ý, gọi [che] hoặc a@b.vn. Thêm.", False),
    ],
)
def test_a_public_wording_may_hide_and_nothing_else(public, is_fair):
    assert only_hides(public, TEXT, MASK) is is_fair
