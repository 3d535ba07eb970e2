"""What a loudspeaker reads: numbers, dates, provisions and abbreviations said in full."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.outreach.rules.numbers import number_words
from consult.outreach.rules.speech import UnknownWord, spoken

NUMBERS = {
    0: "không",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    2_026: "hai nghìn không trăm hai mươi sáu",
    15_000: "mười lăm nghìn",
    2_500_000: "hai triệu năm trăm nghìn",
    3_000_000_000: "ba tỷ",
    1_000_000_007: "một tỷ không trăm linh bảy",
}
TEXTS = {
    "ngày 15/12/2026": "ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi sáu",
    "Ngày 05/01/2027": "ngày mồng năm tháng một năm hai nghìn không trăm hai mươi bảy",
    "ngày 05 tháng 4 năm 2027": "ngày mồng năm tháng tư năm hai nghìn không trăm hai mươi bảy",
    "tháng 4/2027": "tháng tư năm hai nghìn không trăm hai mươi bảy",
    "2.500.000 đồng": "hai triệu năm trăm nghìn đồng",
    "15,5%": "mười lăm phẩy năm phần trăm",
    "200 m": "hai trăm mét",
    "40 m²": "bốn mươi mét vuông",
    "giai đoạn 2027 - 2030": "giai đoạn từ năm hai nghìn không trăm hai mươi bảy đến năm hai nghìn "
    "không trăm ba mươi",
    "10-15 ngày": "từ mười đến mười lăm ngày",
    "17 giờ 30": "mười bảy giờ ba mươi phút",
    "7h": "bảy giờ",
    "khoản 1a Điều 3": "khoản một a Điều ba",
    "điểm đ khoản 2": "điểm đê khoản hai",
    "Chương IV": "Chương bốn",
    "Nghị định số 78/2025/NĐ-CP": "Nghị định số bảy mươi tám năm hai nghìn không trăm hai mươi lăm "
    "của Chính phủ",
    "UBND xã": "Ủy ban nhân dân xã",
    "50.000 đồng/hộ/tháng": "năm mươi nghìn đồng một hộ một tháng",
    "hộ nghèo (có sổ) được": "hộ nghèo, có sổ, được",
    "bà con nói “được”": "bà con nói được",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_said_as_people_say_it(number):
    assert number_words(number) == NUMBERS[number]


@pytest.mark.parametrize("text", TEXTS)
def test_a_written_text_is_said_in_full(text):
    assert spoken(text) == TEXTS[text]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Theo XYZT của tỉnh.", "XYZT"),
        ("Xem trang www.gopy.vn nhé", "www.gopy.vn"),
        ("Theo số 12/2026/QĐ-SNNMT", "12/2026/QĐ-SNNMT"),
        ("gửi thư a@b.vn", "a@b.vn"),
        ("trường hợp q nêu trên", "q"),
    ],
)
def test_what_nobody_can_say_is_named(text, word):
    with pytest.raises(UnknownWord) as refusal:
        spoken(text)

    assert refusal.value.word == word
    assert word[:4] in refusal.value.around


@given(
    st.lists(
        st.sampled_from(
            [
                *TEXTS,
                "UBND",
                "Điều 12",
                "1.234.567 đồng",
                "12,5 ha",
                "05/4/2027",
                "khoản 3",
                "(2)",
                "-",
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_digit_no_abbreviation_and_no_sign_is_left(parts):
    said = spoken(". ".join(parts))

    assert re.search(r"[\d/%()\[\]&]", said) is None
    assert re.search(r"[A-ZĐ]{2,}", said) is None


@given(st.text(max_size=60))
def test_any_text_is_said_or_refused(text):
    try:
        said = spoken(text)
    except UnknownWord:
        return
    assert re.search(r"\d", said, re.ASCII) is None
