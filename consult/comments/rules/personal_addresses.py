"""Addresses in what people write: of houses, and of mail boxes however they are spelt out."""

import re
from collections.abc import Iterator

# At most 64 (RFC 5321, 4.5.3.1.1): a long run without spaces would cost its square.
_BOX = r"[\w.+-]{1,64}"
_AT = r"\s{0,2}(?:@|[(\[]\s?(?:at|a cong|a còng)\s?[)\]])\s{0,2}"
_DOT = r"(?:[.,]|ch[aấ]m|dot)"
_ENDING = r"(?:com|vn|net|org|edu|gov|info|me|io)"
_BOXES = "(?:gmail|yahoo|hotmail|outlook|icloud)"
_MAIL = (
    re.compile(rf"{_BOX}@[\w-]+(?:\.[\w-]+)+"),
    re.compile(
        rf"{_BOX}{_AT}[\w-]+(?:\s{{0,2}}\.\s{{0,2}}[\w-]+)*?(?:\s{{0,2}}\.\s{{0,2}}{_ENDING})+(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_BOX}(?:\s{{0,2}}@\s{{0,2}}|\s+(?:a c[oò]ng|at)\s+)"
        rf"{_BOXES}"
        rf"(?:\s{{0,2}}{_DOT}?\s{{0,2}}{_ENDING}){{0,2}}(?!\w)",
        re.IGNORECASE,
    ),
)
_SPELT_OUT = re.compile(rf"[(\[] ?(?:at|a cong)| a cong | at {_BOXES}")
_PROFILE = re.compile(r"(?:facebook|fb|zalo)\.(?:com|me)/[\w.?=/-]{2,100}", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_NUMBER = r"\d+[a-zđ]?(?:\s?[/-]\s?\d+[a-zđ]?)*"
_CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x41, 0x1EFA))))}]"
# "số 7 Nguyễn Trãi", "45/6 Trần Hưng Đạo": streets are named after people, families first.
_STREET = re.compile(
    r"\b(?:(?:số|trú tại|địa chỉ:?)\s+\d{1,4}[a-z]?(?:/\d+)*|\d{1,4}/\d{1,4})\s+"
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Nông|Phùng|Đinh|Trương"
    r"|Mai|Tô|Cao|Đoàn|Hai Bà|Bà|Chu|Lương|Kim|Tôn|Quang|Hùng)(?:\s+" + _CAPITAL + r"\w+){1,3}\b"
)
_MARKED = re.compile(rf"\b(?:ngõ|ngách|kiệt)\s+(?:số\s+)?{_NUMBER}\b", re.IGNORECASE)
# Read without marks. What goes on with the house's alley, row, group and street is one address.
_HOUSE = re.compile(
    rf"(?<!\w)(?:(?:so nha|nha so|sn)\s*:?\s*(?:so\s+)?{_NUMBER}"
    rf"|hem\s+(?:so\s+)?{_NUMBER}"
    rf"|so\s+{_NUMBER},?\s+(?:duong|pho)\s+"
    rf"(?!so\b|truong (?:hoc|tieu|thcs|thpt|mam)\b|tinh\b|quoc\b|huyen\b|xa\b|lien\b)"
    rf"[a-z]+(?:\s+[a-z]+){{0,3}})"
    rf"(?!\w)(?:,?\s*(?:ngo|ngach|hem|kiet|to|khu|day)\s+(?:so\s+)?{_NUMBER}(?!\w))*"
)


def addresses_in(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Find (start, end) of the addresses in a text; ``bare`` is the same text without marks."""
    if "@" in text or _SPELT_OUT.search(bare):
        for pattern in _MAIL:
            yield from (found.span() for found in pattern.finditer(text))
    if "/" in text:
        yield from (found.span() for found in _PROFILE.finditer(text))
    if _FIGURE.search(text):
        yield from (found.span() for found in _STREET.finditer(text))
        yield from (found.span() for found in _MARKED.finditer(text))
        yield from (found.span() for found in _HOUSE.finditer(bare))
