"""Texts as vectors: syllables, pairs of syllables and runs of letters, folded, weighed by rarity.

Folded, so that words typed without marks stand beside the same words with marks; runs of letters
stand in for a syllable that was typed wrongly.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from consult.core.text import fold

Matrix: TypeAlias = npt.NDArray[np.float32]

COLUMNS = 1 << 13
LETTERS = 4
MOST_SYLLABLES = 400
# Syllables that join words and say nothing of the matter, folded.
_EMPTY = """
a ai ba bi boi cac cai can cang chi cho chung co con cua cung da dang de den deu di do duoc gi gom
ha hay hoac hon khi khong la lai lam len luc ma moi mot nay nen neu nhu nhung o phai qua ra rang
rat roi sao se su ta tai the theo thi thuoc toi trong tu tung va vao van ve vi viec voi xin y kien
de nghi dong gop quan tam som nha nuoc dieu khoan diem du thao quy dinh quyet em chau ong toi
"""
EMPTY = frozenset(_EMPTY.split())
WEIGHTS = {"w": 1.0, "p": 1.2, "c": 0.35}


class Vectors:
    """Weighs the features of texts by how rare they are among ``texts``."""

    def __init__(self, texts: Sequence[str]) -> None:
        seen = np.zeros(COLUMNS, dtype=np.float32)
        for text in texts:
            for column in {_column(feature) for feature in _features(text)}:
                seen[column] += 1
        self._rarity = (np.log((1 + len(texts)) / (1 + seen)) + 0.1).astype(np.float32)

    def of(self, texts: Sequence[str]) -> Matrix:
        """Give one row of length 1 a text; a text without words is a row of noughts."""
        rows: Matrix = np.zeros((len(texts), COLUMNS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature, count in sorted(Counter(_features(text)).items()):
                column = _column(feature)
                row[column] += WEIGHTS[feature[0]] * (1 + np.log(count)) * self._rarity[column]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        whole: Matrix = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
        return whole


def _features(text: str) -> Iterator[str]:
    """Give the features of a text, each with a letter for its kind in front."""
    syllables = fold(text).split()[:MOST_SYLLABLES]
    for first, second in pairwise([*syllables, ""]):
        if first in EMPTY:
            continue
        yield f"w{first}"
        if second and second not in EMPTY:
            yield f"p{first} {second}"
            run = f"{first}{second}"
            for start in range(len(run) - LETTERS + 1):
                yield f"c{run[start : start + LETTERS]}"


def _column(feature: str) -> int:
    return crc32(feature.encode("ascii")) % COLUMNS
