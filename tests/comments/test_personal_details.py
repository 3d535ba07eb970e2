"""No telephone, identity number, address or given name of a person reaches the public."""

import pytest

from consult.comments.rules import MASK, masked, public_words


@pytest.mark.parametrize(
    "detail",
    [
        "0912 000 000",
        "0912.000.000",
        "0912-000-000",
        "+84 912 000 000",
        "84912000000",
        "0209 3870 123",
        "(0209) 3870123",
        "019203004567",
        "019 203 004 567",
        "080123456",
        "1903 2044 5566",
        "19032044556677",
        "na.nong@thon.vn",
        "số nhà 12/4",
        "ngõ 5",
        "0912\u200b345\u200b678",
        "0\u200d9\u200d1\u200d2\u200d3\u200d4\u200d5\u200d6\u200d7\u200d8",
        "0912_345_678",
        "0912…345…678",
        "na\u200b@thon\u00ad.vn",
    ],
)
def test_a_personal_detail_is_masked(detail):
    assert masked(f"Gọi {detail}, tôi không đồng ý.") == f"Gọi {MASK}, tôi không đồng ý."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tôi là Triệu Văn Slấn, đề nghị sửa.", f"Tôi là {MASK}, đề nghị sửa."),
        ("Họ và tên: Đàm Thị Na. Đồng ý.", f"Họ và tên: {MASK}. Đồng ý."),
    ],
)
def test_a_name_that_somebody_gives_is_masked(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Mức 4.000.000 đồng, Điều 6, năm 2026",
        "Quỹ có 84.000.000.000 đồng, xin 100000000 đồng cho thôn",
        "Nghị định số 78/2025/NĐ-CP ngày 01/04/2025",
        "Tôi là Phó Chủ tịch Hội Nông dân xã",
        "Tôi là trưởng thôn Nà Pài",
        "Diện tích 1.234.567,89 m2",
    ],
)
def test_ordinary_words_and_sums_stay(text):
    assert masked(text) == text


def test_figures_cannot_be_turned_around():
    assert masked("Gọi \u202e876 543 2190\u202c nhé") == "Gọi 876 543 2190 nhé"


def test_a_detail_that_a_moderator_left_in_is_masked_all_the_same():
    assert public_words("Gọi 0912 000 000 hay nhắn Na", "Gọi 0912 000 000 hay nhắn [đã che]") == (
        f"Gọi {MASK} hay nhắn [đã che]"
    )


@pytest.mark.parametrize("run", ["1", "a.", "đ"])
def test_a_long_run_costs_its_length_and_not_its_square(run):
    """Tried at each letter, this took a quarter of an hour."""
    text = run * (300_000 // len(run))

    assert masked(text) in (text, MASK)
