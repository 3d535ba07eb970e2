"""A letter that a generator made, or that was cut, is found by what its campaign is drawn from."""

import random

import pytest

from bench.hard_corpus import Corpus
from consult.analysis.rules.pools import pool_of
from consult.analysis.rules.shingles import shingles_of
from tests.analysis.letters import Reader

CUT = 600  # characters, of letters of some 900


class Generator:
    """Draws each sentence of a letter from several wordings."""

    def __init__(self, corpus, dice, *, sentences=None, wordings=(1, 1, 2, 3)):
        """Make the sentences, unless they are given."""
        self.dice = dice
        self.sentences = sentences or [
            [" ".join(corpus.prose(dice.randint(5, 9))) for _ in range(dice.choice(wordings))]
            for _ in range(26)
        ]

    def letter(self):
        """Draw one letter."""
        return " ".join(self.dice.choice(wordings) for wordings in self.sentences)

    def sibling(self, corpus):
        """Give a generator with the same first half and another demand."""
        other = Generator(corpus, self.dice)
        return Generator(corpus, self.dice, sentences=self.sentences[:13] + other.sentences[13:])


@pytest.fixture
def corpus():
    return Corpus()


@pytest.fixture
def generator(corpus):
    return Generator(corpus, random.Random(4))


def test_a_pool_holds_what_several_wordings_have_and_not_what_one_says_of_its_own():
    pool = pool_of(shingles_of(["xin bớt mức phí", "mong bớt mức phí", "xin thêm mức phí"]))

    assert set(pool) == set(shingles_of(["bớt mức phí"]).pairs().values)


def test_a_letter_cut_by_another_system_joins_its_campaign(generator):
    reader = Reader()
    reader.add(*(generator.letter() for _ in range(40)))

    assert reader.add(generator.letter()[:CUT]) == [0]


def test_a_cut_letter_that_came_first_is_taken_in_when_its_campaign_has_grown(generator):
    reader = Reader()
    reader.add(generator.letter()[:CUT])

    later = [reader.add(*(generator.letter() for _ in range(10))) for _ in range(3)]

    assert later[0] == [1] * 10  # not sure of it yet
    assert later[-1] == [0] * 10
    assert reader.known.group_of(1) == 0


def test_a_text_that_shares_the_beginning_and_goes_on_to_something_else_stays_apart(
    generator, corpus
):
    reader = Reader()
    reader.add(*(generator.letter() for _ in range(40)))

    assert reader.add(generator.sibling(corpus).letter()) == [40]


def test_a_cut_letter_that_two_campaigns_begin_with_joins_neither(generator, corpus):
    sibling, reader = generator.sibling(corpus), Reader()
    reader.add(*(generator.letter() for _ in range(40)))
    reader.add(*(sibling.letter() for _ in range(40)))

    half = " ".join(generator.letter().split()[:85])

    assert reader.add(half) == [80]


def test_a_few_letters_are_not_enough_to_tell_what_a_campaign_is_drawn_from(generator):
    reader = Reader()
    reader.add(*(generator.letter() for _ in range(10)))

    assert reader.add(generator.letter()[:CUT]) == [10]
