"""Legal documents that people point at in their own words."""

import re
from collections import Counter
from collections.abc import Iterable

from consult.core.text import one_line
from consult.digests.terms import Citation

# "78/2025/NĐ-CP", "64/2025/QH15", "60/2025/QĐ-UBND": number, year, signs of kind and issuer.
_DOCUMENT = re.compile(r"(?<![\w/])\d{1,4}/(?:19|20)\d{2}/[A-ZĐ]{1,6}\d{0,2}(?:-[A-ZĐ]{1,8}\d?)*")
_PROVISION = re.compile(
    r"(?:điểm [a-zđ]{1,2},? )?(?:khoản \d{1,3}[a-zđ]?,? )?Điều \d{1,3}[a-zđ]?(?![\w])",
    re.IGNORECASE,
)
# "khoản 2 Điều 5 (của) Nghị định (số) 78/2025/NĐ-CP": how far before the number its article stands.
_REACH_CHARS = 60


def citations(texts: Iterable[str]) -> tuple[Citation, ...]:
    """Count the comments that point at each document and provision, most first."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found.update(set(cited(text)))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Citation(document, part, count) for (document, part), count in ordered)


def cited(text: str) -> list[tuple[str, str]]:
    """Find (document, provision) in one text; the provision is empty where none is named.

    Read without respect to case of "Điều", written back with a capital as the law does.
    """
    line = one_line(text)
    found: list[tuple[str, str]] = []
    last_end = 0
    for document in _DOCUMENT.finditer(line):
        before = line[max(last_end, document.start() - _REACH_CHARS) : document.start()]
        named = list(_PROVISION.finditer(before))
        is_near = bool(named) and not re.search(r"[.;]", before[named[-1].end() :])
        found.append((document.group(), _written(named[-1].group()) if is_near else ""))
        last_end = document.end()
    return found


def _written(provision: str) -> str:
    return provision.replace(",", "").lower().replace("điều", "Điều")
