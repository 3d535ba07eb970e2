"""Provisions people point at: "điểm a, b khoản 1 Điều 3", "khoản 1 đến 3 Điều 5", "đ 5 k 2"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NUMBER = r"\d{1,3}[a-z]?(?![\w/]|\s/)"
_NOT_MEASURED = (
    r"(?!\s*(?:%|(?:dong|trieu|nghin|ngan|ty|ha|m2|ho|nguoi|nam|thang|ngay|lan|thon|xa|hoc)(?!\w)))"
)
_LETTER = r"[a-z]\d?(?!\w|\.?\s*\d)"
_JOIN = r"\s*(?:,\s*va|,|;|va|hoac|den|-)\s*"


def _listed(name: str, keyword: str, one: str) -> str:
    """Read one or several of a kind: "khoản 1, 2 và khoản 3"."""
    again = rf"(?:{_JOIN}(?:{keyword}{one}|{one}{_NOT_MEASURED}))*"
    return rf"(?:cac\s+)?(?P<{name}>(?:{keyword}){one}{again})"


_UNITS = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            _listed("point", r"diem\s+", _LETTER),
            _listed("clause", r"(?:khoan|k)\.?\s*", _NUMBER),
            _listed("article", r"(?:dieu|d)\.?\s*", _NUMBER),
        )
    )
    + ")"
)
_ONE = {
    "point": re.compile(rf"(?<!\w){_LETTER}"),
    "clause": re.compile(_NUMBER),
    "article": re.compile(_NUMBER),
}
_TO = re.compile(r"\s*(?:den|-)\s*(?:diem|khoan|dieu|[kd])?\.?\s*")
_RANGE = re.compile(r"(?<!\w)den(?!\w)|-")
_CLAUSE = re.compile(r"(?<!\w)k(?:hoan)?\.?\s*(?=\d)")
_POINTS = "abcdđeghiklmnopqrstuvxy"
_MOST_OF_A_RANGE = 20
GAP = re.compile(r"[\s,(:]*(?:cua|tai|o|thuoc|trong|tu|va)?[\s,(:]*")


@dataclass(frozen=True, slots=True)
class Pointed:
    """Provisions named in one breath, and where their words begin and end."""

    names: Sequence[str]
    start: int
    end: int


def provisions_in(line: str, bare: str) -> Iterator[Pointed]:
    """Read the provisions in a line, in either order; those without an article are none.

    ``bare`` is the same line without marks and capitals, letter for letter.
    """
    run: list[re.Match[str]] = []
    for unit in [*_UNITS.finditer(bare), None]:
        if run and not (unit and GAP.fullmatch(bare, run[-1].end(), unit.start())):
            if names := _names(run, line, bare):
                yield Pointed(names, run[0].start(), run[-1].end())
            run = []
        if unit:
            run.append(unit)


def _names(run: Sequence[re.Match[str]], line: str, bare: str) -> list[str]:
    """Name what a run of units points at, the article last as the law writes it."""
    is_turned = run[0].lastgroup == "article" != run[-1].lastgroup
    found: list[list[tuple[str, str, str]]] = []
    points: list[str] = []
    inside: list[tuple[str, str]] = []
    for unit in reversed(run) if is_turned else run:
        values = _values(unit, line, bare)
        if unit.lastgroup == "point":
            points += values
        elif unit.lastgroup == "clause":
            own = _values(unit, line, bare, _second(unit, bare)) if points else values
            inside += [(point, clause) for clause in own for point in points or [""]]
            inside += [("", clause) for clause in values if clause not in own]
            points = []
        else:
            inside += [(point, "") for point in points]
            first = [(point, clause, values[0]) for point, clause in inside or [("", "")]]
            found.append([*first, *(("", "", article) for article in values[1:])])
            points, inside = [], []
    return [_written(*one) for part in (reversed(found) if is_turned else found) for one in part]


def _second(unit: re.Match[str], bare: str) -> int | None:
    """Find where the second clause is named in full: "điểm a khoản 1, khoản 3" is (a, 1) and 3."""
    named = [one.start() for one in _CLAUSE.finditer(bare, unit.start(), unit.end())]
    return named[1] if len(named) > 1 and not _RANGE.search(bare, named[0], named[1]) else None


def _values(unit: re.Match[str], line: str, bare: str, end_at: int | None = None) -> list[str]:
    """Give the single letters or numbers of a list, ranges filled in."""
    kind = unit.lastgroup or ""
    values: list[str] = []
    end = 0
    for one in _ONE[kind].finditer(bare, unit.start(kind), end_at or unit.end(kind)):
        value = line[one.start() : one.end()].lower()
        if values and _TO.fullmatch(bare, end, one.start()):
            values += _between(values[-1], value)
        values.append(value)
        end = one.end()
    return list(dict.fromkeys(values))


def _between(first: str, last: str) -> list[str]:
    """Give what stands between two ends of a range; nothing where that is not plain."""
    if first.isdecimal() and last.isdecimal():
        inner = range(int(first) + 1, int(last))
        return [str(one) for one in inner] if len(inner) < _MOST_OF_A_RANGE else []
    begin, stop = _POINTS.find(first), _POINTS.find(last)
    return list(_POINTS[begin + 1 : stop]) if 0 <= begin < stop else []


def _written(point: str, clause: str, article: str) -> str:
    parts = [f"điểm {point}" if point else "", f"khoản {clause}" if clause else ""]
    return " ".join([*filter(None, parts), f"Điều {article}"])
