"""Legal documents that people point at in their own words, however they write them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consult.core.text import bare_letters, one_line
from consult.digests.rules.known_laws import (
    KIND_SIGNS,
    KIND_WORDS,
    LAW_NAMES,
    LAW_NUMBERS,
    LONGEST_NAME_SYLLABLES,
    SIGNS,
)
from consult.digests.terms import Citation

_SLASH = r"\s*/\s*"
# "78/2025/NĐ-CP", "64/2025/qh15", "60 / 2025 / QD-UBND": number, year, signs of kind and issuer.
_NUMBERED = re.compile(
    rf"(?<![\w/])(\d{{1,4}}){_SLASH}((?:19|20)\d{{2}}){_SLASH}"
    r"([a-z]{1,7}\d{0,2}(?:\s?-\s?[a-z]{1,8}\d?)*)(?![\w/])"
)
# "Nghị định 78/2025", "NĐ số 78/2025": the sign is left out.
_KINDS = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_SHORT = re.compile(
    rf"(?<!\w)({_KINDS})\.?\s+(?:so\s+)?(\d{{1,4}}){_SLASH}((?:19|20)\d{{2}})(?![\w/]|{_SLASH}[a-z])"
)
# "Luật Đất đai 2024", "luat dat dai nam 2024"
_LAW = re.compile(r"(?<!\w)(?:bo )?luat ((?:[a-z]+,? ){1,8}?)(?:nam )?((?:19|20)\d{2})(?![\w/])")
_BARE_LAW = re.compile(r"(?<!\w)luat ((?:[a-z]+,?(?: |(?=\W|$))){1,8})")
_PROVISION = re.compile(
    r"(?:(?:diem|d\.)\s?([a-z]\d?)[, ]+)?(?:(?:khoan|k\.?)\s?(\d{1,3}[a-z]?)[, ]+(?:cua )?)?"
    r"(?:dieu|d\.?)\s?(\d{1,3}[a-z]?)(?!\w)"
)
# "khoản 2 Điều 5 (của) Nghị định (số) 78/2025/NĐ-CP": how far from the number its article stands.
_REACH_CHARS = 60
_AFTER = re.compile(r"\s*[,(]?\s*(?:(?:[^.;,()]{0,25}\s)?(?:tai|o) )?(?=(?:diem|khoan|dieu)\s)")


@dataclass(frozen=True, slots=True)
class Named:
    """A document as one comment names it: ``number`` or the ``kind`` or name it goes by."""

    start: int
    end: int
    document: str


def citations(texts: Iterable[str]) -> tuple[Citation, ...]:
    """Count the comments that point at each document and provision, most first.

    A document named without its sign or year is the one that others name in full, where there is
    only one: "Thông tư 31/2022" is 31/2022/TT-BTC.
    """
    found = Counter(frozenset(cited(text)) for text in texts)
    whole = _whole_names({document for named in found for document, _part in named})
    counts: Counter[tuple[str, str]] = Counter()
    for named, comments in found.items():
        for one in {(whole.get(document, document), part) for document, part in named}:
            counts[one] += comments
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Citation(document, part, count) for (document, part), count in ordered)


def cited(text: str) -> list[tuple[str, str]]:
    """Find (document, provision) in one text; the provision is empty where none is named.

    Read without marks and capitals, written back as the law does: ``nghi dinh 78/2025`` and
    ``NĐ 78/2025`` are 78/2025/NĐ-CP, ``Luật Đất đai 2024`` is 31/2024/QH15.
    """
    line = unicodedata.normalize("NFC", one_line(text))
    bare = bare_letters(line)
    found: list[tuple[str, str]] = []
    last_end = 0
    for named in sorted(_documents(bare, line), key=lambda one: (one.start, -one.end)):
        if named.start < last_end:
            continue
        part, last_end = _provision_of(line, bare, named, last_end)
        found.append((named.document, part))
    return list(dict.fromkeys(found))


def _documents(bare: str, line: str) -> Iterator[Named]:
    """Find what names a document, in any of the ways people write it."""
    for match in _NUMBERED.finditer(bare):
        number, year, signs = match.groups()
        yield Named(*match.span(), f"{number}/{year}/{_written_signs(signs)}")
    for match in _SHORT.finditer(bare):
        kind, number, year = match.groups()
        sign = KIND_SIGNS.get(kind)
        own = f"{number}/{year}/{sign}" if sign else f"{KIND_WORDS[kind]} {number}/{year}"
        yield Named(*match.span(), own)
    for match in _LAW.finditer(bare):
        name, year = " ".join(match[1].replace(",", " ").split()), match[2]
        if name.startswith("so "):
            continue
        known = LAW_NUMBERS.get((name, year))
        written = line[match.start(1) : match.end(1)].strip()
        yield Named(*match.span(), known or f"Luật {written[:1].upper()}{written[1:]} {year}")
    yield from _laws_without_year(bare)


def _laws_without_year(bare: str) -> Iterator[Named]:
    """Find laws that are named alone: the longest name that is one of a law."""
    for match in _BARE_LAW.finditer(bare):
        syllables = match[1].replace(",", " ").split()[:LONGEST_NAME_SYLLABLES]
        for count in range(len(syllables), 0, -1):
            name = " ".join(syllables[:count])
            if name in LAW_NAMES:
                newest = max(year for known, year in LAW_NUMBERS if known == name)
                number = LAW_NUMBERS[name, newest]
                yield Named(match.start(), match.start() + 1, f"{number}?{name}")
                break


def _written_signs(signs: str) -> str:
    parts = re.sub(r"\s", "", signs).split("-")
    return "-".join(SIGNS.get(part, part.upper()) for part in parts)


def _provision_of(line: str, bare: str, named: Named, last_end: int) -> tuple[str, int]:
    """Give the provision before a document's name, or right after it, and where reading goes on."""
    start = max(last_end, named.start - _REACH_CHARS)
    before = list(_PROVISION.finditer(bare, start, named.start))
    if before and not re.search(r"[.;]\s", bare[before[-1].end() : named.start]):
        return _written(line, before[-1]), named.end
    lead = _AFTER.match(bare, named.end)
    after = _PROVISION.match(bare, lead.end()) if lead else None
    return (_written(line, after), after.end()) if after else ("", named.end)


def _written(line: str, provision: re.Match[str]) -> str:
    """Write a provision as the law does; letters are those typed, since đ is not d."""
    letter, clause, article = (
        line[provision.start(group) : provision.end(group)].lower() if provision[group] else ""
        for group in (1, 2, 3)
    )
    parts = [("điểm", letter), ("khoản", clause), ("Điều", article)]
    return " ".join(f"{word} {number}" for word, number in parts if number)


def _whole_names(documents: set[str]) -> Mapping[str, str]:
    """Tell which document a short name means, among those of one round."""
    by_start: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        if document.count("/") > 1 and "?" not in document:
            number, year, sign = document.split("/", 2)
            by_start[f"{number}/{year} {_kind_of(sign)}"].add(document)
    whole: dict[str, str] = {}
    for document in documents:
        kind, _space, number = document.rpartition(" ")
        meant = by_start.get(f"{number} {kind}", set())
        if len(meant) == 1:
            whole[document] = next(iter(meant))
        elif "?" in document:
            newest, _mark, name = document.partition("?")
            named = {known for (law, _year), known in LAW_NUMBERS.items() if law == name}
            others = named & documents
            whole[document] = next(iter(others)) if len(others) == 1 else newest
    return whole


def _kind_of(sign: str) -> str:
    return {"NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định", "NQ": "Nghị quyết"}.get(
        sign.split("-", maxsplit=1)[0], ""
    )
