"""Voices that size would drown are lifted out by a rule anybody can check."""

import pytest

from consult.digests.rules.minorities import RareOpinion, VillageOpinion, minority_voices
from consult.digests.terms import MinorityOpinion

LONG = "Nhà tôi ở cuối nguồn, mùa khô không có nước vì đường ống hỏng. " * 4
MANY = {"dieu-1": 40, "dieu-2": 9}


def lifted(rare=(), villages=(), against=()):
    return minority_voices(list(against), rare, villages, MANY)


def test_a_rare_opinion_with_a_reason_is_lifted_out():
    (voice,) = lifted([RareOpinion("dieu-1", 7, LONG)])

    assert (voice.path, voice.comment_id) == ("dieu-1", "7")
    assert "có lý do" in voice.why
    assert "40" in voice.why


@pytest.mark.parametrize(
    "reason", ["Nguyên nhân là đất dốc", "nhằm giữ nghề", "để tránh lãng phí", "cu the la nha toi"]
)
def test_a_reason_may_be_given_in_other_words(reason):
    said = f"{reason}. {'Tôi mong được xem xét. ' * 20}"

    assert lifted([RareOpinion("dieu-1", 7, said)]) != ()


def test_a_long_text_without_a_reason_is_not():
    assert lifted([RareOpinion("dieu-1", 7, "Tôi nhất trí với dự thảo. " * 20)]) == ()


def test_a_concern_of_one_village_is_lifted_out_and_the_village_is_not_named():
    (voice,) = lifted(villages=[VillageOpinion("dieu-1", 3, 5)])

    assert "cùng một thôn" in voice.why


@pytest.mark.parametrize(("people", "told"), [(3, "dưới 05"), (4, "dưới 05"), (5, "05")])
def test_the_public_is_told_no_small_number_of_people_of_one_village(people, told):
    one = VillageOpinion("dieu-1", 3, people)
    (voice,) = minority_voices([], [], [one], MANY, fewest_told=5)

    assert f"({told} trên 40" in voice.why


def test_a_provision_with_few_comments_drowns_nobody():
    assert lifted([RareOpinion("dieu-2", 7, LONG)], [VillageOpinion("dieu-2", 3, 5)]) == ()


def test_three_of_a_kind_are_shown_a_provision():
    assert len(lifted([RareOpinion("dieu-1", number, LONG) for number in range(9)])) == 3


def test_a_comment_stands_once():
    against = [MinorityOpinion("dieu-1", "7", "Ý kiến không đồng ý")]

    assert len(lifted([RareOpinion("dieu-1", 7, LONG)], against=against)) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_voices_come_in_the_order_of_the_draft(order):
    rare = [RareOpinion(path, at, LONG) for at, path in enumerate(["dieu-10", "dieu-9"][::order])]

    voices = minority_voices([], rare, [], {"dieu-9": 20, "dieu-10": 20})

    assert [voice.path for voice in voices] == ["dieu-9", "dieu-10"]
