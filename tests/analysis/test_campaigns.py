"""A campaign is one argument however its letters differ; other arguments stay apart."""

import random
import unicodedata
from itertools import islice

import pytest

from bench.duplicates import Grouping, exactness
from bench.hard_corpus import Corpus
from bench.reworded import generated, siblings
from consult.core.text import fold
from tests.analysis.letters import HOUSE, LESS, WAGES, WATER, Reader, grouped, letters


def test_letters_with_greetings_and_names_of_their_own_are_one_campaign():
    assert grouped(*letters(LESS)) == [0] * 8


@pytest.mark.parametrize(
    "typed",
    [
        fold,
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("bà con", "nhân dân").replace("nhiều hộ", "khá nhiều hộ"),
        lambda text: text.replace("Đề nghị", "Xóm tôi vừa có đường bê tông. Đề nghị"),
        lambda text: " ".join(reversed(text.split(". "))),
    ],
    ids=["no marks", "capitals", "NFD", "other words", "a sentence of one's own", "reordered"],
)
def test_a_letter_typed_in_another_way_stays_in_its_campaign(typed):
    assert grouped(*letters(LESS), typed(letters(LESS)[1]))[-1] == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [(LESS, WAGES), (HOUSE.format(80), HOUSE.format(100))],
    ids=["half the text shared", "another amount"],
)
def test_sibling_campaigns_that_ask_for_other_things_stay_apart(one, other):
    mixed = [text for both in zip(letters(one), letters(other), strict=True) for text in both]

    assert grouped(*mixed) == [0, 1] * 8


@pytest.mark.parametrize("wish", ["Đề nghị", "Xin", "kiến nghị"])
def test_long_siblings_that_ask_for_more_and_for_less_stay_apart(wish):
    begun = WATER + HOUSE.partition("Đề nghị")[0]
    less, more = (
        letters(f"{begun} {wish} {way} mức đóng góp so với dự thảo cho phù hợp thực tế.")
        for way in ("giảm", "tăng")
    )
    mixed = [text for both in zip(less, more, strict=True) for text in both]

    assert grouped(*mixed) == [0, 1] * 8


def test_a_letter_that_asks_for_more_in_another_word_is_the_same():
    raised = letters(WATER + HOUSE.format(80))
    reworded = raised[1].replace("nâng", "tăng")

    assert grouped(*raised, reworded)[-1] == 0


def test_long_letters_reworded_sentence_by_sentence_are_found_and_long_siblings_stay_apart():
    corpus, dice, grouping = Corpus(), random.Random(6), Grouping()
    said = [*islice(generated(corpus, dice), 300), *islice(siblings(corpus, dice), 240)]
    dice.shuffle(said)

    grouping.add([text for text, _label in said])

    precision, recall = exactness([label for _text, label in said], grouping.groups())
    assert precision >= 0.99
    assert recall >= 0.85


def test_a_refusal_in_the_same_words_is_another_argument():
    said = "Tôi hoàn toàn {}đồng ý với quy định tại dự thảo vì đã bàn kỹ trong thôn, " + WAGES[:150]

    assert grouped(said.format(""), said.format("không ")) == [0, 1]


def test_short_comments_are_one_only_in_the_same_words():
    assert grouped("Mức hỗ trợ quá thấp", "Mức hỗ trợ hơi thấp") == [0, 1]


def test_two_people_who_write_of_one_subject_are_not_a_campaign():
    assert grouped(
        "Nhà tôi có sáu khẩu làm ruộng, mỏ nước đầu nguồn bị đục từ khi có người khai thác đá. "
        "Đề nghị cơ quan soạn thảo xem xét bổ sung trách nhiệm bảo vệ nguồn nước.",
        "Tôi làm giáo viên cắm bản, trường chưa có nước sạch cho học sinh bán trú. "
        "Đề nghị cơ quan soạn thảo xem xét ưu tiên trường học và trạm y tế.",
    ) == [0, 1]


def test_parts_of_a_round_are_never_compared():
    reader = Reader()

    assert reader.add(LESS, part="dieu-1") + reader.add(LESS + " Xin cảm ơn.", part="dieu-2") == [
        0,
        1,
    ]


def test_a_text_that_stood_alone_is_taken_in_when_the_core_is_known():
    edited = LESS.replace(
        "Gia đình tôi sống ở vùng cao, mùa khô năm nào cũng thiếu nước", "Dân khổ"
    )
    reader = Reader()
    alone = reader.add(edited)

    reader.add(*letters(LESS))

    assert alone == [0]
    assert reader.known.group_of(1) == 0


def test_the_same_comments_in_the_same_order_give_the_same_groups():
    texts = [text for text, _label in Corpus().comments(600)]

    assert grouped(*texts) == grouped(*texts)


def test_a_hard_corpus_is_grouped_exactly():
    labels, grouping = [], Grouping()
    corpus = list(Corpus().comments(3_000))
    for start in range(0, len(corpus), 1_000):
        grouping.add([text for text, _label in corpus[start : start + 1_000]])
    labels = [label for _text, label in corpus]

    precision, recall = exactness(labels, grouping.groups())

    assert precision >= 0.99
    assert recall >= 0.93  # the rare campaigns have too few letters yet
