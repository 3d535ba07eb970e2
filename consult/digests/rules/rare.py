"""Few who say something worth hearing: rare and reasoned voices, and the concern of one village.

The rule is stated in the words of each ``why``. It looks only at provisions on which so many speak
that a few can go under, and never at what anyone is called or where they stand.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consult.core.text import fold
from consult.digests.rules.numbers import count
from consult.digests.terms import MinorityOpinion
from consult.drafts.naming import provision_order

LEAST_COMMENTS = 10
"""With fewer comments on a provision nobody goes under."""
RARE = 2
LONG_SYLLABLES = 40
LEAST_OF_VILLAGE = 3
LARGEST_SHARE = 5
"""What a fifth of the comments on a provision or more say is not the voice of few."""
MOST_SHOWN = 3
_REASONS = (
    "vì", "do đó", "bởi lẽ", "lý do", "lí do", "căn cứ", "thực tế", "cụ thể là", "dẫn đến",
    "số liệu", "ví dụ", "nguyên nhân", "theo điều", "theo khoản", "theo luật", "theo nghị định",
)  # fmt: skip
_REASON = re.compile(rf"(?<!\w)(?:{'|'.join(_REASONS)})(?!\w)", re.IGNORECASE)
# Read without marks only where all of a text was typed so: "vị", "vi" and "vì" are three words.
_BARE_REASON = re.compile(rf"(?<!\w)(?:{'|'.join(fold(one) for one in _REASONS)})(?!\w)")


@dataclass(frozen=True, slots=True)
class FewVoices:
    """A group of few: where, its first comment and its words, how many say it, from where.

    ``is_one_village``: every one of them comes from the same village.
    """

    path: str
    comment_id: int
    text: str
    comments: int
    is_one_village: bool


def rare_voices(
    groups: Iterable[FewVoices], comments_on: dict[str, int]
) -> tuple[MinorityOpinion, ...]:
    """List the voices of few, at most three of each sort a provision, in document order.

    Args:
        groups: Small groups and groups of one village; others may be left out.
        comments_on: How many comments each provision has.
    """
    by_path: dict[str, list[FewVoices]] = defaultdict(list)
    for group in groups:
        on_path = comments_on.get(group.path, 0)
        if on_path >= LEAST_COMMENTS and LARGEST_SHARE * group.comments < on_path:
            by_path[group.path].append(group)
    return tuple(
        opinion
        for path in sorted(by_path, key=provision_order)
        for opinion in _on_path(by_path[path], comments_on[path])
    )


def _on_path(groups: Sequence[FewVoices], all_comments: int) -> Iterator[MinorityOpinion]:
    """Choose the longest of the rare, reasoned ones, and the largest of single villages."""
    sized = [(len(fold(one.text).split()), one) for one in groups]
    rare = [
        (size, one)
        for size, one in sized
        if one.comments <= RARE and size >= LONG_SYLLABLES and _gives_reason(one.text)
    ]
    for size, one in sorted(rare, key=lambda item: (-item[0], item[1].comment_id))[:MOST_SHOWN]:
        why = (
            f"Ý kiến hiếm và có nêu lý do: chỉ {count(one.comments)} trên {count(all_comments)} "
            f"góp ý về nội dung này nêu, viết {count(size)} tiếng (từ {LONG_SYLLABLES} tiếng trở "
            f"lên, có lời giải thích)."
        )
        yield MinorityOpinion(one.path, str(one.comment_id), why)
    local = [one for one in groups if one.is_one_village and one.comments >= LEAST_OF_VILLAGE]
    for one in sorted(local, key=lambda each: (-each.comments, each.comment_id))[:MOST_SHOWN]:
        why = (
            f"Việc của riêng một thôn, tổ dân phố: {count(one.comments)} góp ý giống nhau đều từ "
            f"một thôn, trong khi nội dung này có {count(all_comments)} góp ý."
        )
        yield MinorityOpinion(one.path, str(one.comment_id), why)


def _gives_reason(text: str) -> bool:
    if text.isascii():
        return bool(_BARE_REASON.search(text.lower()))
    return bool(_REASON.search(unicodedata.normalize("NFC", text)))
