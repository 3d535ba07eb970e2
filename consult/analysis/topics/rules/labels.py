"""What a topic is called: words of its own comments, marks and all."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from consult.analysis.topics.rules.vectors import EMPTY
from consult.analysis.topics.terms import MAX_LABEL_CHARS
from consult.core.text import fold

TERMS = 5
# By how many syllables a term has: words of Vietnamese are mostly pairs, three often cut one.
SIZES = {2: 1.0, 3: 0.9, 4: 1.3}
_CLAUSE = re.compile(r"[^\w\s]+|\n")
_DIGITS = re.compile(r"\d")


def name_topics(topics: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Give each topic up to five terms, the best first, which is its label.

    A term is two to four syllables in a row, said in at least two texts of the topic, more than in
    the other topics. A topic in which nothing is said twice has no term.
    """
    said = [_said_by(texts) for texts in topics]
    everywhere: Counter[str] = Counter()
    for counts in said:
        everywhere.update(counts)
    total = sum(len(texts) for texts in topics)
    named = zip(said, topics, strict=True)
    return [_best(counts, everywhere, len(texts), total) for counts, texts in named]


def _said_by(texts: Sequence[str]) -> Counter[str]:
    """Count in how many texts each run of syllables stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(_runs(text)))
    return counts


def _runs(text: str) -> Iterator[str]:
    """Give the runs of syllables that can be a term: not over a sign, no empty word at an end."""
    for clause in _CLAUSE.split(text.lower()):
        syllables = clause.split()
        for start in range(len(syllables)):
            for size in SIZES:
                run = syllables[start : start + size]
                if len(run) == size and not (_is_empty(run[0]) or _is_empty(run[-1])):
                    yield " ".join(run)


def _is_empty(syllable: str) -> bool:
    return fold(syllable) in EMPTY or bool(_DIGITS.search(syllable))


def _best(own: Counter[str], everywhere: Counter[str], texts: int, total: int) -> tuple[str, ...]:
    """Choose the terms that are said often here and seldom elsewhere, none within another."""
    scored = []
    for run, count in own.items():
        if count > 1 and len(run) <= MAX_LABEL_CHARS:
            share, elsewhere = count / texts, (everywhere[run] - count) / max(total - texts, 1)
            weight = share * SIZES[run.count(" ") + 1]
            scored.append((-weight * log(1 + (share + 0.01) / (elsewhere + 0.01)), run))
    chosen: list[str] = []
    for _score, run in sorted(scored):
        if len(chosen) == TERMS:
            break
        if not any(_overlap(run, other) for other in chosen):
            chosen.append(run)
    return tuple(chosen)


def _overlap(one: str, other: str) -> bool:
    return bool({*one.split()} & {*other.split()})
