"""No telephone, identity number, address or given name of a person reaches the public."""

import unicodedata

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
        "091 234 5678",
        "09 12 34 56 78",
        "0912,345,678",
        "(+84) 912 345 678",
        "84.912.345.678",
        "+856 20 5551 2345",
        "0209 3 870 123",
        "095 123 456",
        "0190 8400 1234",
        "na.nong @ thon . vn",
        "na (at) gmail.com",
        "na a còng gmail chấm com",
        "số nhà 12, tổ 5",
        "so nha 12 ngo 3 to 5",
        "số 12 đường Trần Phú",
        "số 7 Nguyễn Trãi",
        "45/6 Trần Hưng Đạo",
        "không chín một hai ba bốn năm sáu bảy tám",
        "O912345678",
        "09l2345678",
        "na at gmail dot com",
        "facebook.com/na.nong.75",
        "97B1-123.45",
    ],
)
def test_a_personal_detail_is_masked(detail):
    assert masked(f"Gọi {detail}, tôi không đồng ý.") == f"Gọi {MASK}, tôi không đồng ý."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tôi là Triệu Văn Slấn, đề nghị sửa.", f"Tôi là {MASK}, đề nghị sửa."),
        ("Họ và tên: Đàm Thị Na. Đồng ý.", f"Họ và tên: {MASK}. Đồng ý."),
        ("TÔI LÀ TRIỆU VĂN SLẤN, ĐỀ NGHỊ SỬA.", f"TÔI LÀ {MASK}, ĐỀ NGHỊ SỬA."),
        ("toi la trieu van slan", f"toi la {MASK}"),
        ("Nhờ ông Nông Văn Thử xem lại.", f"Nhờ ông {MASK} xem lại."),
        ("Em tên Bàn Thị Na ạ", f"Em tên {MASK} ạ"),
        ("Nhà cháu Vi Văn Toàn mất đất", f"Nhà cháu {MASK} mất đất"),
        ("Người góp ý (ký tên)\nMa Văn Tài", f"Người góp ý (ký tên)\n{MASK}"),
        ("Tôi sinh ngày 12/03/1975", f"Tôi sinh ngày {MASK}"),
    ],
)
def test_a_name_that_somebody_gives_is_masked(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CMND 231 456 789", f"CMND {MASK}"),
        ("cccd số: 231456789", f"cccd số: {MASK}"),
        ("số điện thoại của tôi là 912 345 678", f"số điện thoại của tôi là {MASK}"),
        ("STK 1234 567 890", f"STK {MASK}"),
    ],
)
def test_a_number_that_is_called_somebodys_is_masked_however_it_is_written(text, shown):
    assert masked(text) == shown


def test_decomposed_letters_hide_nothing():
    assert masked(unicodedata.normalize("NFD", "số nhà 12")) == MASK


@pytest.mark.parametrize(
    "text",
    [
        "Mức 4.000.000 đồng, Điều 6, năm 2026",
        "Quỹ có 84.000.000.000 đồng, xin 100000000 đồng cho thôn",
        "Nghị định số 78/2025/NĐ-CP ngày 01/04/2025",
        "Tôi là Phó Chủ tịch Hội Nông dân xã",
        "Tôi là trưởng thôn Nà Pài",
        "Diện tích 1.234.567,89 m2",
        "Hỗ trợ 150000000 mỗi hộ, 84.250.000.000 cả huyện",
        "231 456 789 đồng, 231.456.789đ",
        "Giai đoạn 2021-2025-2030; từ 01.04.2025 30 ngày",
        "Thửa đất số 123, tờ bản đồ số 45",
        "Trồng ngô 5 sào, số 12 đường tỉnh 254",
        "TÔI LÀ NÔNG DÂN XÃ BA BỂ",
        "Bác Hồ Chí Minh, chị em Cao Bằng, em là học sinh",
        "Các mức 10.000.000 20.000.000 30.000.000, hay 20 000 000 30 000 000 đồng",
        "Sinh năm 1960, không một hai ba năm thì xong",
        "Ông Chủ tịch xã, tỉnh Bà Rịa - Vũng Tàu, bà con Nhân dân",
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


@pytest.mark.parametrize("at", ["@", "@ ", " a còng "])
def test_before_the_sign_of_a_mail_box_no_more_is_read_than_its_name_may_have(at):
    """Else a text of 10,000 letters is read 10,000 times, on every page that shows it."""
    rest = "a" * 100

    assert masked(f"{rest}{'b' * 64}{at}gmail.com") == rest + MASK


def test_a_mail_box_written_right_behind_another_is_masked_as_well():
    assert masked("viết a @ x.vn.b @ y.vn") == f"viết {MASK}{MASK}"


def test_each_of_two_telephones_with_a_comma_between_is_masked():
    assert masked("Gọi 0912345678,02943855246.") == f"Gọi {MASK},{MASK}."


@pytest.mark.parametrize(
    "words",
    ["Từ 09.12.2025 15 hộ dân", "số 2 Cao đẳng nghề", "tổng 1.012.345.678.000 đồng"],
)
def test_a_day_a_school_and_a_sum_stay(words):
    assert masked(words) == words
