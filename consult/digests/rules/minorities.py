"""Voices that size would drown, by a rule anybody can check: rare and reasoned, or of one village.

A provision with fewer than ten comments hides nobody, so nothing is lifted out of it. Of each kind
three at most are shown a provision.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consult.digests.rules.majorities import LEAST_OPINIONS, MAX_MINORITY_OPINIONS
from consult.digests.rules.numbers import count
from consult.digests.terms import MinorityOpinion
from consult.drafts.naming import provision_order

MOST_RARE = 2
LEAST_CHARS = 200
FEWEST_OF_A_VILLAGE = 3

_REASON = re.compile(
    r"(?<!\w)(?:vì|bởi|do|lý do|ví dụ|nếu|căn cứ|thực tế|chẳng hạn|dẫn đến|cho nên|"
    r"nguyên nhân|nhằm|để tránh|xuất phát từ|cụ thể là|boi vi|ly do|vi du|can cu|thuc te|dan den|"
    r"cho nen|nguyen nhan|de tranh|xuat phat tu|cu the la)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class RareOpinion:
    """The comment that stands for a group of one or two, and its words."""

    path: str
    comment_id: int
    text: str


@dataclass(frozen=True, slots=True)
class VillageOpinion:
    """The comment that stands for a group of one village alone, and the size of the group."""

    path: str
    comment_id: int
    comments: int


def minority_voices(
    against: Sequence[MinorityOpinion],
    rare: Iterable[RareOpinion],
    villages: Iterable[VillageOpinion],
    comments: Mapping[str, int],
    *,
    fewest_told: int = 1,
) -> tuple[MinorityOpinion, ...]:
    """Put the three kinds together, by provision; a comment stands once, for its first reason.

    Args:
        against: Those against the many (``majorities.minority_opinions``).
        rare: Long texts of one or two people, the longest first.
        villages: Concerns of one village, the largest first.
        comments: How many comments each provision has.
        fewest_told: A smaller number of people of one village is not printed (rule R40).
    """
    found = list(against)
    for reasoned in rare:
        if _REASON.search(reasoned.text.lower()):
            why = (
                f"Ý kiến ít người nêu (không quá {count(MOST_RARE)} trên "
                f"{count(comments.get(reasoned.path, 0))} ý kiến về nội dung này), dài, có lý do."
            )
            found.append(MinorityOpinion(reasoned.path, str(reasoned.comment_id), why))
    for concern in villages:
        is_told = concern.comments >= fewest_told
        size = count(concern.comments) if is_told else f"dưới {count(fewest_told)}"
        why = (
            f"Ý kiến chỉ của người cùng một thôn, tổ dân phố ({size} trên "
            f"{count(comments.get(concern.path, 0))} ý kiến về nội dung này)."
        )
        found.append(MinorityOpinion(concern.path, str(concern.comment_id), why))
    return tuple(sorted(_chosen(found, against, comments), key=lambda o: provision_order(o.path)))


def _chosen(
    found: Iterable[MinorityOpinion],
    against: Sequence[MinorityOpinion],
    comments: Mapping[str, int],
) -> list[MinorityOpinion]:
    seen: set[str] = set()
    shown: Counter[tuple[str, str]] = Counter()
    chosen = []
    for one in found:
        kind = (one.path, one.why[:20])
        is_drowned = comments.get(one.path, 0) >= LEAST_OPINIONS or one in against
        if one.comment_id in seen or not is_drowned or shown[kind] >= MAX_MINORITY_OPINIONS:
            continue
        seen.add(one.comment_id)
        shown[kind] += 1
        chosen.append(one)
    return chosen
