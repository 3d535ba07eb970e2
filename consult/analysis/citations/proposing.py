"""The ways of proposing a wording, as patterns: of a text with marks, and of one without.

Each has a group ``verb``, so that what is denied or told of others can be left out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

MOST_CHARS, MOST_FIRST = 2_000, 500
_OPEN, _CLOSE = "\"“”‘'«", "\"”“’'»"
_NEW, _OLD = (
    rf"\s*[{_OPEN}]\s*(?P<{name}>[^\"“”«»]{{2,{MOST_CHARS}}}?)\s*[{_CLOSE}](?!\w)"
    for name in ("new", "old")
)
# Where the quoted words come first, each mark may begin them: read no further than the next one.
_FIRST = rf"[{_OPEN}]\s*(?P<old>[^{_OPEN}{_CLOSE}]{{2,{MOST_FIRST}}})[{_CLOSE}](?!\w)"
# Without quotation marks a wording goes from its colon to the end of the sentence.
_SAID = (
    r"\s*:\s*(?!th[ứu] nh[ấa]t|m[ộo]t l[àa]|đề nghị|de nghi|tôi )"
    r"(?P<new>(?:[^\W\d_]+ )?(?:\d{1,2}[a-z]?[.)] ?)?[^\W_][^\"“”«»:;.!?\n]{8,}"
    r"(?:[.,]\d[^\"“”«»:;.!?\n]*)*\.?)"
)
_SUM = r"\d[\d.,]*(?:\s?%|(?:\s+[^\W\d_]+){1,3}?)"


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of proposing: words for others, a whole clause, words less, words more.

    ``wished`` and ``denied`` are held against what stands before a verb in its part of a sentence;
    ``telling`` verbs say how the draft is, unless somebody wishes it so.
    """

    swap: tuple[re.Pattern[str], ...]
    whole: tuple[re.Pattern[str], ...]
    less: tuple[re.Pattern[str], ...]
    more: tuple[re.Pattern[str], ...]
    wished: re.Pattern[str]
    denied: re.Pattern[str]
    telling: re.Pattern[str]


def ways_of(word: Callable[[str], str]) -> Ways:
    """Make the patterns; ``word`` writes the words of the language, with marks or without."""
    wish = word("đề nghị|kiến nghị|đề xuất|yêu cầu|nên|cần|xin|mong|hãy|phải|muốn")
    return Ways(
        swap=_swapping(word),
        whole=_whole(word),
        less=_removing(word, wish),
        more=_adding(word),
        wished=_read(rf"(?<!\w)(?:{wish})(?!\w)"),
        denied=_read(
            rf"(?<!\w)(?:{word('không|đừng|chớ|chưa|phản đối|vì sao|sao|đã|giữ nguyên')})"
            rf"(?:\s+(?!{word('đề nghị|kiến nghị|đề xuất|xin|mong')})[^\W_]+){{0,4}}\s*$"
        ),
        telling=_read(word("ghi|quy định|viết")),
    )


def _read(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _phrase(word: Callable[[str], str]) -> str:
    names = word("cụm từ|từ|chữ|câu|đoạn|nội dung|mức|thêm|là")
    return rf"(?:\s*(?:{word('các')}\s+)?(?:{names})){{0,2}}\s*:?"


def _between(most: int) -> str:
    """Words that may stand between, none of them quoted."""
    return rf"(?:\s*,?\s+[^\W_]+){{0,{most}}}?\s*,?\s*"


def _swapping(word: Callable[[str], str]) -> tuple[re.Pattern[str], ...]:
    phrase = _phrase(word)
    verb = (
        rf"(?<!\w)(?P<verb>{word('thay thế|thay đổi|thay|sửa đổi|sửa lại|sửa|đổi|chỉnh sửa')}"
        rf"|{word('điều chỉnh')})"
    )
    into = rf"(?:{word('bằng|thành|là|bởi|sang')}|=|->|=>|→)"
    return (
        _read(rf"{verb}{phrase}{_OLD}{_between(6)}{into}{phrase}{_NEW}"),
        _read(rf"{_FIRST}{_between(6)}{verb}(?:\s+{word('thế|lại')})?\s+{into}{phrase}{_NEW}"),
        _read(
            rf"{verb}(?:\s+{word('mức')})?\s+{word('từ')}\s+(?P<old>{_SUM})\s+{word('thành')}"
            rf"\s+(?P<new>{_SUM})(?=\s*(?:[.,;]|$)|\s+(?:{word('cho|để|vì|tại|ở')}))"
        ),
    )


def _whole(word: Callable[[str], str]) -> tuple[re.Pattern[str], ...]:
    verb = (
        rf"(?<!\w)(?P<verb>{word('sửa(?: đổi)?(?:,? bổ sung)?(?: lại)?|viết(?: lại)?|chỉnh sửa')}"
        rf"|{word('ghi(?: lại| rõ)?|quy định(?: lại| rõ)?|điều chỉnh|bổ sung')})"
    )
    into, thus = word("thành|như sau|là"), word("như sau")
    part = rf"\s+(?!{into})(?:[^\W\d_]+|\d+[a-zđ]?)"
    place = rf"\s+(?:{word('khoản|điểm|điều|đoạn')})\s+\w+"
    return (
        _read(rf"{verb}(?:{part}){{0,8}}?\s+(?:{into})\s*:?{_NEW}"),
        _read(rf"{verb}(?:{part}){{0,8}}?\s+(?:{word('thành|là')}){_SAID}"),
        _read(rf"{verb}(?:{part}){{0,2}}?{place}(?:{part}){{0,4}}?\s+{thus}{_SAID}"),
    )


def _removing(word: Callable[[str], str], wish: str) -> tuple[re.Pattern[str], ...]:
    verb = rf"(?<!\w)(?P<verb>{word('bỏ đi|bãi bỏ|lược bỏ|loại bỏ|bỏ|xóa|xoá')})"
    named = rf"(?:\s*(?:{word('các')}\s+)?(?:{word('cụm từ|từ|chữ|câu|đoạn|nội dung')}))"
    why = word("đi|vì|do|để|cho|tại|ở|khỏi")
    return (
        _read(rf"{verb}{named}{{1,2}}\s*:?{_OLD}"),
        _read(rf"(?:{wish})\s+{verb}\s*:?{_OLD}"),
        _read(
            rf"{_FIRST}{_between(4)}(?:{wish})\s+(?:{word('được')}\s+)?{verb}"
            rf"(?=\s*(?:[.,;!]|$)|\s+(?:{why})(?!\w))"
        ),
    )


def _adding(word: Callable[[str], str]) -> tuple[re.Pattern[str], ...]:
    phrase = _phrase(word)
    verb = rf"(?<!\w)(?P<verb>{word('bổ sung|thêm')})"
    side = rf"(?:{word('vào')}\s+)?(?P<side>{word('ngay sau|ngay trước|sau|trước')})"
    return (
        _read(rf"{verb}{phrase}{_NEW}\s*,?\s*{side}{phrase}{_OLD}"),
        _read(rf"{verb}\s+{side}{phrase}{_OLD}\s*,?\s*{phrase}{_NEW}"),
        _read(rf"(?<!\w){side}{phrase}{_OLD}{_between(3)}{verb}{phrase}{_NEW}"),
    )
