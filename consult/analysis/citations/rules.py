"""Legal documents that people point at in their own words, each spelling read as one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from consult.analysis.citations.laws import INITIALS, LAWS, SHORT_NAMES
from consult.analysis.citations.provisions import Pointed, provisions_in
from consult.analysis.citations.terms import Cited
from consult.core.text import bare_letters, fold, one_line

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
# The whole number follows, and names the law better.
_BEFORE_NUMBER = r"(?!\s*,?\s*\(?(?:luat\s+)?(?:so\s*)?\d{1,4}\s?/\s?(?:19|20)\d{2})"
_YEAR = r"(?:(?:\s*\(?sua doi\)?)?,?\s*\(?(?:nam\s+)?(?:19|20)\d{2}\)?)"
_LAW_NAMES = "|".join(sorted([*LAWS, *SHORT_NAMES], key=len, reverse=True))
_NAMED = (
    rf"(?<!\w)luat\s+(?P<law>{_LAW_NAMES})(?!\w)"
    rf"{_BEFORE_NUMBER}(?!{_YEAR}{_BEFORE_NUMBER[3:]}"
    rf"(?:(?:\s*\(?sua doi\)?)?,?\s*\(?(?:nam\s+)?(?P<ly>(?:19|20)\d{{2}})\)?)?"
)
_BY_INITIALS = (
    rf"(?<!\w)(?P<initials>{'|'.join(INITIALS)})(?:\s+(?:nam\s+)?(?P<iy>(?:19|20)\d{{2}}))?(?!\w)"
)
_OTHER = (
    r"(?<!\w)luat\s+(?!su\b)(?P<words>(?:[a-z]+[ ,]+){1,9}?)"
    rf"(?:nam\s+)?(?P<oy>(?:19|20)\d{{2}})(?![\d/])(?!\)?{_BEFORE_NUMBER[3:]}"
)
_OF_PARTY = r"(?<!\w)(?P<tn>\d{1,4})\s?-\s?(?P<ts>nq|ct|kl|qd)\s?/\s?tw(?!\w)"
# "Nghị định 78/NĐ-CP ngày 01/4/2025": the year stands elsewhere, or nowhere.
_DECREE = (
    r"(?<!\w)(?:nghi dinh|nd)\s*(?:so\s*)?[:.]?\s*(?P<cn>\d{1,4})\s?/\s?nd\s?-?\s?cp"
    r"(?:\s*,?\s*(?:nam\s+|ngay\s+\d{1,2}\s?/\s?\d{1,2}\s?/\s?)(?P<cy>(?:19|20)\d{2}))?(?!\w)"
)
_DOCUMENT = re.compile(
    f"{_FULL}|{_YEARLESS}|{_DECREE}|{_OF_PARTY}|{_PART}|{_SHORT}|{_CONSTITUTION}|{_NAMED}"
    f"|{_BY_INITIALS}|{_OTHER}"
)
_HINT = re.compile(
    rf"\d|luat|hien phap|{'|'.join(INITIALS)}"
)  # a text without any names no document
# "khoản 2 Điều 5 (của) Nghị định (số) 78/2025/NĐ-CP": how far before the number its article ends,
# and what may stand between. "Điều 5 trái với Nghị định 78" is about an article of the draft.
_REACH_CHARS = 45
_KIND = re.compile(r"(?<!\w)(?:bo luat|luat|nghi|thong tu|quyet dinh|phap lenh|nd|nq|tt|qd)(?!\w)")
_OF = re.compile(r"(?:[\s,(:-]|(?<!\w)(?:cua|tai|trong|thuoc|o|tu|va|duoc|neu|quy dinh|so)(?!\w))*")
_BEHIND = re.compile(
    r"(?:\s*,?\s*ngay\s+\d{1,2}(?:[/.-]|\s+thang\s+)\d{1,2}(?:[/.-]|\s+nam\s+)\d{4})?"
    r"(?:\s*,?\s*cua(?:\s+(?!du\b|dieu\b|khoan\b|diem\b)[a-z]+){1,7}?)?"
    r"(?:\s+quy dinh(?:\s+chi tiet)?)?[\s,():]*(?:cua|tai|o|thuoc|trong|tu)?[\s,(:]*"
)
_OF_DRAFT = re.compile(
    r"[\s,]*(?:cua\s+|trong\s+|tai\s+)?(?:ban\s+)?"
    r"(?:du thao|(?:nghi quyet|quyet dinh|nghi dinh|quy dinh|quy che)\s+nay)(?!\w)"
)
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
    if found["cn"] or found["tn"]:
        return _with_parts(found)
    if found["kind"]:
        return _by_kind(_KINDS[found["kind"]], f"{int(found['pn']):02d}/{found['py']}")
    return _by_number(found, line) if found["skind"] else _by_name(found, line)


def _with_parts(found: re.Match[str]) -> str:
    """Name a decree without its signs' year, or a paper of the Party."""
    if found["tn"]:
        return f"{int(found['tn']):02d}-{_signs(found['ts'])}/TW"
    number = f"{int(found['cn']):02d}"
    return f"{number}/{found['cy']}/NĐ-CP" if found["cy"] else f"Nghị định {number}"


def _by_number(found: re.Match[str], line: str) -> str:
    """Name a decree or circular by its number alone; "ND" is as often "nội dung"."""
    is_plain = found["skind"] == "nd" and "đ" not in line[found.start() : found.end()].lower()
    return "" if is_plain else f"{_SHORT_KINDS[found['skind']]} {int(found['sn']):02d}"


def _by_name(found: re.Match[str], line: str) -> str:
    """Name a law, a code or the constitution."""
    if found["hp"]:
        return f"Hiến pháp năm {found['hy'] or _CONSTITUTION_IN_FORCE}"
    if found["law"]:
        return _by_law(SHORT_NAMES.get(found["law"], found["law"]), found["ly"])
    if found["initials"]:
        is_meant = line[found.start("initials") : found.end("initials")].isupper()
        return _by_law(INITIALS[found["initials"]], found["iy"]) if is_meant else ""
    words = line[found.start("words") : found.end("words")].strip(" ,")
    return f"Luật {words} năm {found['oy']}" if words[:1].isupper() else ""


def _by_law(law: str, year: str | None) -> str:
    name, numbers = LAWS[law]
    return numbers.get(int(year), f"{name} năm {year}") if year else name


def _signs(found: str) -> str:
    """Write the signs behind a number as officials do."""
    return "-".join(_SIGNS.get(sign, sign.upper()) for sign in re.split(r"\s?-\s?", found))


def _by_kind(kind: str, number: str) -> str:
    if kind == "NĐ":
        return f"{number}/NĐ-CP"
    assembly = _ASSEMBLIES.get(int(number[-4:])) if kind == "QH" else None
    return f"{number}/QH{assembly}" if assembly else f"{_KIND_NAMES[kind]} {number}"


def _near(provisions: list[Pointed], bare: str, place: tuple[int, int, int]) -> Pointed | None:
    """Find the provisions that stand right before a document, else right behind it.

    Those of the draft are none of its.
    """
    begin, start, end = place
    for one in reversed(provisions):
        if begin <= one.start and start - _REACH_CHARS <= one.end <= start:
            between = bare[one.end : start]
            kind = _KIND.search(between)
            is_its = _OF.fullmatch(between[: kind.start()] if kind else between)
            return one if is_its and not re.search(r"[.;]|(?<!\w)nay(?!\w)", between) else None
    behind = (one for one in provisions if one.start >= end)
    return next(
        (
            one
            for one in behind
            if _BEHIND.fullmatch(bare, end, one.start) and not _OF_DRAFT.match(bare, one.end)
        ),
        None,
    )
