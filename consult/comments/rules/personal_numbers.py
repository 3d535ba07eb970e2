"""Numbers of people in what they write: telephones, identity cards, accounts, receipts.

A number is told from a sum, an area, a day or a year by how it is written, never by its size.
``bare`` texts are as ``core.text.bare_letters`` writes them, so that marks do not matter.
"""

import re
from collections.abc import Iterator

_GAP = r"[ .()\-\u00a0_·•…]{0,2}"
# What a number counts: then it is a sum, an area or a quantity, and nobody's own.
_NOT_MEASURED = (
    r"(?![.,]?\d)(?!\s*(?:%|(?:dong|d|vnd|trieu|ty|ti|nghin|ngan|m2|m²|m3|ha|kg|ta|tan|km|met|lit)"
    r"(?!\w)))"
)
_NOT_A_DAY = r"(?!\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d{2}(?!\d))"
_TELEPHONE = re.compile(
    rf"(?<![\d/]){_NOT_A_DAY}\(?(?:\+?84|0{_GAP}0{_GAP}84|0(?!{_GAP}0))(?:{_GAP}\d){{9,10}}{_NOT_MEASURED}"
)
_MOBILE = re.compile(r"(?<!\d)0[35789]\d{8}(?!\d)")  # whatever follows: nothing else is so long
_ABROAD = re.compile(rf"(?<![\d/])\(?\+[ ]?[1-9]\d{{0,2}}(?:{_GAP}\d){{8,11}}{_NOT_MEASURED}")
_TWELVE_DIGITS = re.compile(rf"(?<![\d/]){_NOT_A_DAY}0(?:{_GAP}\d){{11}}{_NOT_MEASURED}")
_NINE_DIGITS = re.compile(rf"(?<![\d/.,])0\d{{2,3}}[ .,\-]?\d{{3}}[ .,\-]?\d{{3}}{_NOT_MEASURED}")
_LONG_RUN = re.compile(rf"(?<![\d.,/])\d{{9,19}}{_NOT_MEASURED}")
_FOURS = re.compile(r"(?<!\d)\d{4}[ .\-]\d{4}[ .\-]\d{4}(?!\d)")
# Who names what follows leaves no doubt: "CMND 231 456 789", "số tài khoản 0301 000 123 456".
_NAMED = re.compile(
    r"(?<!\w)(?:cccd|cmnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|dinh danh"
    r"|ho chieu|so tai khoan|stk|ma so thue|mst|bhxh|bhyt|so the|dien thoai|so dt|dt|dtdd|sdt|tel"
    r"|zalo|phone|lien he|alo)(?!\w)(?: ca nhan| di dong| nha| cua (?:toi|em|chau|minh))?"
    r"(?: so| la| qua| theo)?\s*[:.]?\s*(?:so\s*)?"
    rf"(?P<number>[a-z]{{0,2}}\d(?:[ .\-\u00a0_·•…]{{0,2}}\d){{6,19}}){_NOT_MEASURED}"
)
# "không chín một hai …", "O912345678", "09l2345678": spelt out, or with letters for figures.
_SPOKEN = re.compile(
    r"(?<!\w)khong(?:[ .,-]{1,2}(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)){8,11}(?!\w)"
)
_DISGUISED = re.compile(r"(?<!\w)[0o][35789l](?:[ .]?[\dlo]){8}(?!\w)")
_MOST_LETTERS = 3
# Days of birth, and number plates of vehicles.
_BORN = re.compile(
    r"(?:sinh ngay|ngay sinh)\s*:?\s*(?P<number>\d{1,2}\s?(?:[/.-]|thang)\s?\d{1,2}"
    r"\s?(?:[/.-]|nam)\s?\d{4})"
)
_PLATE = re.compile(r"(?<![\w/.])\d{2}[a-z]\d?[ -]?\d{3}\.\d{2}(?![\d.])")
# A text without so many figures is not read further.
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"(?:\d[ .,()\-\u00a0_·•…]{0,2}){7}")
_YEARS = re.compile(r"(?:(?:19|20)\d{2}[ .\-]){2}(?:19|20)\d{2}")
_TAIL = re.compile(r"\d[.,]")
_ROUND_SUM = re.compile(
    r"(?!84[35789]\d{8}$)[1-9]\d*0{5}|[1-9]\d{0,2}(?:[. \u00a0]\d{3})*[. \u00a0]000"
)


def numbers_of_people(bare: str) -> Iterator[tuple[int, int]]:
    """Find (start, end) of the numbers in a text that lead to a person; some may overlap."""
    yield from (found.span() for found in _SPOKEN.finditer(bare))
    yield from _few_figures(bare)
    if not _FIGURES.search(bare):
        return
    yield from (found.span() for found in _MOBILE.finditer(bare))
    for pattern in (_TELEPHONE, _ABROAD, _TWELVE_DIGITS, _NINE_DIGITS, _LONG_RUN, _FOURS):
        for found in pattern.finditer(bare):
            if not _is_sum(found, bare):
                yield found.span()
    for found in _NAMED.finditer(bare):
        yield found.span("number")


def _is_sum(found: re.Match[str], bare: str) -> bool:
    """Whether figures are years, a round sum, or the rest of one: "1.012.345.678.000"."""
    before = bare[max(0, found.start() - 2) : found.start()]
    goes_on = _TAIL.fullmatch(before) is not None and not found.group().isdigit()
    return goes_on or bool(_YEARS.fullmatch(found.group()) or _ROUND_SUM.fullmatch(found.group()))


def _few_figures(bare: str) -> Iterator[tuple[int, int]]:
    """Find days of birth, number plates, and telephones with letters for some of the figures."""
    if not _FIGURE.search(bare):
        return
    yield from (found.span("number") for found in _BORN.finditer(bare))
    yield from (found.span() for found in _PLATE.finditer(bare))
    for found in _DISGUISED.finditer(bare):
        if 0 < sum(letter in "lo" for letter in found.group()) <= _MOST_LETTERS:
            yield found.span()
