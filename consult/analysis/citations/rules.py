"""Legal documents that people point at in their own words, each spelling read as one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consult.analysis.citations.terms import Cited
from consult.core.text import bare_letters, fold, one_line

# Laws that people call by name, folded; their numbers from memory, to be compared with the gazette.
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
        {2015: "77/2015/QH13", 2025: "72/2025/QH15"},
    ),
    "thuc hien dan chu o co so": ("Luật Thực hiện dân chủ ở cơ sở", {2022: "10/2022/QH15"}),
    "ngan sach nha nuoc": ("Luật Ngân sách nhà nước", {2015: "83/2015/QH13"}),
    "tai nguyen nuoc": ("Luật Tài nguyên nước", {2012: "17/2012/QH13", 2023: "28/2023/QH15"}),
    "lam nghiep": ("Luật Lâm nghiệp", {2017: "16/2017/QH14"}),
    "thuy loi": ("Luật Thủy lợi", {2017: "08/2017/QH14"}),
    "giao duc": ("Luật Giáo dục", {2019: "43/2019/QH14"}),
    "tre em": ("Luật Trẻ em", {2016: "102/2016/QH13"}),
    "xay dung": ("Luật Xây dựng", {2014: "50/2014/QH13"}),
    "gia": ("Luật Giá", {2012: "11/2012/QH13", 2023: "16/2023/QH15"}),
}
_KINDS = {
    "nghi dinh": "NĐ", "nd": "NĐ", "thong tu": "TT", "tt": "TT", "quyet dinh": "QĐ", "qd": "QĐ",
    "nghi quyet": "NQ", "nq": "NQ", "bo luat": "QH", "luat": "QH",
}  # fmt: skip
_KIND_NAMES = {"TT": "Thông tư", "QĐ": "Quyết định", "NQ": "Nghị quyết", "QH": "Luật"}
# The signs of kinds and issuers as officials write them; any other is written in capitals.
_SIGNS = {"nd": "NĐ", "qd": "QĐ", "hdnd": "HĐND", "ttg": "TTg", "lddtbxh": "LĐTBXH"} | {
    "bldtbxh": "BLĐTBXH", "bgddt": "BGDĐT", "bvhttdl": "BVHTTDL", "cd": "CĐ",
}  # fmt: skip
# Years that lie whole within one National Assembly; a law of another year needs its full number.
_ASSEMBLIES = (
    dict.fromkeys(range(2012, 2016), 13)
    | dict.fromkeys(range(2017, 2021), 14)
    | dict.fromkeys(range(2022, 2026), 15)
)
_FULL = (
    r"(?<![\w/])(?P<n>\d{1,4})\s?/\s?(?P<y>(?:19|20)\d{2})\s?/\s?"
    r"(?P<signs>[a-z]{1,8}\d{0,2}(?:\s?-\s?[a-z]{1,8}\d?)*)"
)
_PART = (
    rf"(?<!\w)(?P<kind>{'|'.join(_KINDS)})\s*(?:so\s*)?[:.]?\s*(?P<pn>\d{{1,4}})"
    rf"(?:\s?/\s?|\s+nam\s+)(?P<py>(?:19|20)\d{{2}})(?!\d|\s?/)"
)
_NAMED = (
    rf"(?<!\w)luat\s+(?P<law>{'|'.join(sorted(_LAWS, key=len, reverse=True))})(?!\w)"
    rf"(?:(?:\s*\(?sua doi\)?)?,?\s*\(?(?:nam\s+)?(?P<ly>(?:19|20)\d{{2}})\)?)?"
    rf"(?!\s*,?\s*\(?(?:luat\s+)?(?:so\s*)?\d{{1,4}}\s?/)"
)
_OTHER = (
    r"(?<!\w)luat\s+(?!su\b)(?P<words>(?:[a-z]+[ ,]+){1,9}?)"
    r"(?:nam\s+)?(?P<oy>(?:19|20)\d{2})(?![\d/])"
)
_DOCUMENT = re.compile(f"{_FULL}|{_PART}|{_NAMED}|{_OTHER}")
_UNIT = re.compile(
    r"(?<!\w)(?:(?P<a>diem)\s+(?P<point>[a-z]{1,2})|(?P<b>khoan|k)\.?\s*(?P<clause>\d{1,3}[a-z]?)"
    r"|(?P<c>dieu|d)\.?\s*(?P<article>\d{1,3}[a-z]?))(?!\w)"
)
_GAP = re.compile(r"[\s,]*(?:cua|tai|o|thuoc|va)?[\s,]*")
# "khoản 2 Điều 5 (của) Nghị định (số) 78/2025/NĐ-CP": how far before the number its article stands.
_REACH_CHARS = 60


@dataclass(frozen=True, slots=True)
class _Provision:
    """A provision as it is read, and where its words begin and end."""

    name: str
    start: int
    end: int


def cited(text: str) -> list[Cited]:
    """Find (document, provision) in one text; the provision is empty where none is named.

    Marks, capitals and spaces do not matter. What the law writes is given back: "NĐ 78/2025" is
    "78/2025/NĐ-CP", "luat dat dai 2024" is "31/2024/QH15".
    """
    line = unicodedata.normalize("NFC", one_line(text))
    bare = bare_letters(line)
    provisions = list(_provisions(line, bare))
    found: list[Cited] = []
    last_end = 0
    for document in _DOCUMENT.finditer(bare):
        name = _document(document, line)
        if name:
            near = _near(provisions, bare, (last_end, document.start(), document.end()))
            found.append((name, near.name if near else ""))
            last_end = max(document.end(), near.end if near else 0)
    return found


def counted(named: Iterable[tuple[Cited, int]]) -> list[tuple[Cited, int]]:
    """Add up how many comments name a document and provision, most first.

    Spellings with and without marks are one, written with them. A document named by kind, number
    and year is the one whose whole number others give, if there is just one.
    """
    spellings: dict[tuple[str, str], Counter[Cited]] = {}
    listed = list(named)
    whole: dict[str, set[str]] = {}
    for (document, _provision), _count in listed:
        if short := _short_name(document):
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


def _short_name(document: str) -> str:
    """Give the name that leaves the issuer out: "Thông tư 10/2024" for "10/2024/TT-BTC"."""
    number, _slash, signs = document.rpartition("/")
    name = _KIND_NAMES.get("QH" if signs.startswith("QH") else signs.partition("-")[0])
    return f"{name} {number}" if name and number else ""


def _document(found: re.Match[str], line: str) -> str:
    """Name a document as the law does; empty for what only looks like one."""
    if found["n"]:
        signs = [_SIGNS.get(sign, sign.upper()) for sign in re.split(r"\s?-\s?", found["signs"])]
        return f"{int(found['n']):02d}/{found['y']}/{'-'.join(signs)}"
    if found["kind"]:
        return _by_kind(_KINDS[found["kind"]], f"{int(found['pn']):02d}/{found['py']}")
    if found["law"]:
        name, numbers = _LAWS[found["law"]]
        year = found["ly"]
        return numbers.get(int(year), f"{name} năm {year}") if year else name
    words = line[found.start("words") : found.end("words")].strip(" ,")
    return f"Luật {words} năm {found['oy']}" if words[:1].isupper() else ""


def _by_kind(kind: str, number: str) -> str:
    if kind == "NĐ":
        return f"{number}/NĐ-CP"
    assembly = _ASSEMBLIES.get(int(number[-4:])) if kind == "QH" else None
    return f"{number}/QH{assembly}" if assembly else f"{_KIND_NAMES[kind]} {number}"


def _near(
    provisions: list[_Provision], bare: str, place: tuple[int, int, int]
) -> _Provision | None:
    """Find the provision that stands right before a document, else right behind it."""
    begin, start, end = place
    for one in reversed(provisions):
        if max(begin, start - _REACH_CHARS) <= one.start and one.end <= start:
            return one if not re.search(r"[.;]", bare[one.end : start]) else None
    behind = (one for one in provisions if one.start >= end)
    return next((one for one in behind if _GAP.fullmatch(bare, end, one.start)), None)


def _provisions(line: str, bare: str) -> Iterator[_Provision]:
    """Read runs of "điểm c khoản 1 Điều 3a" in either order; those without an article are none."""
    run: list[re.Match[str]] = []
    for unit in [*_UNIT.finditer(bare), None]:
        joins = bool(unit and run and _GAP.fullmatch(bare, run[-1].end(), unit.start()))
        repeats = bool(unit and any(one.lastgroup == unit.lastgroup for one in run))
        if run and (not joins or repeats):
            if name := _written(run, line):
                yield _Provision(name, run[0].start(), run[-1].end())
            run = []
        if unit:
            run.append(unit)


def _written(run: list[re.Match[str]], line: str) -> str:
    parts = {
        str(unit.lastgroup): line[unit.start(unit.lastgroup) : unit.end(unit.lastgroup)].lower()
        for unit in run
        if unit.lastgroup
    }
    if "article" not in parts:
        return ""
    point = f"điểm {parts['point']} " if "point" in parts else ""
    clause = f"khoản {parts['clause']} " if "clause" in parts else ""
    return f"{point}{clause}Điều {parts['article']}"
