"""The official order of provisions, and how Vietnamese names them, both from a path alone.

Paths are those of outlines (``dieu-5/khoan-2/diem-dd``). A draft that is at hand has better
labels, as printed in it; these serve where only the path is known.
"""

import re
from functools import lru_cache

GENERAL_PATH = ""
"""Path of remarks on the whole draft (ý kiến chung)."""

OUT_OF_SCOPE_PATH = "ngoai-pham-vi"
"""Path of what the draft does not regulate; its rows stand last."""

DROPPED_PATH = "da-bo"
"""Under it stand provisions that a later version dropped: ``da-bo/ban-1/dieu-5/khoan-2``."""

_DROPPED = re.compile(rf"{DROPPED_PATH}/ban-(\d+)/(.+)")
_AFTER = (-1, 0)

_GENERAL, _MAIN, _ATTACHED, _APPENDED, _OUTSIDE = range(5)
_LAST_RANK = 99

# Rank of a unit in its parent, its word inside a sentence, and whether its number is Roman.
_UNIT_WORDS: dict[str, tuple[int, str, bool]] = {
    "kem-theo": (0, "văn bản kèm theo", False),
    "phan": (1, "Phần", True),
    "chuong": (2, "Chương", True),
    "muc": (3, "Mục", False),
    "tieu-muc": (4, "Tiểu mục", False),
    "dieu": (5, "Điều", False),
    "khoan": (6, "khoản", False),
    "diem": (7, "điểm", False),
    "bieu": (9, "Biểu số", False),
    "mau": (10, "Mẫu số", False),
    "phu-luc": (11, "Phụ lục", True),
}
_ITEM_RANK = 8

# Letters of the Vietnamese alphabet with those that only machine lists use, in order.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SEGMENT = re.compile(rf"({'|'.join(sorted(_UNIT_WORDS, key=len, reverse=True))})-(.+)")
_ROMAN_NUMBER = re.compile(r"(?=[ivxlcdm])m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)

# What the title of every draft says of itself and of its province.
_TITLE_OPENING = re.compile(
    r"^(Quyết định|Nghị quyết)( (ban hành (Quy định|Quy chế|Điều lệ)|quy định))?( (về|việc))*\s+",
    re.IGNORECASE,
)
_TITLE_PLACE = re.compile(r",? (trên địa bàn|của|tại) tỉnh [A-ZĐ]\w*(?: [A-ZĐ]\w*)*")

NumberKey = tuple[tuple[int, int], ...]
ProvisionOrder = tuple[int, tuple[tuple[int, NumberKey], ...]]


def provision_order(path: str) -> ProvisionOrder:
    """Make the key that sorts provisions as the synthesis lists them.

    General remarks first; then parts, chapters, sections, articles, clauses and points of the
    draft, 3 before 3a before 4, points in Vietnamese order (… d đ e …); then what is issued
    with it; then its appendices; what lies outside its scope last. What was dropped follows the
    article that now bears the number of its own.
    """
    dropped = _DROPPED.fullmatch(path)
    if dropped:
        zone, stood = provision_order(dropped[2])
        at = 1 if zone == _ATTACHED and len(stood) > 1 else 0
        rank, number = stood[at]
        marked = (rank, (*number, _AFTER, (0, int(dropped[1]))))
        return (zone, (*stood[:at], marked, *stood[at + 1 :]))
    if path == GENERAL_PATH:
        return (_GENERAL, ())
    if path == OUT_OF_SCOPE_PATH:
        return (_OUTSIDE, ())
    segments = path.split("/")
    zone = _MAIN
    if segments[0].startswith("kem-theo-"):
        zone = _ATTACHED
    elif segments[0].startswith("phu-luc-"):
        zone = _APPENDED
    return (zone, tuple(_segment_order(segment) for segment in segments))


@lru_cache(maxsize=4096)  # the same provisions are named with every comment on them
def provision_label(path: str) -> str:
    """Name a provision at the start of a sentence: "Điểm b khoản 1 Điều 4"."""
    if path == GENERAL_PATH:
        return "Ý kiến chung"
    if path == OUT_OF_SCOPE_PATH:
        return "Ngoài phạm vi điều chỉnh"
    dropped = _DROPPED.fullmatch(path)
    if dropped:
        return f"{provision_label(dropped[2])} của bản thứ {dropped[1]} (đã bỏ)"
    label = " ".join(_segment_label(segment) for segment in reversed(path.split("/")))
    return label[0].upper() + label[1:]


def dropped_path(version_number: int, path: str) -> str:
    """Give the path under which comments on a dropped provision stand."""
    return f"{DROPPED_PATH}/ban-{version_number}/{path}"


def short_title(title: str) -> str:
    """Name a draft by its subject: the kind in front and "trên địa bàn tỉnh …" left out.

    A title that says nothing else is given back whole.
    """
    subject = _TITLE_PLACE.sub("", _TITLE_OPENING.sub("", title)).strip(" ,.")
    return subject[:1].upper() + subject[1:] if " " in subject else title


def inside_sentence(label: str) -> str:
    """Turn a label into its form inside a sentence: "khoản 1 Điều 3", but "Điều 6"."""
    if label.startswith(("Điểm ", "Khoản ", "Văn bản ", "Ý kiến ", "Ngoài ")):
        return label[0].lower() + label[1:]
    return label


def _segment_order(segment: str) -> tuple[int, NumberKey]:
    matched = _SEGMENT.fullmatch(segment)
    if matched is None:
        return (_ITEM_RANK, _number_order(segment))
    unit, number = matched.groups()
    rank = _UNIT_WORDS[unit][0]
    if unit == "muc" and _ROMAN_NUMBER.fullmatch(number):
        return (rank, ((0, _roman_value(number)),))
    return (rank, _number_order(number))


def _number_order(number: str) -> NumberKey:
    """Sort ``3a`` after ``3`` and ``a1`` after ``a``; ``dd`` is the letter đ."""
    runs = re.findall(r"\d+|[^\d]", number.replace("dd", "đ"))
    return tuple((0, int(run)) if run.isdecimal() else (1, _letter_place(run)) for run in runs)


def _letter_place(letter: str) -> int:
    place = _LETTERS.find(letter)
    return place if place >= 0 else _LAST_RANK


def _segment_label(segment: str) -> str:
    matched = _SEGMENT.fullmatch(segment)
    if matched is None:
        word = "mục" if segment[:1].isdecimal() else "điểm"
        return f"{word} {_printed(segment)}"
    unit, number = matched.groups()
    if unit == "kem-theo" and number == "1":
        return "văn bản kèm theo"
    word, is_roman = _UNIT_WORDS[unit][1:]
    if is_roman and number.isdecimal():
        return f"{word} {_roman(int(number))}"
    if unit == "muc" and _ROMAN_NUMBER.fullmatch(number):
        return f"{word} {number.upper()}"
    return f"{word} {_printed(number)}"


def _printed(number: str) -> str:
    return number.replace("dd", "đ")


def _roman(number: int) -> str:
    digits = ""
    for value, letters in _ROMAN_VALUES:
        times, number = divmod(number, value)
        digits += letters * times
    return digits.upper()


def _roman_value(digits: str) -> int:
    total = 0
    for value, letters in _ROMAN_VALUES:
        while digits.startswith(letters):
            total += value
            digits = digits[len(letters) :]
    return total
