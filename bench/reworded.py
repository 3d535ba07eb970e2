"""Made-up long letters that a generator rewords sentence by sentence, and what they must not join.

Of each generator every sentence has one to six wordings, drawn anew for each letter: two letters
share a third to a half of their words. Beside them stand long sibling campaigns that share 45 % of
their text and ask for different things, and long texts of people who write for themselves.
"""

import random
from collections.abc import Iterator

from bench.hard_corpus import SHARED, Corpus

SEED = 6
GENERATORS, LETTERS, SENTENCES, WORDINGS = 12, (12, 60, 200), (18, 30), (1, 1, 3, 4, 6)
SIBLINGS, COPIES, SIBLING_SYLLABLES = 30, 30, (150, 300)
OWN, OWN_SYLLABLES = 1_500, (100, 350)


def reworded() -> list[tuple[str, str]]:
    """Give texts with the label of the argument each makes, in mixed order."""
    corpus, dice = Corpus(), random.Random(SEED)
    said = [*generated(corpus, dice), *siblings(corpus, dice)]
    said += [
        (" ".join(corpus.prose(dice.randint(*OWN_SYLLABLES))), f"own {number}")
        for number in range(OWN)
    ]
    dice.shuffle(said)
    return said


def generated(corpus: Corpus, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Give the letters of generators, one generator after the other."""
    for generator in range(GENERATORS):
        sentences = [
            [corpus.prose(dice.randint(2, 9)) for _ in range(dice.choice(WORDINGS))]
            for _ in range(dice.randint(*SENTENCES))
        ]
        for _ in range(dice.choice(LETTERS)):
            letter = [word for wordings in sentences for word in dice.choice(wordings)]
            yield " ".join(letter), f"generator {generator}"


def siblings(corpus: Corpus, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Give copies of long letters, two and two of which begin alike."""
    for pair in range(SIBLINGS):
        own, other = (corpus.prose(dice.randint(*SIBLING_SYLLABLES)) for _ in range(2))
        cut = int(len(own) * SHARED)
        for side, letter in enumerate((own, own[:cut] + other[: len(own) - cut])):
            for _ in range(COPIES):
                yield corpus.copy(letter), f"sibling {pair} {side}"
