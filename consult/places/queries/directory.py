"""The communes and villages of one day, to look up the places that imported rows name."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.core.db import db
from consult.core.text import fold
from consult.places.models import Place
from consult.places.queries.validity import in_force
from consult.places.rules import UNKNOWN_VILLAGE, meant_village, name_key, split_kind
from consult.places.terms import CODE_CHARS, PlaceLevel

COMMUNE_CODE_CHARS = CODE_CHARS[PlaceLevel.COMMUNE]


@dataclass(frozen=True)
class Resolution:
    """The places that were meant; ``problem`` says in a sentence what could not be found."""

    commune: Place | None = None
    village: Place | None = None
    problem: str | None = None


class Directory:
    """The communes and villages in force on one day, in memory. Build with :func:`directory`."""

    def __init__(self, day: date, communes: list[Place], villages: list[Place]) -> None:
        """Index what a query found."""
        self.day = day
        self._by_code = {commune.code: commune for commune in communes}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for commune in communes:
            self._by_name[fold(commune.name)].append(commune)
        self._villages: dict[int, list[Place]] = defaultdict(list)
        self._village_codes: dict[str, Place] = {}
        for village in villages:
            if village.parent_id is not None:
                self._villages[village.parent_id].append(village)
                self._village_codes[village.code] = village

    def resolve(self, commune: str, village: str = "") -> Resolution:
        """Find a commune by code or name, and a village of it by name or code.

        An unknown village leaves the commune standing, with the reason; "không rõ thôn" is no
        problem. Nothing given is no problem either: no place.
        """
        if not commune.strip():
            if not village.strip():
                return Resolution()
            return Resolution(problem=_("có tên thôn mà thiếu xã"))
        found = self.commune(commune)
        if found.commune is None or not village.strip() or fold(village) in UNKNOWN_VILLAGE:
            return found
        place = self.village(found.commune, village)
        if place:
            return Resolution(found.commune, place)
        sentence = _("%(commune)s không có thôn “%(village)s” vào ngày %(day)s")
        words = {"commune": found.commune.full_name, "village": village.strip()}
        return Resolution(
            found.commune, problem=sentence % (words | {"day": f"{self.day:%d/%m/%Y}"})
        )

    def commune(self, text: str, *, district: str = "") -> Resolution:
        """Find a commune by its official code, else by its name with or without the kind.

        Args:
            text: "02020", "2020", "Chợ Đồn", "xã Chợ Đồn" or "cho don".
            district: Name of the district, which tells communes of one name apart before 2025.
        """
        line = text.strip()
        if line.isascii() and line.isdigit():
            commune = self._by_code.get(line.zfill(COMMUNE_CODE_CHARS))
            if commune:
                return Resolution(commune)
            sentence = _("không có xã nào mang mã %(code)s vào ngày %(day)s")
            return Resolution(problem=sentence % {"code": line, "day": f"{self.day:%d/%m/%Y}"})
        fitting = self._fitting(line, district)
        if len(fitting) == 1:
            return Resolution(fitting[0])
        if fitting:
            sentence = _("có %(count)s xã tên “%(name)s”, ghi mã xã để phân biệt")
            return Resolution(problem=sentence % {"count": len(fitting), "name": line})
        sentence = _("không có xã nào tên “%(name)s” vào ngày %(day)s")
        return Resolution(problem=sentence % {"name": line, "day": f"{self.day:%d/%m/%Y}"})

    def _fitting(self, line: str, district: str) -> list[Place]:
        """List the communes of a name; spelling, kind and district decide among several."""
        kind, name = split_kind(line)
        above = fold(split_kind(district)[1])
        fitting = self._by_name.get(fold(name)) or self._by_name.get(fold(line), [])
        for narrower in (
            [one for one in fitting if name_key(one.name) == name_key(name)],
            [one for one in fitting if one.kind is kind],
            [one for one in fitting if one.parent and fold(one.parent.name) == above],
        ):
            both = [one for one in fitting if one in narrower]
            fitting = both or fitting
        return fitting

    def village(self, commune: Place, text: str) -> Place | None:
        """Find a village of a commune by name, with or without the kind, or by our code."""
        by_code = self._village_codes.get(text.strip())
        if by_code:
            return by_code if by_code.parent_id == commune.id else None
        villages = self._villages.get(commune.id, [])
        place = meant_village(text, [village.name for village in villages])
        return None if place is None else villages[place]


def directory(day: date) -> Directory:
    """Load the communes and villages of ``day``: two queries, then any number of look-ups."""
    communes = (
        select(Place)
        .where(Place.level == PlaceLevel.COMMUNE, *in_force(day))
        .options(joinedload(Place.parent))
    )
    villages = select(Place).where(Place.level == PlaceLevel.VILLAGE, *in_force(day))
    return Directory(day, list(db.session.scalars(communes)), list(db.session.scalars(villages)))


def resolve(commune: str, village: str, day: date) -> Resolution:
    """Find the places of one row as they were on ``day``; for many rows keep a ``Directory``."""
    return directory(day).resolve(commune, village)
