"""Importing a conversion table: which unit of before became which unit of after."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from consult.core.db import db
from consult.places.models import Place
from consult.places.reading.columns import ListUnknown, read_table
from consult.places.reading.units import lineage_in
from consult.places.rules import name_key, split_kind
from consult.places.services.register import ONE_DAY, ListFile, Register, content_of, said
from consult.places.terms import (
    CODE_CHARS,
    ChangeKind,
    ImportReport,
    LineageKind,
    ListKind,
    NewLineage,
)

Pair = tuple[Place, Place, NewLineage]


def import_lineage(source: ListFile, valid_from: date) -> ImportReport:
    """Import a conversion table whose units of after begin on ``valid_from``.

    The units of before end on the day before. One that went to several is ``SPLIT``; one alone
    that kept its name is ``KEPT``, or ``RENAMED`` with another name; the others are ``MERGED``.

    Raises:
        ListUnreadable: The file is neither CSV nor XLSX.
        ListUnknown: It is no conversion table.
    """
    table = read_table(content_of(source))
    if table.kind is not ListKind.LINEAGE:
        raise ListUnknown(_("Tệp này không phải bảng chuyển đổi đơn vị cũ sang đơn vị mới."))
    lines, refused = lineage_in(table)
    report = ImportReport(ListKind.LINEAGE)
    report.refused.extend(refused)
    register = Register()
    pairs: list[Pair] = []
    for line in lines:
        found = _found(register, line, valid_from, report)
        if found:
            pairs.append((*found, line))
    _link_all(register, pairs, report)
    register.close_emptied(report)
    report.refused.sort(key=lambda refusal: refusal.row)
    db.session.flush()
    return report


def _found(
    register: Register, line: NewLineage, day: date, report: ImportReport
) -> tuple[Place, Place] | None:
    """Find the two units of a line, or refuse it."""
    day = line.to_valid_from or day
    eve = line.from_valid_from or day - ONE_DAY
    before = _named(register, line.from_code, eve)
    after = _named(register, line.to_code, day)
    if before is None or after is None:
        code, sought = (line.from_code, eve) if before is None else (line.to_code, day)
        sentence = _("chưa có đơn vị mã %(code)s ngày %(day)s, nạp danh sách đơn vị trước")
        report.refuse(line.row, sentence % {"code": code, "day": f"{sought:%d/%m/%Y}"})
        return None
    for place, name in ((before, line.from_name), (after, line.to_name)):
        if name and name_key(split_kind(name)[1]) != name_key(place.name):
            sentence = _("mã %(code)s lúc đó là %(place)s, tệp ghi %(name)s")
            words = {"code": place.code, "place": place.full_name, "name": name}
            report.refuse(line.row, sentence % words)
            return None
    if before is not after and before.valid_from >= day:
        report.refuse(line.row, _("%(place)s bắt đầu sau ngày chuyển đổi", place=said(before)))
        return None
    return before, after


def _named(register: Register, code: str, day: date) -> Place | None:
    """Find a unit of any level by its code; its length tells the level."""
    level = next(level for level, chars in CODE_CHARS.items() if chars == len(code))
    return register.on(level, code, day)


def _link_all(register: Register, pairs: Sequence[Pair], report: ImportReport) -> None:
    """Link the units of all lines, and end those of before."""
    heirs = Counter(before.id for before, _after, _line in pairs)
    sources: dict[int, set[int]] = defaultdict(set)
    for before, after, _line in pairs:
        sources[after.id].add(before.id)
    for before, after, line in pairs:
        if before is after:
            report.unchanged += 1
            continue
        known = set(register.successors(before.id)) | {after.id}
        is_split = heirs[before.id] > 1 or len(known) > 1
        is_alone = sources[after.id] | set(register.predecessors(after.id)) == {before.id}
        kind = (
            LineageKind.SPLIT if is_split else line.kind or _kind(before, after, is_alone=is_alone)
        )
        is_new = register.link(before, after, kind)
        if before.valid_to is None or before.valid_to >= after.valid_from:
            before.valid_to = after.valid_from - ONE_DAY
            report.note(ChangeKind.ENDED, said(before))
        if is_new:
            report.note(ChangeKind.LINKED, f"{said(before)} → {said(after)}")
        else:
            report.unchanged += 1


def _kind(before: Place, after: Place, *, is_alone: bool) -> LineageKind:
    """Tell what happened to a unit that went to one other."""
    if not is_alone:
        return LineageKind.MERGED
    is_same = name_key(before.name) == name_key(after.name) and before.kind is after.kind
    return LineageKind.KEPT if is_same else LineageKind.RENAMED
