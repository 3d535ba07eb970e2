"""The difference of two texts: whole words, readable stretches, nothing lost."""

import random

import pytest

from consult.drafts.comparing import compare_words
from consult.drafts.comparing.terms import Fate

BRACKETS = {Fate.SAME: "{}", Fate.ADDED: "{{+{}+}}", Fate.REMOVED: "[-{}-]"}


def shown(old, new):
    return "".join(BRACKETS[one.fate].format(one.text) for one in compare_words(old, new))


def without(fate, old, new):
    words = "".join(one.text for one in compare_words(old, new) if one.fate is not fate)
    return "".join(words.split())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("giống nhau", "giống nhau", "giống nhau"),
        ("", "mới", "{+mới+}"),
        ("cũ", "", "[-cũ-]"),
        ("", "", ""),
        ("nộp ở huyện trước", "nộp ở xã trước", "nộp ở [-huyện-]{+xã+} trước"),
        ("hộ nghèo, hộ cận nghèo", "hộ nghèo", "hộ nghèo[-, hộ cận nghèo-]"),
        (
            "từ 3.000.000 đồng cho hộ",
            "từ 4.000.000 đồng cho hộ",
            "từ [-3.000.000-]{+4.000.000+} đồng cho hộ",
        ),
        (
            "theo Quyết định số 12/2024/QĐ-UBND của tỉnh",
            "theo Quyết định số 13/2025/QĐ-UBND của tỉnh",
            "theo Quyết định số [-12/2024/QĐ-UBND-]{+13/2025/QĐ-UBND+} của tỉnh",
        ),
    ],
)
def test_whole_words_numbers_and_document_numbers_change(old, new, told):
    assert shown(old, new) == told


def test_a_small_island_between_changes_is_joined_to_them():
    assert shown("cho mỗi hộ nghèo vay", "cho từng hộ giàu vay") == (
        "cho [-mỗi hộ nghèo-]{+từng hộ giàu+} vay"
    )


def test_a_text_of_which_little_is_left_is_replaced_whole():
    told = shown("Ban quản lý không hưởng phụ cấp.", "Trưởng thôn được chi bồi dưỡng hằng tháng.")

    assert told == (
        "[-Ban quản lý không hưởng phụ cấp.-]{+Trưởng thôn được chi bồi dưỡng hằng tháng.+}"
    )


def test_a_line_that_went_goes_whole():
    assert shown("đoạn một\nđoạn hai\nđoạn ba", "đoạn một\nđoạn ba") == (
        "đoạn một\n[-đoạn hai\n-]đoạn ba"
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_word_of_either_text_is_lost(seed):
    chance = random.Random(seed)
    words = ["hộ", "nghèo,", "xã", "3.000", "và", "\n", "Điều 5;", "ở", "</w:t>", "🙂", "%"]
    old = " ".join(chance.choice(words) for _ in range(chance.randrange(60)))
    new = " ".join(chance.choice(words) for _ in range(chance.randrange(60)))

    assert without(Fate.ADDED, old, new) == "".join(old.split())
    assert without(Fate.REMOVED, old, new) == "".join(new.split())


def test_a_change_in_a_long_text_of_few_words_is_still_found_word_by_word():
    chance = random.Random(1)
    words = [f"chữ{number}" for number in range(300)]
    old = [chance.choice(words) for _ in range(20_000)]
    new = [*old[:7_000], "mới", *old[7_001:]]

    changed = [one for one in compare_words(" ".join(old), " ".join(new)) if one.fate != "same"]

    assert [one.text for one in changed] == [old[7_000], "mới"]


def test_the_same_word_over_and_over_is_compared_at_all():
    assert compare_words("a " * 30_000, "a b " * 20_000)
