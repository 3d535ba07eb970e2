"""Texts near others without being one of them, found for a person to look at."""

import pytest

from consult.analysis.rules import same_words
from consult.analysis.rules.nearness import Near, Neighbours
from consult.analysis.rules.wordings import Wording

LETTER = (
    "Mức đóng góp của hộ dân khi đấu nối nước sạch quá cao so với thu nhập của bà con vùng cao, "
    "đề nghị cho đóng làm ba lần trong năm và miễn cho hộ nghèo"
)


def said(number, text, part="dieu-2"):
    return Wording(number, part, same_words(text))


def near(text, other, **part):
    return Neighbours([said(1, other)]).near([said(2, text, **part)])


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"{LETTER}. Xã tôi còn nhiều nhà dột nát, đường đi khó.", LETTER),
        (LETTER.replace("ba lần trong năm", "nhiều đợt"), LETTER),
        ("Mức thấp quá", "Mức thấp"),
        ("muc thap qua", "Mức thấp"),
    ],
)
def test_texts_that_share_much_are_near(text, other):
    assert [(one.text, one.other) for one in near(text, other)] == [(2, 1)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Đường liên thôn xuống cấp, đề nghị sửa sớm cho bà con đi lại", LETTER),
        ("Không đồng ý với mức này", "Đồng ý với mức này"),
        ("Đề nghị hỗ trợ 5 triệu cho hộ nghèo", "Đề nghị hỗ trợ 10 triệu cho hộ nghèo"),
        ("", "Mức thấp"),
    ],
)
def test_texts_that_share_little_or_ask_for_something_else_are_not(text, other):
    assert near(text, other) == []


def test_nothing_is_near_on_another_provision_or_with_another_stance():
    assert near("Mức thấp quá", "Mức thấp", part="dieu-3") == []


def test_the_nearest_come_first_and_three_are_told():
    others = [
        said(number, f"Mức hỗ trợ này còn thấp quá {words}".strip())
        for number, words in enumerate(["", "nhỉ", "đấy", "rồi", "thôi"], 1)
    ]

    found = Neighbours(others).near([said(9, "Mức hỗ trợ này còn thấp quá rồi")])

    assert found[0] == Near(9, 4, 100)
    assert [one.other for one in found] == [4, 1, 2]


def test_words_that_everybody_uses_find_nothing():
    others = [said(number, f"Đề nghị sửa điều {number}") for number in range(100, 200)]

    assert Neighbours(others).near([said(1, "Đề nghị sửa đường")]) == []
