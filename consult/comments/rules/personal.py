"""Personal details in what people write: found by rule, never shown to the public (R39, R45)."""

import re
from collections.abc import Iterator

from consult.core.text import one_direction, seen_text

MASK = "[đã che]"

_GAP = r"[ .()\-\u00a0_·•…]{0,2}"
_NOT_MEASURED = r"(?![.,]?\d)(?!\s*(?:đồng|đ|vnđ|vnd|triệu|tỷ|tỉ|m2|m²|ha|kg)\b)"
_NUMBERS = (
    # Mobile (10 digits) or landline (11): a 0 or +84 in front.
    re.compile(rf"(?<!\d)\(?(?:\+?84|0)(?:{_GAP}\d){{9,10}}{_NOT_MEASURED}", re.IGNORECASE),
    # Identity card: 12 digits beginning with 0, written in groups or not.
    re.compile(rf"(?<!\d)0(?:{_GAP}\d){{11}}{_NOT_MEASURED}", re.IGNORECASE),
    # Anything else of nine digits and more in one run: old identity cards, accounts.
    re.compile(rf"(?<![\d.,])\d{{9,19}}{_NOT_MEASURED}", re.IGNORECASE),
    # A receipt code, in groups of four.
    re.compile(r"(?<!\d)\d{4}[ .\-]\d{4}[ .\-]\d{4}(?!\d)"),
)
# Begun at the start of a run only: tried at each letter, a long run costs its square.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOUSE = re.compile(
    r"\b(?:số nhà|nhà số|ngõ|ngách|hẻm)\s+(?:số\s+)?\d+[a-zđ]?(?:[/-]\d+[a-zđ]?)*\b", re.IGNORECASE
)
_NAME_FOLLOWS = re.compile(
    r"\b(?:tôi là|tên tôi là|tên là|họ và tên|họ tên|ký tên|người viết|người góp ý)\s*:?\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
# Posts and bodies begin with capitals too: "Tôi là Phó Chủ tịch Hội Nông dân xã".
_POSTS = frozenset(
    {"phó", "trưởng", "chủ", "bí", "hội", "ban", "ủy", "uỷ", "giám", "đảng", "đoàn", "cán"}
    | {"công", "tổ", "mặt", "hiệu", "bộ", "sở"}
)
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 5


def personal_details(text: str) -> list[tuple[int, int]]:
    """Find numbers of people, addresses and names they give; (start, end) in order, apart.

    Characters that show nothing hide nothing: "0912<zero width>345678" is read as it looks.
    """
    seen = seen_text(text)
    if len(seen) == len(text):
        return _details(text)
    places = [place for place, char in enumerate(text) if seen_text(char)]
    return [(places[start], places[end - 1] + 1) for start, end in _details(seen)]


def _details(text: str) -> list[tuple[int, int]]:
    found = {
        match.span() for each in (*_NUMBERS, _EMAIL, _HOUSE) for match in each.finditer(text)
    } | set(_names(text))
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def masked(text: str, mask: str = MASK) -> str:
    """Put ``mask`` where personal details stand; no figures can be turned around."""
    text = one_direction(text)
    parts, place = [], 0
    for start, end in personal_details(text):
        parts += [text[place:start], mask]
        place = end
    return "".join([*parts, text[place:]])


def public_words(text: str, public_text: str | None) -> str:
    """Give the words the public reads: as a moderator masked them, personal details never."""
    return masked(public_text or text)


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Find the name after "tôi là", "họ tên": two to five words with a capital each."""
    for lead in _NAME_FOLLOWS.finditer(text):
        start = end = lead.end()
        words = 0
        for word in _WORD.finditer(text, start):
            follows = words == 0 or text[end : word.start()] == " "
            is_post = words == 0 and word.group().lower() in _POSTS
            is_name = word.group().istitle() and not is_post
            if not (follows and is_name) or words == MAX_NAME_WORDS:
                break
            end, words = word.end(), words + 1
        if words >= MIN_NAME_WORDS:
            yield start, end
