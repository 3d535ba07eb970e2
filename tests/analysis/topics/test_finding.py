"""What belongs together is found by the words people use, with marks or without."""

from consult.analysis.topics.rules import Vectors, clusters, name_topics
from tests.analysis.topics.matters import ALONE, EVERY, MATTERS, WATER


def found_topics(texts):
    rows = clusters(Vectors(texts).of(texts))
    return {frozenset(texts[row] for row in some) for some in rows}


def test_opinions_about_one_matter_stand_together_with_marks_or_without():
    assert found_topics(EVERY) == {frozenset(matter) for matter in MATTERS}


def test_the_order_of_the_opinions_does_not_matter():
    assert found_topics(EVERY[::-1]) == found_topics(EVERY)


def test_what_nobody_else_says_stands_in_no_topic():
    assert not any(ALONE in topic for topic in found_topics(EVERY))


def test_a_topic_is_called_by_words_its_own_opinions_share():
    names = name_topics(MATTERS)

    for terms, matter in zip(names, MATTERS, strict=True):
        assert all(sum(term in text.lower() for text in matter) > 1 for term in terms)
    assert [terms[0] for terms in names] == ["hộ nghèo", "sạt lở", "hồ sơ"]


def test_a_topic_in_which_nothing_is_said_twice_has_no_name():
    assert name_topics([WATER[:1]]) == [()]


def test_a_text_without_words_is_like_nothing():
    assert clusters(Vectors(["", "…", "!"]).of(["", "…", "!"])) == []
