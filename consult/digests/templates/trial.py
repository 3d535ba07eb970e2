"""Filling a template on trial: what must be shown is shown, and Word can open what comes out."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import product

from docx.oxml.ns import qn
from lxml import etree

from consult.core.text import plain_text
from consult.digests.rules.wording import WORDINGS
from consult.digests.templates.filling import Properties, fill
from consult.digests.templates.looks import STYLES_PART, unseen
from consult.digests.templates.opinion_rows import words
from consult.digests.templates.parts import DOCUMENT_PART, is_filled
from consult.digests.templates.running_heads import running_heads
from consult.digests.templates.terms import (
    IS_TALL,
    MAX_ROW_BYTES,
    MERGE,
    OPINION_ROWS,
    VALUES,
    Fault,
    Value,
    ValueKind,
)
from consult.digests.terms import LawVersion, PaperVariant
from consult.drafts.reading.package import Package

_PROPERTIES = Properties("", "", datetime(2026, 1, 1, tzinfo=UTC))
_MARKS = ("dau", "ghi_chu_dau", "dau_trang")
_SIGNED, _UNSIGNED = ("chuc_vu", "nguoi_ky"), ("ghi_chu_khong_ky",)
_TO_BE_SEEN = (*_MARKS, *_UNSIGNED)
_HEAD_ONLY = "dau_trang"
_LAWS = {
    PaperVariant.OLD_LAW: (True,),
    PaperVariant.NO_OPINIONS: (True, False),
}


def trial_faults(content: bytes, variant: PaperVariant) -> list[Fault]:
    """Fill a template in every way a paper of its kind comes, and look at what came out."""
    found: dict[Fault, None] = {}
    for is_old in _LAWS.get(variant, (False,)):
        for is_signed, is_marked, is_full in product((True, False), repeat=3):
            values = _values(variant, is_signed=is_signed, is_marked=is_marked, is_full=is_full)
            found.update(dict.fromkeys(_faults(content, {**values, "luat_cu": is_old})))
    return list(found)


def _faults(content: bytes, values: Mapping[str, object]) -> Iterator[Fault]:
    target = BytesIO()
    rows = values[OPINION_ROWS]
    fill(content, values, target, properties=_PROPERTIES)
    package = Package(target.getvalue())
    filled = {name: package.xml(name) for name in package.names() if is_filled(name)}
    if any(_is_broken(root) for root in filled.values()):
        yield Fault("broken")
    if _filled_bytes(package) - _filled_bytes(Package(content)) > MAX_ROW_BYTES:
        yield Fault("heavy-row")
    styles = package.xml(STYLES_PART) if STYLES_PART in package else None
    marks = {name: token for name in _TO_BE_SEEN if (token := str(values[name]))}
    yield from (Fault("unseen", words=name) for name in unseen(filled.values(), styles, marks))
    body = words(filled[DOCUMENT_PART])
    law = LawVersion.OLD_2015 if values["luat_cu"] else LawVersion.NEW_2025
    title = " ".join(WORDINGS[law].title_lines)
    if squeezed(title) not in squeezed(body):
        yield Fault("title", words=title)
    heads = running_heads(package)
    for name, value in VALUES.items():
        given = rows if name == OPINION_ROWS else values[name]
        for path, token in _wanted(name, value, given):
            shown = heads if name == _HEAD_ONLY else [body + "".join(heads)]
            if any(token not in text for text in shown):
                yield Fault("missing", words=path)


def _filled_bytes(package: Package) -> int:
    return sum(len(package.read(name)) for name in package.names() if is_filled(name))


def squeezed(text: str) -> str:
    """Take the spaces out: a title may be broken into lines anywhere."""
    return "".join(plain_text(text).split())


def _wanted(path: str, value: Value, given: object) -> Iterator[tuple[str, str]]:
    """Name what must be shown of a value, and the word by which it is known."""
    if not value.always or not given:
        return
    if isinstance(given, str):
        yield path, given
    elif isinstance(given, list) and value.fields:
        for row in given:
            for name, part in value.fields.items():
                yield from _wanted(f"{path}.{name}", part, row[name])


def _values(
    variant: PaperVariant, *, is_signed: bool, is_marked: bool, is_full: bool
) -> dict[str, object]:
    """Make up values; where not ``is_full``, whatever a paper may lack is missing."""
    left_out = (_UNSIGNED if is_signed else _SIGNED) + (() if is_marked else _MARKS)
    values: dict[str, object] = {"duoc_ky": is_signed}
    for name, value in VALUES.items():
        if value.kind is ValueKind.TEXT:
            is_there = name not in left_out and (is_full or value.always)
            values[name] = f"[{name}]" if is_there else ""
        elif value.kind is ValueKind.LIST:
            is_filled_in = is_full or name == OPINION_ROWS
            values[name] = _rows(name, value) if is_filled_in else []
    if variant is PaperVariant.NO_OPINIONS:
        values[OPINION_ROWS] = []
    return values


def _rows(path: str, value: Value) -> list[object]:
    """Give a row with everything, and one for each field with nothing else in it."""
    if value.fields is None:
        return [f"[{path} {number}]" for number in range(2)]
    full, *others = (
        {name: _cell(f"{path}.{name} {number}", one) for name, one in value.fields.items()}
        for number in range(len(value.fields) + 1)
    )
    rows: list[object] = [{**full, MERGE: "restart", IS_TALL: False}]
    for only, row in zip(value.fields, others, strict=True):
        alone = {name: words if name == only else "" for name, words in row.items()}
        rows.append({**alone, **_lists(row), MERGE: "", IS_TALL: True})
    return rows


def _lists(row: Mapping[str, object]) -> dict[str, object]:
    """Give the lists of a row: whoever commented is always named."""
    return {name: one for name, one in row.items() if isinstance(one, list)}


def _cell(path: str, value: Value) -> object:
    return _rows(path, value) if value.kind is ValueKind.LIST else f"[{path}]"


def _is_broken(root: etree._Element) -> bool:
    """Whether Word would refuse a part: a cell without a last paragraph, a table without rows."""
    cells = any(len(cell) == 0 or cell[-1].tag != qn("w:p") for cell in root.iter(qn("w:tc")))
    return cells or any(table.find(qn("w:tr")) is None for table in root.iter(qn("w:tbl")))
