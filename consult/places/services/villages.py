"""Importing a province's own list of villages."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain, count

from flask_babel import gettext as _
from sqlalchemy import select

from consult.core.db import db
from consult.core.text import fold, slug, sort_key
from consult.places.models import Place, PlaceLineage
from consult.places.queries.directory import Directory, directory
from consult.places.reading.columns import ListUnknown, read_table
from consult.places.reading.villages import villages_in
from consult.places.rules import name_key, same_village
from consult.places.services.register import ONE_DAY, ListFile, content_of, said
from consult.places.terms import (
    ChangeKind,
    ImportReport,
    LineageKind,
    ListKind,
    NewVillage,
    PlaceLevel,
)


def import_villages(source: ListFile, valid_from: date) -> ImportReport:
    """Import villages that exist from ``valid_from`` on, or on the days their rows give.

    Communes are found by code, else by name; villages by name, inside a commune and period. The
    same file twice changes nothing, and a village the file leaves out stays. ``merged_into`` ends
    a village and says what it became. A village that stood in a commune which has become part of
    this one is carried over when one of that name is listed.

    Raises:
        ListUnreadable: The file is neither CSV nor XLSX.
        ListUnknown: It is no list of villages.
    """
    table = read_table(content_of(source))
    if table.kind is not ListKind.VILLAGES:
        raise ListUnknown(_("Tệp này không phải danh sách thôn."))
    villages, refused = villages_in(table)
    taking = _Taking(valid_from)
    taking.report.refused.extend(refused)
    for village in (one for one in villages if not one.merged_into):
        taking.settle(village)
    for village in (one for one in villages if one.merged_into):
        taking.merge(village)
    taking.report.refused.sort(key=lambda refusal: refusal.row)
    db.session.flush()
    return taking.report


class _Taking:
    """One list on its way in."""

    def __init__(self, valid_from: date) -> None:
        self.day = valid_from
        self.report = ImportReport(ListKind.VILLAGES)
        self._directories: dict[date, Directory] = {}
        self._villages: dict[int, list[Place]] = {}
        self._rows: dict[tuple[int, str, date], int] = {}
        self._former: dict[int, Sequence[Place]] = {}
        self._last_days: dict[str, list[date | None]] = defaultdict(list)
        coded = select(Place.code, Place.valid_to).where(Place.level == PlaceLevel.VILLAGE)
        for code, last_day in db.session.execute(coded):
            self._last_days[code].append(last_day)

    def _commune(self, new: NewVillage, day: date) -> Place | None:
        """Find the commune of a row, or refuse the row."""
        if day not in self._directories:
            self._directories[day] = directory(day)
        found = self._directories[day].commune(
            new.commune_code or new.commune_name, district=new.district_name
        )
        if found.problem:
            self.report.refuse(new.row, found.problem)
        return found.commune

    def _of(self, commune_id: int) -> list[Place]:
        """List the villages of a commune, of all days."""
        if commune_id not in self._villages:
            chosen = select(Place).where(
                Place.parent_id == commune_id, Place.level == PlaceLevel.VILLAGE
            )
            self._villages[commune_id] = list(db.session.scalars(chosen.order_by(Place.id)))
        return self._villages[commune_id]

    def settle(self, new: NewVillage) -> None:
        """Take in one village."""
        begins = new.valid_from or self.day
        commune = self._commune(new, begins)
        if commune is None:
            return
        if new.valid_to and new.valid_to < begins:
            self.report.refuse(new.row, _("ngày kết thúc đứng trước ngày bắt đầu"))
            return
        key = (commune.id, name_key(new.name), begins)
        first = self._rows.setdefault(key, new.row)
        if first != new.row:
            sentence = _("thôn %(name)s của %(commune)s đã có ở dòng %(row)s")
            words = {"name": new.name, "commune": commune.full_name, "row": first}
            self.report.refuse(new.row, sentence % words)
            return
        present = match(new.name, [one for one in self._of(commune.id) if one.is_valid(begins)])
        if present:
            self._keep(present, new)
            self._carry_over(present, commune)
            return
        ended = match(new.name, [one for one in self._of(commune.id) if one.valid_from == begins])
        if ended:
            self.report.unchanged += 1
            return
        self._begin(new, commune, begins)

    def _keep(self, village: Place, new: NewVillage) -> None:
        """Leave a village, but for its households, kind and last day."""
        households = village.households if new.households is None else new.households
        ends = new.valid_to or village.valid_to
        if (village.households, village.kind, village.valid_to) == (households, new.kind, ends):
            self.report.unchanged += 1
            return
        village.households, village.kind, village.valid_to = households, new.kind, ends
        self.report.note(ChangeKind.CORRECTED, said(village))

    def _begin(self, new: NewVillage, commune: Place, begins: date) -> Place:
        """Begin a village; the codes of villages are ours."""
        later = match(new.name, [one for one in self._of(commune.id) if one.valid_from > begins])
        ends = new.valid_to or (later.valid_from - ONE_DAY if later else None)
        village = Place(
            level=PlaceLevel.VILLAGE,
            kind=new.kind,
            code=self._free_code(commune, new.name, begins),
            name=new.name,
            parent_id=commune.id,
            valid_from=begins,
            valid_to=ends or commune.valid_to,
            households=new.households,
            folded=fold(new.name),
            sort_key=sort_key(new.name),
        )
        db.session.add(village)
        db.session.flush()
        self._of(commune.id).append(village)
        self.report.note(ChangeKind.ADDED, said(village))
        self._carry_over(village, commune)
        return village

    def _free_code(self, commune: Place, name: str, begins: date) -> str:
        """Make a code, ASCII and stable: the commune's and the name, "02020-na-pai"."""
        stem = f"{commune.code}-{slug(name)}"
        codes = chain([stem], (f"{stem}-{number}" for number in count(2)))
        free = next(
            code for code in codes if all(day and day < begins for day in self._last_days[code])
        )
        self._last_days[free].append(None)
        return free

    def _former_communes(self, commune_id: int) -> Sequence[Place]:
        """List the communes that became part of this one undivided."""
        if commune_id not in self._former:
            self._former[commune_id] = whole_predecessors(commune_id)
        return self._former[commune_id]

    def _carry_over(self, village: Place, commune: Place) -> None:
        """Link a village to the one village of its name in the communes that became this one."""
        found: list[tuple[Place, date]] = []
        for former in self._former_communes(commune.id):
            if former.valid_to is None or village.valid_from <= former.valid_to:
                continue
            last = [one for one in self._of(former.id) if one.valid_to in (None, former.valid_to)]
            before = match(village.name, last)
            if before:
                found.append((before, former.valid_to))
        if len(found) != 1:
            return
        before, last_day = found[0]
        before.valid_to = last_day
        if link(before, village, LineageKind.KEPT):
            self.report.note(ChangeKind.LINKED, f"{said(before)} → {said(village)}")

    def merge(self, new: NewVillage) -> None:
        """End a village and say what it became."""
        commune = self._commune(new, self.day)
        if commune is None:
            return
        targets = self._targets(new, commune)
        before = self._ending(new, commune)
        if before is None or not targets:
            return
        if before in targets:
            self.report.refuse(new.row, _("thôn không thể nhập vào chính nó"))
            return
        kind = LineageKind.MERGED if len(targets) == 1 else LineageKind.SPLIT
        links = [link(before, target, kind) for target in targets]
        if before.valid_to is None or before.valid_to >= self.day:
            before.valid_to = self.day - ONE_DAY
            self.report.note(ChangeKind.ENDED, said(before))
        elif not any(links):
            self.report.unchanged += 1
            return
        self.report.note(ChangeKind.LINKED, said(before))

    def _targets(self, new: NewVillage, commune: Place) -> list[Place]:
        """Find the villages that a row says the village became, or refuse the row."""
        present = [one for one in self._of(commune.id) if one.is_valid(self.day)]
        targets: list[Place] = []
        for name in (part.strip() for part in new.merged_into.split(";")):
            by_code = next((one for one in present if one.code == name), None)
            target = by_code or match(name, present)
            if target is None:
                sentence = _("%(commune)s chưa có thôn %(name)s để nhập vào")
                words = {"commune": commune.full_name, "name": name}
                self.report.refuse(new.row, sentence % words)
                return []
            targets.append(target)
        return targets

    def _ending(self, new: NewVillage, commune: Place) -> Place | None:
        """Find the village that ends, or enter it if its row says since when it existed."""
        places = [commune.id, *(former.id for former in self._former_communes(commune.id))]
        begun = [one for place in places for one in self._of(place) if one.valid_from < self.day]
        before = match(new.name, begun)
        if before is None and new.valid_from and new.valid_from < self.day:
            former = self._commune(new, new.valid_from)
            return self._begin(new, former, new.valid_from) if former else None
        if before is None:
            sentence = _(
                "chưa có thôn %(name)s trước ngày này; ghi thêm cột “từ ngày” nếu là thôn cũ"
            )
            self.report.refuse(new.row, sentence % {"name": new.name})
        return before


def match(name: str, villages: Sequence[Place]) -> Place | None:
    """Find the village that ``name`` means among those of one commune."""
    place = same_village(name, [village.name for village in villages])
    return None if place is None else villages[place]


def whole_predecessors(commune_id: int) -> Sequence[Place]:
    """List the communes that became part of this one undivided."""
    return db.session.scalars(
        select(Place)
        .join(PlaceLineage, PlaceLineage.from_id == Place.id)
        .where(PlaceLineage.to_id == commune_id, PlaceLineage.kind != LineageKind.SPLIT)
    ).all()


def link(before: Place, after: Place, kind: LineageKind) -> bool:
    """Say that a village became another; tells whether that is new."""
    chosen = select(PlaceLineage).where(
        PlaceLineage.from_id == before.id, PlaceLineage.to_id == after.id
    )
    if db.session.scalar(chosen):
        return False
    db.session.add(PlaceLineage(from_id=before.id, to_id=after.id, kind=kind))
    db.session.flush()
    return True
