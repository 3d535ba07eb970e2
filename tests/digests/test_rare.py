"""The voices of few are listed by a stated rule, so that size does not drown them."""

import pytest

from consult.digests.rules.rare import FewVoices, rare_voices

REASONED = " ".join(["Mức này chưa hợp lý vì thôn ở xa, đường dốc, mùa mưa không đi được."] * 3)
LONG = " ".join(["Tôi không đồng ý với mức này, xin cơ quan xem lại cho dân nhờ."] * 4)


def few(text=REASONED, comments=1, *, comment_id=7, is_one_village=False):
    return FewVoices("dieu-1", comment_id, text, comments, is_one_village)


def found(*groups, comments=100):
    return rare_voices(groups, {"dieu-1": comments})


def test_a_rare_long_and_reasoned_comment_is_listed_and_says_by_which_rule():
    [opinion] = found(few())

    assert (opinion.path, opinion.comment_id) == ("dieu-1", "7")
    assert opinion.why.startswith("Ý kiến hiếm và có nêu lý do: chỉ 01 trên 100 góp ý")
    assert "từ 40 tiếng trở lên, có lời giải thích" in opinion.why


@pytest.mark.parametrize(
    "group",
    [few(LONG), few(LONG.replace("cơ quan", "đơn vị")), few("Không được, vì xa."), few(comments=3)],
    ids=["no reason", "only like one", "short", "not rare"],
)
def test_what_is_short_or_gives_no_reason_or_is_not_rare_is_not_listed(group):
    assert found(group) == ()


def test_the_concern_of_one_village_is_listed_without_its_name():
    [opinion] = found(few("Cầu hỏng.", 4, is_one_village=True))

    assert opinion.why == (
        "Việc của riêng một thôn, tổ dân phố: 04 góp ý giống nhau đều từ một thôn, trong khi nội "
        "dung này có 100 góp ý."
    )


@pytest.mark.parametrize("comments", [9, 20])
def test_where_few_speak_or_a_fifth_says_it_nobody_is_drowned(comments):
    assert found(few("Cầu hỏng.", 4, is_one_village=True), comments=comments) == ()


def test_at_most_three_of_a_sort_are_listed_the_longest_first():
    groups = [few(f"{REASONED} {'thêm ' * n}", comment_id=n) for n in range(1, 6)]

    assert [one.comment_id for one in found(*groups)] == ["5", "4", "3"]
