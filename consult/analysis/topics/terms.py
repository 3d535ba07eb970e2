"""The words of topics and lenses."""

import enum
from dataclasses import dataclass

from consult.core.words import marked

MAX_LABEL_CHARS = 120
FEWEST_GROUPS = 4
"""A provision with fewer groups is read faster than its topics are."""

MOST_CLUSTERED = 1_000
"""The largest groups of a provision find its topics; the others join the nearest one."""

MOST_NAMING = 200
"""As many texts of a topic, of the largest groups, are read for its name."""

MOST_PLACED = 20_000
MOST_MEANT = 2_000
"""As many texts of one search are likened by sentence vectors, more by their words."""

LABEL_TERMS = 3
KEPT_TERMS = 6

_EMPTY = (
    "va cua cac la cho voi duoc khong co de nay trong den tu can nen phai de nghi kien toi chung "
    "thi ma nhu khi ve o tai theo nhung mot cung con rat qua som ra vao bi do hay hoac neu vi dong "
    "y them nua ba cac ong xin mong muon"
)
EMPTY_SYLLABLES = frozenset(_EMPTY.split())
"""Folded syllables that stand in any opinion and tell no matter."""


class Lens(enum.StrEnum):
    """What an appraisal looks at (Luật 64/2025/QH15; domain table 1.1)."""

    FEASIBILITY = "feasibility"
    CONSISTENCY = "consistency"
    CLARITY = "clarity"
    BURDEN = "burden"


LENS_NAMES = {
    Lens.FEASIBILITY: marked("Tính khả thi"),
    Lens.CONSISTENCY: marked("Tính thống nhất với pháp luật"),
    Lens.CLARITY: marked("Tính rõ ràng"),
    Lens.BURDEN: marked("Gánh nặng cho người dân"),
}


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic as the machine sees it: positions of its texts, the words that name it."""

    members: tuple[int, ...]
    terms: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its first words, as people write them."""
        named = ", ".join(self.terms[:LABEL_TERMS])
        return f"{named[:1].upper()}{named[1:]}"
