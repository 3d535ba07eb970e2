"""Names of people in what they write: those they give of themselves, and of others by a title."""

import re
from collections.abc import Iterator

from consult.core.text import bare_letters

# Read without marks and capitals.
_NAME_FOLLOWS = re.compile(
    r"\b(?:(?:toi|em|chau|minh|con) (?:ten la|ten|la)|ten (?:(?:toi|em|chau)(?: la)?|la)"
    r"|ho (?:va )?ten|ky ten|nguoi (?:viet|gop y|lam don|kien nghi|gui)|chu ho(?: la)?)"
    r"\s*(?:\([^)\n]{1,40}\))?\s*:?\s+"
)
_TITLE = re.compile(
    r"\b(?:(?P<sure>ông|bà|anh|chị|chú|cô|bác|cụ)|em|cháu|thầy|đồng chí|hộ)\s+", re.IGNORECASE
)
_NOBODY = "ho chi minh"
_WORD = re.compile(r"[^\W\d_]+")
# Posts and bodies begin with capitals too: "Tôi là Phó Chủ tịch Hội Nông dân xã".
_POSTS = frozenset(
    {"phó", "trưởng", "chủ", "bí", "hội", "ban", "ủy", "uỷ", "giám", "đảng", "đoàn", "cán"}
    | {"công", "tổ", "mặt", "hiệu", "bộ", "sở"}
)
# Family names of the Kinh and of the peoples of the northern mountains.
_FAMILY_NAMES = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nong trieu ban dam ma"
    " luong la luc hua chu dinh truong mai to sam vi phung cao doan giang vang thao sung mua lo"
    " quang tong lu tan chao ta than ha dao trinh luu lam be hau phuong lieu mong chau ngan khang"
    " quach kieu thai tang dong dien mac lai nghiem ninh viet"
)
_FAMILIES = frozenset(_FAMILY_NAMES.split())
_FARMERS = ("nong", "dan")
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 5


def names_in(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Find (start, end) of the names in a text; ``bare`` is the same text without marks."""
    for lead in _NAME_FOLLOWS.finditer(bare):
        words = _words(text, lead.end())
        named = _capitals(words) or _usual_middle(words)
        if len(named) >= MIN_NAME_WORDS:
            yield named[0].start(), named[-1].end()
    for title in _TITLE.finditer(text):
        named = _capitals(_words(text, title.end()))
        least = MIN_NAME_WORDS if title["sure"] else MIN_NAME_WORDS + 1  # "chị em Cao Bằng"
        if len(named) >= least and _is_somebody([bare_letters(one.group()) for one in named]):
            yield named[0].start(), named[-1].end()


def _is_somebody(bare: list[str]) -> bool:
    return bare[0] in _FAMILIES and not " ".join(bare).startswith(_NOBODY)


def _words(text: str, start: int) -> list[re.Match[str]]:
    """Read up to five words that single spaces part."""
    words: list[re.Match[str]] = []
    while len(words) < MAX_NAME_WORDS and (word := _WORD.match(text, start)):
        words.append(word)
        start = word.end() + 1
        if text[word.end() : start] != " ":
            break
    return words


def _capitals(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the words that begin with a capital; in a text of capitals, those of a family name."""
    kept = []
    for word in words:
        if not (word.group().istitle() or word.group().isupper()):
            break
        kept.append(word)
    if not kept or kept[0].group().lower() in _POSTS:
        return []
    first = tuple(bare_letters(word.group()) for word in kept[:2])
    shouts = len(kept[0].group()) > 1 and kept[0].group().isupper()
    return [] if shouts and (first[0] not in _FAMILIES or first == _FARMERS) else kept


def _usual_middle(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Know a name without capitals by its middle: "nguyễn văn an", "đàm thị na"."""
    bare = [bare_letters(word.group()) for word in words[:3]]
    is_name = len(bare) > MIN_NAME_WORDS and bare[0] in _FAMILIES and bare[1] in ("van", "thi")
    return words[:3] if is_name else []
