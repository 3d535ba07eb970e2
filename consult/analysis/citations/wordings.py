"""Wordings that comments propose: "đề nghị sửa thành: “…”", "thay cụm từ “…” bằng “…”"."""

import re

from consult.analysis.citations.terms import Proposal
from consult.core.text import one_line

MOST_CHARS = 2_000
_OPEN, _CLOSE = "\"“”‘'«", "\"”“’'»"
_QUOTED = rf"\s*[{_OPEN}]\s*(?P<{{name}}>[^\"“”«»]{{{{2,{MOST_CHARS}}}}}?)\s*[{_CLOSE}](?!\w)"
_NEW, _OLD = (
    _QUOTED.format(name=name).replace("{{", "{").replace("}}", "}") for name in ("new", "old")
)
_PHRASE = r"(?:\s*(?:các\s+)?(?:cụm từ|từ|chữ|câu|đoạn|nội dung|mức))?"
_SWAP = re.compile(
    rf"(?:thay|sửa|đổi|chỉnh sửa){_PHRASE}\s*:?{_OLD}\s*,?\s*(?:bằng|thành|là){_PHRASE}\s*:?{_NEW}",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:sửa(?: đổi)?(?:,? bổ sung)?(?: lại)?|viết(?: lại)?|chỉnh sửa|ghi(?: lại)?"
    r"|quy định(?: lại)?|điều chỉnh)"
    r"(?:\s+(?!thành\b|như sau\b|là\b)[^\W\d_]+|\s+\d+[a-zđ]?){0,8}?\s+"
    rf"(?:thành|như sau|là)\s*:?{_NEW}",
    re.IGNORECASE,
)


def proposal(text: str) -> Proposal | None:
    """Find the wording that a comment proposes, the first where it proposes several."""
    line = one_line(text)
    swap, whole = _SWAP.search(line), _WHOLE.search(line)
    if swap and (whole is None or swap.start() <= whole.start()):
        return Proposal(swap["new"].strip(), swap["old"].strip())
    return Proposal(whole["new"].strip()) if whole else None


def reworded(clause: str, wanted: Proposal) -> str | None:
    """Write a clause as proposed; none where the words to be replaced do not stand in it."""
    if not wanted.instead:
        return wanted.words
    found = re.search(re.escape(wanted.instead), clause, re.IGNORECASE)
    return f"{clause[: found.start()]}{wanted.words}{clause[found.end() :]}" if found else None
