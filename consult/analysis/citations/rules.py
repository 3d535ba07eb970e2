"""Legal documents that people point at in their own words, each spelling read as one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from consult.analysis.citations.provisions import GAP, Pointed, provisions_in
from consult.analysis.citations.terms import Cited
from consult.core.text import bare_letters, fold, one_line

# Laws that people call by name, folded. A year in which two laws of one name were passed (Luật Tổ
# chức chính quyền địa phương: 65 and 72/2025/QH15) names neither, so it has no number here.
_LAWS: Mapping[str, tuple[str, Mapping[int, str]]] = {
    "dat dai": ("Luật Đất đai", {2013: "45/2013/QH13", 2024: "31/2024/QH15"}),
    "nha o": ("Luật Nhà ở", {2014: "65/2014/QH13", 2023: "27/2023/QH15"}),
    "bao ve moi truong": ("Luật Bảo vệ môi trường", {2014: "55/2014/QH13", 2020: "72/2020/QH14"}),
    "ban hanh van ban quy pham phap luat": (
        "Luật Ban hành văn bản quy phạm pháp luật",
        {2015: "80/2015/QH13", 2025: "64/2025/QH15"},
    ),
    "to chuc chinh quyen dia phuong": (
        "Luật Tổ chức chính quyền địa phương",
        {2015: "77/2015/QH13"},
    ),
    "thuc hien dan chu o co so": ("Luật Thực hiện dân chủ ở cơ sở", {2022: "10/2022/QH15"}),
    "ngan sach nha nuoc": ("Luật Ngân sách nhà nước", {2015: "83/2015/QH13"}),
    "tai nguyen nuoc": ("Luật Tài nguyên nước", {2012: "17/2012/QH13", 2023: "28/2023/QH15"}),
    "lam nghiep": ("Luật Lâm nghiệp", {2017: "16/2017/QH14"}),
    "thuy loi": ("Luật Thủy lợi", {2017: "08/2017/QH14"}),
    "giao duc": ("Luật Giáo dục", {2019: "43/2019/QH14"}),
    "tre em": ("Luật Trẻ em", {2016: "102/2016/QH13"}),
    "xay dung": ("Luật Xây dựng", {2014: "50/2014/QH13"}),
    "dan su": ("Bộ luật Dân sự", {2015: "91/2015/QH13"}),
    "lao dong": ("Bộ luật Lao động", {2019: "45/2019/QH14"}),
    "hinh su": ("Bộ luật Hình sự", {2015: "100/2015/QH13"}),
    "gia": ("Luật Giá", {2012: "11/2012/QH13", 2023: "16/2023/QH15"}),
}
_KINDS = {
    "thong tu lien tich": "TTLT", "ttlt": "TTLT", "nghi dinh": "NĐ", "nd": "NĐ",
    "thong tu": "TT", "tt": "TT", "quyet dinh": "QĐ", "qd": "QĐ",
    "nghi quyet": "NQ", "nq": "NQ", "bo luat": "QH", "luat": "QH",
}  # fmt: skip
_KIND_NAMES = {
    "TTLT": "Thông tư liên tịch", "TT": "Thông tư", "QĐ": "Quyết định",
    "NQ": "Nghị quyết", "QH": "Luật",
}  # fmt: skip
# The signs of kinds and issuers as officials write them; any other is written in capitals.
_SIGNS = {"nd": "NĐ", "qd": "QĐ", "hdnd": "HĐND", "ttg": "TTg", "lddtbxh": "LĐTBXH"} | {
    "bldtbxh": "BLĐTBXH", "bgddt": "BGDĐT", "bvhttdl": "BVHTTDL", "cd": "CĐ",
    "ndcp": "NĐ-CP", "qdubnd": "QĐ-UBND", "nqhdnd": "NQ-HĐND", "qdttg": "QĐ-TTg", "cttg": "CT-TTg",
}  # fmt: skip
_SHORT_KINDS = {"nghi dinh": "Nghị định", "nd": "Nghị định", "thong tu": "Thông tư"}
_CONSTITUTION_IN_FORCE = 2013
# Years that lie whole within one National Assembly; a law of another year needs its full number.
_ASSEMBLIES = (
    dict.fromkeys(range(2012, 2016), 13)
    | dict.fromkeys(range(2017, 2021), 14)
    | dict.fromkeys(range(2022, 2026), 15)
)
_STARTS = r"(?<!/)(?:(?<!\w)|(?<=nd)|(?<=qd)|(?<=nq)|(?<=tt))"
_FULL = (
    rf"{_STARTS}(?P<n>\d{{1,4}})\s?/\s?(?P<y>(?:19|20)\d{{2}})\s?/\s?"
    r"(?P<signs>[a-z]{1,8}\d{0,2}(?:\s?-\s?[a-z]{1,8}\d{0,2})*)"
)
# Acts that are no legal document carry no year: "Chỉ thị 17/CT-TTg", "Công văn 123/UBND-NC".
_YEARLESS = (
    rf"{_STARTS}(?P<an>\d{{1,5}})\s?/\s?"
    r"(?P<asigns>(?:qd|nq|ct|kh|tb|kl|bc|ttr|hd|ubnd|hdnd)\s?-\s?[a-z]{1,8}\d{0,2}(?:-[a-z]{1,8})*)(?!\w)"
)
_PART = (
    rf"(?<!\w)(?P<kind>{'|'.join(_KINDS)})\s*(?:so\s*)?[:.]?\s*(?P<pn>\d{{1,4}})"
    rf"(?:\s?/\s?|\s+(?:cua\s+chinh\s+phu\s+)?nam\s+)(?P<py>(?:19|20)\d{{2}})(?!\d|\s?/)"
)
# "NĐ 78": which year is meant is found among those that others name whole (``counted``).
_SHORT = (
    r"(?<!\w)(?P<skind>nghi dinh|nd|thong tu)\s*(?:so\s*)?(?P<sn>\d{1,4})"
    r"(?![\w/]|\s?/|[.,]\d|\s\d|\s+nam\s)"
)
_CONSTITUTION = r"(?<!\w)(?P<hp>hien phap)(?:\s*\(?(?:nam\s+)?(?P<hy>(?:19|20)\d{2}))?(?!\w)"
_NAMED = (
    rf"(?<!\w)luat\s+(?P<law>{'|'.join(sorted(_LAWS, key=len, reverse=True))})(?!\w)"
    rf"(?:(?:\s*\(?sua doi\)?)?,?\s*\(?(?:nam\s+)?(?P<ly>(?:19|20)\d{{2}})\)?)?"
    rf"(?!\s*,?\s*\(?(?:luat\s+)?(?:so\s*)?\d{{1,4}}\s?/)"
)
_OTHER = (
    r"(?<!\w)luat\s+(?!su\b)(?P<words>(?:[a-z]+[ ,]+){1,9}?)"
    r"(?:nam\s+)?(?P<oy>(?:19|20)\d{2})(?![\d/])"
)
_DOCUMENT = re.compile(f"{_FULL}|{_YEARLESS}|{_PART}|{_SHORT}|{_CONSTITUTION}|{_NAMED}|{_OTHER}")
_HINT = re.compile(r"\d|luat|hien phap")  # a text without any names no document
# "khoản 2 Điều 5 (của) Nghị định (số) 78/2025/NĐ-CP": how far before the number its article ends.
_REACH_CHARS = 45
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014", "-----")


def cited(text: str) -> list[Cited]:
    """Find (document, provision) in one text; the provision is empty where none is named.

    Marks, capitals and spaces do not matter. What the law writes is given back: "NĐ 78/2025" is
    "78/2025/NĐ-CP", "luat dat dai 2024" is "31/2024/QH15".
    """
    line = unicodedata.normalize("NFC", one_line(text))
    bare = bare_letters(line).translate(_DASHES)
    if not _HINT.search(bare):
        return []
    provisions = list(provisions_in(line, bare))
    found: list[Cited] = []
    last_end = 0
    for document in _DOCUMENT.finditer(bare):
        name = _document(document, line)
        if name:
            near = _near(provisions, bare, (last_end, document.start(), document.end()))
            found += [(name, one) for one in near.names] if near else [(name, "")]
            last_end = max(document.end(), near.end if near else 0)
    return found


def counted(named: Iterable[tuple[Cited, int]]) -> list[tuple[Cited, int]]:
    """Add up how many comments name a document and provision, most first.

    Spellings with and without marks are one, written with them. A document named by kind and
    number, with the year or not, is the one whose whole number others give, if there is just one.
    """
    spellings: dict[tuple[str, str], Counter[Cited]] = {}
    listed = list(named)
    whole: dict[str, set[str]] = {}
    for (document, _provision), _count in listed:
        for short in _short_names(document):
            whole.setdefault(short, set()).add(document)
    for (document, provision), count in listed:
        full = whole.get(document, set())
        name = next(iter(full)) if len(full) == 1 else document
        key = fold(name), fold(provision)
        spellings.setdefault(key, Counter())[name, provision] += count
    totals = [(_best_spelling(same), same.total()) for same in spellings.values()]
    return sorted(totals, key=lambda item: (-item[1], item[0]))


def _best_spelling(same: Counter[Cited]) -> Cited:
    return max(same, key=lambda one: (sum(not letter.isascii() for letter in "".join(one)), one))


def _short_names(document: str) -> list[str]:
    """Give the names that leave issuer or year out: "Thông tư 10/2024", "Thông tư 10"."""
    number, _slash, signs = document.rpartition("/")
    kind = "QH" if signs.startswith("QH") else signs.partition("-")[0]
    name = {**_KIND_NAMES, "NĐ": "Nghị định"}.get(kind)
    return [f"{name} {number}", f"{name} {number.partition('/')[0]}"] if name and number else []


def _document(found: re.Match[str], line: str) -> str:
    """Name a document as the law does; empty for what only looks like one."""
    if found["n"]:
        return f"{int(found['n']):02d}/{found['y']}/{_signs(found['signs'])}"
    if found["an"]:
        return f"{int(found['an']):02d}/{_signs(found['asigns'])}"
    if found["kind"]:
        return _by_kind(_KINDS[found["kind"]], f"{int(found['pn']):02d}/{found['py']}")
    return _by_number(found, line) if found["skind"] else _by_name(found, line)


def _by_number(found: re.Match[str], line: str) -> str:
    """Name a decree or circular by its number alone; "ND" is as often "nội dung"."""
    is_plain = found["skind"] == "nd" and "đ" not in line[found.start() : found.end()].lower()
    return "" if is_plain else f"{_SHORT_KINDS[found['skind']]} {int(found['sn']):02d}"


def _by_name(found: re.Match[str], line: str) -> str:
    """Name a law, a code or the constitution."""
    if found["hp"]:
        return f"Hiến pháp năm {found['hy'] or _CONSTITUTION_IN_FORCE}"
    if found["law"]:
        name, numbers = _LAWS[found["law"]]
        year = found["ly"]
        return numbers.get(int(year), f"{name} năm {year}") if year else name
    words = line[found.start("words") : found.end("words")].strip(" ,")
    return f"Luật {words} năm {found['oy']}" if words[:1].isupper() else ""


def _signs(found: str) -> str:
    """Write the signs behind a number as officials do."""
    return "-".join(_SIGNS.get(sign, sign.upper()) for sign in re.split(r"\s?-\s?", found))


def _by_kind(kind: str, number: str) -> str:
    if kind == "NĐ":
        return f"{number}/NĐ-CP"
    assembly = _ASSEMBLIES.get(int(number[-4:])) if kind == "QH" else None
    return f"{number}/QH{assembly}" if assembly else f"{_KIND_NAMES[kind]} {number}"


def _near(provisions: list[Pointed], bare: str, place: tuple[int, int, int]) -> Pointed | None:
    """Find the provisions that stand right before a document, else right behind it."""
    begin, start, end = place
    for one in reversed(provisions):
        if begin <= one.start and start - _REACH_CHARS <= one.end <= start:
            return one if not re.search(r"[.;]", bare[one.end : start]) else None
    behind = (one for one in provisions if one.start >= end)
    return next((one for one in behind if GAP.fullmatch(bare, end, one.start)), None)
