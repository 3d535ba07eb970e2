"""Wordings that comments propose: "sửa thành: “…”", "thay cụm từ “…” bằng “…”", "bỏ từ “…”"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from consult.analysis.citations.terms import Proposal
from consult.core.text import bare_letters, one_line

MOST_CHARS = 2_000
_OPEN, _CLOSE = "\"“”‘'«", "\"”“’'»"
_NEW, _OLD = (
    rf"\s*[{_OPEN}]\s*(?P<{name}>[^\"“”«»]{{2,{MOST_CHARS}}}?)\s*[{_CLOSE}](?!\w)"
    for name in ("new", "old")
)
_QUOTED = re.compile(f"[{_OPEN}]")


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways of proposing: words for others, a whole clause, words less, words more."""

    swap: re.Pattern[str]
    whole: re.Pattern[str]
    less: re.Pattern[str]
    more: re.Pattern[str]


def _ways(word: Callable[[str], str]) -> _Ways:
    """Make the patterns; ``word`` writes the words of the language, with marks or without."""
    named = rf"(?:\s*(?:{word('các')}\s+)?(?:{word('cụm từ|từ|chữ|câu|đoạn|nội dung|mức|thêm')}))"
    phrase = rf"{named}{{0,2}}"
    return _Ways(
        swap=re.compile(
            rf"(?<!\w)(?:{word('thay|thay thế|sửa|đổi|chỉnh sửa')}){phrase}\s*:?{_OLD}\s*,?\s*"
            rf"(?:{word('bằng|thành|là')}){phrase}\s*:?{_NEW}",
            re.IGNORECASE,
        ),
        whole=re.compile(
            rf"(?<!\w)(?:{word('sửa(?: đổi)?(?:,? bổ sung)?(?: lại)?|viết(?: lại)?|chỉnh sửa')}"
            rf"|{word('ghi(?: lại)?|quy định(?: lại)?|điều chỉnh')})"
            rf"(?:\s+(?!{word('thành|như sau|là')})[^\W\d_]+|\s+\d+[a-zđ]?){{0,8}}?\s+"
            rf"(?:{word('thành|như sau|là')})\s*:?{_NEW}",
            re.IGNORECASE,
        ),
        less=re.compile(
            rf"(?<!\w)(?<!{word('không')} )(?<!{word('đừng')} )"
            rf"(?:{word('bỏ|bỏ đi|bãi bỏ|lược bỏ|xóa|xoá')}){named}{{1,2}}\s*:?{_OLD}",
            re.IGNORECASE,
        ),
        more=re.compile(
            rf"(?<!\w)(?:{word('bổ sung|thêm')}){phrase}\s*:?{_NEW}\s*,?\s*"
            rf"(?:{word('vào')}\s+)?(?:{word('sau|ngay sau|trước|ngay trước')}){phrase}\s*:?{_OLD}",
            re.IGNORECASE,
        ),
    )


_MARKED, _BARE = _ways(str), _ways(bare_letters)


def proposal(text: str) -> Proposal | None:
    """Find the wording that a comment proposes, the first where it proposes several.

    A text without marks is read as such; one with marks never is, since "thấy" is not "thay".
    """
    if not _QUOTED.search(text):
        return None
    line = one_line(text)
    ways = _BARE if bare_letters(line) == line.lower() else _MARKED
    found = [
        (one.start(), shape(one))
        for way, shape in (
            (ways.swap, _swapped),
            (ways.more, _added),
            (ways.whole, _whole),
            (ways.less, _removed),
        )
        if (one := way.search(line))
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def reworded(clause: str, wanted: Proposal) -> str | None:
    """Write a clause as proposed; none where the words to be replaced do not stand in it."""
    if not wanted.instead:
        return wanted.words
    found = re.search(re.escape(wanted.instead), clause, re.IGNORECASE)
    return f"{clause[: found.start()]}{wanted.words}{clause[found.end() :]}" if found else None


def _swapped(found: re.Match[str]) -> Proposal:
    return Proposal(found["new"].strip(), found["old"].strip())


def _whole(found: re.Match[str]) -> Proposal:
    return Proposal(found["new"].strip())


def _removed(found: re.Match[str]) -> Proposal:
    return Proposal("", found["old"].strip())


def _added(found: re.Match[str]) -> Proposal:
    """Write the words that stay together with those that are added before or behind them."""
    old, new = found["old"].strip(), found["new"].strip()
    between = bare_letters(found.string[found.end("new") : found.start("old")])
    return Proposal(f"{new} {old}" if "truoc" in between else f"{old} {new}", old)
