"""Recognising what a line begins with: ``Điều 5.``, ``Chương II``, ``3.``, ``đ)``, ``Phụ lục I``.

Labels are looked for in folded text (no marks, no case), so that old spellings, slips of the
keyboard and misread letters are still found; how the label was really written then decides
whether it is trusted. Source: Nghị định 78/2025/NĐ-CP, Điều 63 to 70 (layout of legal documents).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from consult.drafts.reading.letters import fold, is_capitals

LONGEST_LABEL_CHARS = 60
MOST_REMEMBERED_LINES = 4_096


class Mark(StrEnum):
    """The kinds of labels."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    SUBPOINT = "subpoint"
    ROMAN = "roman"
    CAPITAL = "capital"
    DOTTED = "dotted"
    BRACKETED = "bracketed"
    DASH = "dash"
    PLUS = "plus"
    ANNEX = "annex"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with.

    Attributes:
        mark: The kind of label.
        number: As printed, misread digits put right (``3a``, ``IV``, ``đ``); may be empty.
        rest: The line after the label.
        name: The word of the label as printed (``Điều``, ``Mẫu số``); empty for bare numbers.
        is_sure: Punctuation or capitals confirm it; else only its place in the sequence can.
        is_reference: It only mentions a unit (``Điều 5 của Luật này``).
        is_misread: The word or number was written with wrong letters.
        has_stop: A full stop, colon or the like parts the number from what follows.
        dash: The number is followed by ``.-``, as before 1990, when articles had no names.
    """

    mark: Mark
    number: str
    rest: str
    name: str = ""
    is_sure: bool = True
    is_reference: bool = False
    is_misread: bool = False
    has_stop: bool = False
    dash: bool = False


_ARTICLE = re.compile(
    r"(d\s?i\s?e\s?u)\s*((?=[\dliot|]*\d)[\dlio|]{1,4}|[li|](?=\s*[.:]))([a-z]{0,2}\d?)"
    r"(?=[\s.:,;/)\-–—]|$)(\s*\.\s*[-–—]+|\s*[.:/)]|\s+[-–—](?=\s)|(?=\s*$))?"
)
_NUMERAL = r"(?:[ivxlc]+[a-z]?|\d{1,3}[a-z]?|[a-z])"
_ORDINAL = r"(?:nhat|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi(?: mot| hai)?)"
_DIVISION = re.compile(
    rf"(phan|chuong|tieu muc|muc)\s+((?:thu\s+)?(?:{_ORDINAL}|{_NUMERAL}))(?=[\s.:\-–—]|$)"
    r"\s*([.:\-–—]?)\s*"
)
_CLAUSE = re.compile(r"(\d{1,3}[a-z]?)\s?(?:\.(?!\d)|/(?=\s))\s*[-–]?\s*")
_DASHED = re.compile(r"(\d{1,2}[a-zđ]?)\s?[-–]\s+(?=[“\"A-ZĐÀ-Ỹ])")
_CLAUSE_IN_WORDS = re.compile(r"khoan\s+(\d{1,3}[a-z]?)\s?[.:)]\s+")
_BRACKETED = re.compile(r"\(?(\d{1,3})\)\s*")
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})[.)]?(?=\s)\s*")
_SUBPOINT = re.compile(r"([a-z]\.?\d{1,2}(?:\.\d{1,2})*)\s?[).]\s*")
_POINT = re.compile(r"([a-z]\d?)\s?(\)(?!\d)\.?|[.:/](?![\d.])|[-–,](?=\s))\s*")
_BRACKETED_LETTER = re.compile(r"\(([a-zđ])\)\s+")
_LOWER_ROMAN = re.compile(r"(i{2,3}|i[vx]|vi{1,3}|xi{0,3})\)\s*")
_ROMAN = re.compile(r"([IVXLC]{1,7})\s?[.\-–/)](?=\s)\s*")
_CAPITAL = re.compile(r"([A-ZĐ])\s?[.)](?=\s)\s*")
_BULLET = re.compile(r"([-–—•*▪➢~]|\+)(?:\s+|(?=[^\W\d]))")
_ANNEX = re.compile(
    r"(phu luc|phu bieu|mau so|mau|bieu mau so|bieu mau|bieu so|bieu|qcvn|"
    r"danh muc(?=\s+(?:so\s+)?\d))(?:\s+so)?"
    r"(?:\s*:?\s*((?:[ivxlc]+|\d{1,3}|[a-z])(?:[.\-/][\da-z]{1,6})*)(?=[\s.:;,()\-–—]|$))?\s*([.:\-–—]?)\s*"
)
_REFERENCE = re.compile(
    r"(?:cua|va|hoac|tai|nay|thi|theo|nhu|tren|duoc|quy dinh|khoan|diem|chuong|muc|phan|phu luc|"
    r"luat|bo luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|quy che|dieu le|hien phap|"
    r"hiep dinh|cong uoc|ban|dieu(?! khoan))\b"
)
_OWN_NAME = re.compile(
    r"(?:quy dinh|quy che|dieu le|quyet dinh|ban)(?! (?:nay|so|cua|ban hanh|kem|tren)\b) \w"
)
"""Names such as ``Quy định chung``: the words of a reference, but none goes on like one."""

_MISREAD_DIGITS = str.maketrans("lI|oOti", "1110011")


@lru_cache(maxsize=MOST_REMEMBERED_LINES)
def label_of(line: str) -> Label | None:
    """Recognise the label a printed line begins with, quotation marks not counted."""
    if not line:
        return None
    folded = fold(line[:LONGEST_LABEL_CHARS])
    first = folded[0]
    if first == "d" and (found := _article(line, folded)):
        return found
    if first in "pcmt" and (found := _division(line, folded)):
        return found
    if first in "pmbqd" and (found := _annex(line, folded)):
        return found
    if (first.isdigit() or first in "(k") and (found := _numbered(line, folded)):
        return found
    return _lettered(line, folded) or _bulleted(line)


def _article(line: str, folded: str) -> Label | None:
    """Recognise ``Điều 5.``, ``ĐIỀU 5``, ``Điều 5:``, ``Điều 1.-``; also misread ``Đỉều l.``."""
    match = _ARTICLE.match(folded)
    if match is None:
        return None
    word = line[: match.end(1)]
    digits = match[2].translate(_MISREAD_DIGITS)
    suffix = line[match.start(3) : match.end(3)].lower()
    rest = line[match.end() :].strip()
    separator = (match[4] or "").strip()
    is_alone = not rest
    follows = line[match.end(3) :].lstrip()
    is_misread = word.lower() != "điều" or not match[2].isdigit()
    is_reference = not separator and not is_alone
    if is_reference:
        starts_name = rest[:1].isupper() and not _REFERENCE.match(fold(rest[:20]))
        is_reference = follows[:1] in ",;" or not starts_name
    return Label(
        Mark.ARTICLE,
        number=digits.lstrip("0") + suffix if digits.strip("0") else digits + suffix,
        rest=rest,
        name="Điều",
        is_sure=bool(separator) and not is_misread,
        is_reference=is_reference,
        is_misread=is_misread,
        has_stop=bool(separator),
        dash=len(separator) > 1,
    )


def _division(line: str, folded: str) -> Label | None:
    """Recognise phần, chương, mục, tiểu mục."""
    match = _DIVISION.match(folded)
    if match is None:
        return None
    marks = {"phan": Mark.PART, "chuong": Mark.CHAPTER, "muc": Mark.SECTION}
    mark = marks.get(match[1], Mark.SUBSECTION)
    number = line[match.start(2) : match.end(2)]
    rest = line[match.end() :].strip()
    is_letter = len(number) == 1 and number.islower() and not match[3]
    is_reference = is_letter or bool(rest and _is_mention(rest, has_separator=bool(match[3])))
    word = line[: match.end(1)]
    if word[0].islower():
        is_reference = True
    return Label(
        mark, number, rest, word, is_sure=not rest or is_capitals(rest), is_reference=is_reference
    )


def _is_mention(rest: str, *, has_separator: bool) -> bool:
    """Tell whether the words after ``Chương II`` go on with a sentence instead of a name."""
    if is_capitals(rest):
        return False
    if not rest[0].isupper() and not rest[0].isdigit():
        return True
    if has_separator:
        return False
    folded = fold(rest[:30])
    is_reference = _REFERENCE.match(folded) and not _OWN_NAME.match(folded)
    return rest.endswith((".", ";", ",")) or bool(is_reference)


def _annex(line: str, folded: str) -> Label | None:
    """Recognise phụ lục, mẫu số, biểu số, phụ biểu, QCVN at the head of a line."""
    match = _ANNEX.match(folded)
    if match is None:
        return None
    name = line[: match.end(1)]
    number = line[match.start(2) : match.end(2)] if match[2] else ""
    rest = line[match.end() :].strip()
    is_main = match[1] == "phu luc"
    if not is_main and not number:
        return None
    is_alone = not rest or rest.startswith(("(", "["))
    is_sure = is_alone or is_capitals(name) or bool(match[3]) or is_capitals(rest)
    is_reference = name[0].islower() or (bool(rest) and not is_sure)
    return Label(
        Mark.ANNEX if is_main or match[1] in {"qcvn", "danh muc"} else Mark.FORM,
        number, rest, name, is_sure=is_sure, is_reference=is_reference,
    )  # fmt: skip


def _numbered(line: str, folded: str) -> Label | None:
    """Recognise ``1.``, ``1a.``, ``1/``, ``1.1.``, ``1)``."""
    if match := _DOTTED.match(folded):
        return Label(Mark.DOTTED, match[1], line[match.end() :])
    if match := _CLAUSE.match(folded):
        return Label(Mark.CLAUSE, line[: match.end(1)], line[match.end() :])
    if match := _BRACKETED.match(folded):
        is_sure = not line.startswith("(")
        return Label(Mark.BRACKETED, match[1], line[match.end() :], is_sure=is_sure)
    return _in_order_only(line, folded)


def _in_order_only(line: str, folded: str) -> Label | None:
    """Recognise what counts only where it is due: ``(a)``, ``1- Tên``, ``Khoản 1.``."""
    if match := _BRACKETED_LETTER.match(line):
        return Label(Mark.POINT, match[1], line[match.end() :], is_sure=False)
    if match := _DASHED.match(line):
        return Label(Mark.CLAUSE, match[1], line[match.end() :], is_sure=False)
    if match := _CLAUSE_IN_WORDS.match(folded):
        number, rest = line[match.start(1) : match.end(1)], line[match.end() :]
        return Label(Mark.CLAUSE, number, rest, line[:5], is_sure=False)
    return None


def _lettered(line: str, folded: str) -> Label | None:
    """Recognise ``a)``, ``đ)``, ``a1)``, ``a.1)``, ``ii)``, ``I.``, ``A.``."""
    if match := _ROMAN.match(line):
        return Label(Mark.ROMAN, match[1], line[match.end() :])
    if match := _CAPITAL.match(line):
        return Label(Mark.CAPITAL, match[1], line[match.end() :])
    if not line[0].islower():
        return None
    if (match := _POINT.match(folded)) and (match[2] != "," or line[match.end()].isupper()):
        number = line[: match.end(1)]
        return Label(Mark.POINT, number, line[match.end() :], is_sure=match[2].startswith(")"))
    if match := _SUBPOINT.match(folded) or _LOWER_ROMAN.match(folded):
        return Label(Mark.SUBPOINT, line[: match.end(1)], line[match.end() :])
    return None


def _bulleted(line: str) -> Label | None:
    """Recognise a dash, a bullet or a plus sign."""
    match = _BULLET.match(line)
    if match is None:
        return None
    mark = Mark.PLUS if match[1] == "+" else Mark.DASH
    return Label(mark, match[1], line[match.end() :])
