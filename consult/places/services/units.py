"""Importing an official list of units: what it adds, ends, renames and leaves alone."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import fold, sort_key
from consult.places.models import Place
from consult.places.reading.columns import ListUnknown, read_table
from consult.places.reading.units import units_in
from consult.places.rules import name_key
from consult.places.services.register import ONE_DAY, ListFile, Register, content_of, said
from consult.places.terms import (
    HOME_PROVINCE_CODE,
    HOME_PROVINCE_NAME,
    UNIT_LEVELS,
    ChangeKind,
    ImportReport,
    LineageKind,
    ListKind,
    NewUnit,
    PlaceKind,
    PlaceLevel,
)


class ProvinceUnknown(Refusal):
    """The list is of a province that nobody has entered."""


def import_units(
    source: ListFile, valid_from: date, *, province_code: str = HOME_PROVINCE_CODE
) -> ImportReport:
    """Import a list of units that is in force from ``valid_from`` on.

    A unit stays the same while kind, name and the unit above it stay; otherwise it ends on the day
    before and a new one begins, since official codes are used again. Units of the same province
    and level that the list leaves out end as well. The same file twice changes nothing.

    Args:
        source: Path or content, CSV or XLSX, of any shape that ``reading`` knows.
        valid_from: First day of the list; a row's own days win over it.
        province_code: Whose communes they are, where no column names the province.

    Raises:
        ListUnreadable: The file is neither CSV nor XLSX.
        ListUnknown: It is no list of units.
        ProvinceUnknown: ``province_code`` is neither known nor the home province.
    """
    table = read_table(content_of(source))
    if table.kind is not ListKind.UNITS:
        raise ListUnknown(_("Tệp này không phải danh sách đơn vị hành chính."))
    units, refused = units_in(table, province_code=province_code)
    taking = _Taking(valid_from)
    taking.report.refused.extend(refused)
    if any(unit.parent == (PlaceLevel.PROVINCE, province_code) for unit in units):
        taking.make_sure_of(province_code, {unit.code for unit in units if unit.parent is None})
    for level in UNIT_LEVELS:
        for unit in (one for one in units if one.level is level):
            taking.settle(unit)
    if not refused:
        taking.end_what_is_left_out(units)
    elif units:
        # A refused row may be about any unit, so no unit can be said to be left out.
        sentence = _("vì có dòng chưa nhận, những đơn vị không có trong tệp vẫn được giữ")
        taking.report.refuse(0, sentence)
    taking.register.close_emptied(taking.report)
    taking.report.refused.sort(key=lambda refusal: refusal.row)
    db.session.flush()
    return taking.report


class _Taking:
    """One list on its way in."""

    def __init__(self, valid_from: date) -> None:
        self.day = valid_from
        self.register = Register()
        self.report = ImportReport(ListKind.UNITS)
        self._last_days: dict[tuple[PlaceLevel, str, date], date | None] = {}

    def make_sure_of(self, province_code: str, listed: set[str]) -> None:
        """See that the province exists which the list's communes belong to but no row names."""
        known = self.register.on(PlaceLevel.PROVINCE, province_code, self.day)
        if known or province_code in listed:
            return
        bearers = self.register.bearers(PlaceLevel.PROVINCE, province_code)
        if not bearers and province_code != HOME_PROVINCE_CODE:
            raise ProvinceUnknown(_("Chưa có tỉnh mã %(code)s.", code=province_code))
        self.settle(
            NewUnit(
                row=0,
                level=PlaceLevel.PROVINCE,
                kind=bearers[0].kind if bearers else PlaceKind.PROVINCE,
                code=province_code,
                name=bearers[0].name if bearers else HOME_PROVINCE_NAME,
            )
        )

    def settle(self, unit: NewUnit) -> None:
        """Take in one unit."""
        begins = unit.valid_from or self.day
        parent = self.register.on(*unit.parent, begins) if unit.parent else None
        if unit.parent and parent is None:
            reason = _("chưa có đơn vị cấp trên mã %(code)s vào ngày này", code=unit.parent[1])
            self.report.refuse(unit.row, reason)
            return
        if unit.valid_to and unit.valid_to < begins:
            self.report.refuse(unit.row, _("ngày hết hiệu lực đứng trước ngày có hiệu lực"))
            return
        current = self.register.on(unit.level, unit.code, begins)
        before = current or self._ended_just_before(unit, begins)
        if before and _is_same(before, unit, parent):
            self._keep(before, unit, was_ended=current is None)
        elif current and current.valid_from == begins:
            self._correct(current, unit, parent)
        else:
            self._begin(unit, parent, current)

    def _ended_just_before(self, unit: NewUnit, begins: date) -> Place | None:
        """Find the unit that a wrong list ended the day before and this one has again."""
        bearers = self.register.bearers(unit.level, unit.code)
        last = bearers[-1] if bearers else None
        if last is None or last.valid_to != begins - ONE_DAY or self.register.successors(last.id):
            return None
        return last

    def _keep(self, place: Place, unit: NewUnit, *, was_ended: bool) -> None:
        """Leave a unit as it is; only fill in what was not known."""
        changed = was_ended
        if was_ended:
            place.valid_to = unit.valid_to
        elif unit.valid_to and place.valid_to is None:
            place.valid_to, changed = unit.valid_to, True
        if place.latitude is None and unit.latitude is not None:
            place.latitude, place.longitude, changed = unit.latitude, unit.longitude, True
        if changed:
            self.report.note(ChangeKind.CORRECTED, said(place))
        else:
            self.report.unchanged += 1

    def _correct(self, place: Place, unit: NewUnit, parent: Place | None) -> None:
        """Write a unit anew that began on the very day of the list."""
        place.kind, place.name = unit.kind, unit.name
        place.folded, place.sort_key = fold(unit.name), sort_key(unit.name)
        place.parent_id = parent.id if parent else None
        self.report.note(ChangeKind.CORRECTED, said(place))

    def _begin(self, unit: NewUnit, parent: Place | None, current: Place | None) -> None:
        """Begin a unit, and end the one that bore its code."""
        begins = unit.valid_from or self.day
        bearers = self.register.bearers(unit.level, unit.code)
        later = next((one for one in bearers if one.valid_from > begins), None)
        ends = unit.valid_to or self._last_day(unit, begins, current, later)
        if later and (ends is None or ends >= later.valid_from):
            ends = later.valid_from - ONE_DAY
        relation = self._relation(current, unit, parent) if current else None
        if current:
            current.valid_to = begins - ONE_DAY
        place = self.register.add(unit, parent=parent, valid_from=begins, valid_to=ends)
        if current and relation:
            self.register.link(current, place, relation)
        if later and later.valid_from - ONE_DAY == ends:
            forward = self._relation(later, unit, parent)
            if forward:
                self.register.link(place, later, forward)
        renamed = relation is LineageKind.RENAMED
        self.report.note(ChangeKind.RENAMED if renamed else ChangeKind.ADDED, said(place))
        if current and not renamed:
            self.report.note(ChangeKind.ENDED, said(current))

    def _last_day(
        self, unit: NewUnit, begins: date, current: Place | None, later: Place | None
    ) -> date | None:
        """Tell how long a unit lasts: open, unless a later list is already known."""
        if current or later:
            return current.valid_to if current else None
        scope = unit.level, self._province_of(unit)
        key = (*scope, begins)
        if key not in self._last_days:
            self._last_days[key] = last_day_of_list(self._scope(*scope), begins)
        return self._last_days[key]

    def _province_of(self, unit: NewUnit) -> str:
        """Tell which province a unit of the list lies in."""
        if unit.parent is None:
            return unit.code
        parent = self.register.on(*unit.parent, unit.valid_from or self.day)
        return self.register.province_code(parent) if parent else ""

    def _scope(self, level: PlaceLevel, province_code: str) -> list[Place]:
        """List the units of one level in one province, of all days."""
        return [
            one
            for one in self.register
            if one.level is level and self.register.province_code(one) == province_code
        ]

    def _relation(self, other: Place, unit: NewUnit, parent: Place | None) -> LineageKind | None:
        """Tell whether two bearers of a code are one unit; under another parent it was reused."""
        above = self.register.by_id[other.parent_id] if other.parent_id else None
        if (above and (above.level, above.code)) != (parent and (parent.level, parent.code)):
            return None
        is_same = name_key(other.name) == name_key(unit.name) and other.kind is unit.kind
        return LineageKind.KEPT if is_same else LineageKind.RENAMED

    def end_what_is_left_out(self, units: Sequence[NewUnit]) -> None:
        """End, on the day before the list, the units in force that it does not have."""
        listed = {(unit.level, unit.code) for unit in units}
        scopes = {(unit.level, self._province_of(unit)) for unit in units if unit.parent}
        for level, province_code in scopes:
            for place in self._scope(level, province_code):
                if (level, place.code) in listed or not place.is_valid(self.day):
                    continue
                if place.valid_from < self.day:
                    place.valid_to = self.day - ONE_DAY
                    self.report.note(ChangeKind.ENDED, said(place))
                else:
                    sentence = _("%(place)s bắt đầu đúng ngày này mà tệp không có: vẫn giữ")
                    self.report.refuse(0, sentence % {"place": said(place)})


def last_day_of_list(known: Sequence[Place], begins: date) -> date | None:
    """Tell when a list that begins on ``begins`` gives way to one already known, if it does."""
    before = [one.valid_to for one in known if one.is_valid(begins) and one.valid_from < begins]
    if before:
        ends = [day for day in before if day is not None]
        return max(ends) if len(ends) == len(before) else None
    starts = [one.valid_from for one in known if one.valid_from > begins]
    return min(starts) - ONE_DAY if starts else None


def _is_same(place: Place, unit: NewUnit, parent: Place | None) -> bool:
    """Whether a row of the list is about this very unit."""
    return (
        place.kind is unit.kind
        and name_key(place.name) == name_key(unit.name)
        and place.parent_id == (parent.id if parent else None)
    )
