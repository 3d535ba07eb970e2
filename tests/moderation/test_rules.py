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
