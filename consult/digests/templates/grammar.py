"""Whether what is written in a template makes sense: names that exist, commands that close."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from consult.digests.templates.tags import Tag
from consult.digests.templates.terms import (
    MAX_NESTED_LOOPS,
    OPINION_ROWS,
    VALUES,
    Fault,
    Value,
    ValueKind,
)

_ENDS = {"endfor": "for", "endif": "if"}
_WORDS = Value(ValueKind.TEXT, "")


@dataclass
class _Reading:
    """Where a reading stands: commands that are open, and the rows they name."""

    open: list[Tag] = field(default_factory=list)
    branched: list[Tag] = field(default_factory=list)

    def rows(self) -> dict[str, Value]:
        """Give what the names of rows stand for here, innermost last."""
        known: dict[str, Value] = {}
        for tag in self.open:
            if tag.kind == "for":
                listed = _resolve(tag.path, known)
                known[tag.row] = _row_of(listed)
        return known


def grammar_faults(tags: Iterable[Tag]) -> Iterator[Fault]:
    """Tell what is wrong with the commands and values of one part, in order."""
    reading = _Reading()
    for tag in tags:
        if tag.kind == "value":
            yield from _value_faults(tag, reading.rows())
        elif tag.kind in ("for", "if"):
            yield from _opening_faults(tag, reading)
            reading.open.append(tag)
        elif tag.kind == "else" or tag.kind in _ENDS:
            yield from _closing_faults(tag, reading)
        else:
            yield _fault(tag.kind, tag)
            if tag.opens:
                reading.open.append(replace(tag, kind=tag.opens))
    for tag in reading.open:
        yield _fault("open", tag)


def loops_over_opinions(tags: Iterable[Tag]) -> list[Tag]:
    """Find where a template goes through the rows of opinions."""
    return [tag for tag in tags if tag.kind == "for" and tag.path == OPINION_ROWS]


def _fault(code: str, tag: Tag, detail: str = "") -> Fault:
    return Fault(code, tag.part, tag.paragraph, tag.text, detail, tag.near)


def _value_faults(tag: Tag, rows: Mapping[str, Value]) -> Iterator[Fault]:
    value = _resolve(tag.path, rows)
    if value is None:
        yield _fault("name", tag, _meant(tag.path, rows))
    elif value.kind is not ValueKind.TEXT:
        yield _fault("not-text", tag)


def _opening_faults(tag: Tag, reading: _Reading) -> Iterator[Fault]:
    rows = reading.rows()
    value = _resolve(tag.path, rows)
    if value is None:
        yield _fault("name", tag, _meant(tag.path, rows))
    elif tag.kind == "for" and value.kind is not ValueKind.LIST:
        yield _fault("not-list", tag)
    if tag.row in VALUES or tag.row in rows or tag.row.startswith("_"):
        yield _fault("taken", tag)
    if tag.path == OPINION_ROWS and (tag.scope != "tr" or tag.kind != "for" or reading.open):
        yield _fault("rows", tag)
    if tag.kind == "for" and _is_too_deep(tag, reading):
        yield _fault("nested", tag)
    yield from _standing_faults(tag)


def _is_too_deep(tag: Tag, reading: _Reading) -> bool:
    """Whether a loop multiplies lists: only the own list of a row may be gone through inside it."""
    loops = sum(1 for one in reading.open if one.kind == "for")
    return loops >= MAX_NESTED_LOOPS or (loops > 0 and "." not in tag.path)


def _closing_faults(tag: Tag, reading: _Reading) -> Iterator[Fault]:
    opening = reading.open[-1] if reading.open else None
    wanted = _ENDS.get(tag.kind, "if")
    if opening is None or opening.kind != wanted:
        yield _fault("apart", tag)
        return
    if tag.kind == "else":
        if any(one is opening for one in reading.branched):
            yield _fault("apart", tag)
        reading.branched.append(opening)
    else:
        reading.open.pop()
    if opening.scope != tag.scope or opening.place is not tag.place:
        yield _fault("apart", tag, opening.text)
    yield from _standing_faults(tag)


def _standing_faults(tag: Tag) -> Iterator[Fault]:
    if tag.place is None:
        yield _fault("rows", tag)
    elif not tag.stands_alone:
        yield _fault("alone", tag)


def _resolve(path: str, rows: Mapping[str, Value]) -> Value | None:
    name, _, part = path.partition(".")
    if not part:
        return rows.get(name) or VALUES.get(name)
    return (rows[name].fields or {}).get(part) if name in rows else None


def _row_of(listed: Value | None) -> Value:
    """Tell what a row of a list is: fields, or plain words."""
    if listed is None or listed.fields is None:
        return _WORDS
    return Value(ValueKind.FLAG, "", listed.fields)


def _meant(path: str, rows: Mapping[str, Value]) -> str:
    known = [*VALUES]
    for name, value in rows.items():
        known += [f"{name}.{part}" for part in value.fields] if value.fields else [name]
    return next(iter(get_close_matches(path, known, n=1, cutoff=0.6)), "")
