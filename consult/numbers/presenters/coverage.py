"""Unit by commune, measured against the households and villages in the registers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_percent
from flask_babel import gettext as _

from consult.comments.terms import Unit
from consult.core.charts import DotMap, dot_map, heat_shade
from consult.core.i18n import capitalised, number_text
from consult.places.models import Place
from consult.places.queries import MapPoint, Register
from consult.places.rules import split_kind

UnitCounts = Mapping[int, Mapping[Unit, int]]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One commune: submissions by unit, never added up, beside what its registers hold."""

    id: int
    name: str
    register: Register
    villages_heard: int
    by_unit: Mapping[Unit, int]

    @property
    def households(self) -> int:
        """Submissions of households."""
        return self.by_unit.get(Unit.HOUSEHOLD, 0)

    @property
    def share(self) -> float | None:
        """Submissions of households as a share of the registered ones."""
        return self.households / self.register.households if self.register.households else None

    @property
    def percent_text(self) -> str:
        """The share in words."""
        return "" if self.share is None else str(format_percent(self.share, "0.#%"))

    @property
    def shade(self) -> int:
        """Shade of the heat cell."""
        return heat_shade(self.households, self.register.households)

    @property
    def village_shade(self) -> int:
        """Shade of the share of villages heard."""
        return heat_shade(self.villages_heard, self.register.villages)

    @property
    def is_silent(self) -> bool:
        """Whether nothing came from here."""
        return not any(self.by_unit.values())


def coverage_rows(
    counts: UnitCounts,
    places: Mapping[int, Place],
    registers: Mapping[int, Register],
    heard: Mapping[int, int],
) -> list[CoverageRow]:
    """List every commune, silent ones too, in Vietnamese order; the unknown one last."""
    rows = [
        CoverageRow(
            place.id,
            capitalised(place.full_name),
            registers.get(place.id, Register()),
            heard.get(place.id, 0),
            counts.get(place.id, {}),
        )
        for place in sorted(places.values(), key=lambda place: place.sort_key)
    ]
    if counts.get(0):
        rows.append(CoverageRow(0, _("Không rõ xã, phường"), Register(), 0, counts[0]))
    return rows


def coverage_finding(rows: Sequence[CoverageRow]) -> str:
    """Say in a sentence how many communes are silent, and where most households spoke."""
    communes = [row for row in rows if row.id]
    if not communes:
        return str(_("Chưa có danh sách xã, phường."))
    silent = sum(row.is_silent for row in communes)
    sentence = _(
        "%(silent)s trong %(communes)s xã, phường chưa có ý kiến nào.",
        silent=number_text(silent),
        communes=number_text(len(communes)),
    )
    known = [row for row in communes if row.share]
    if not known:
        return str(sentence)
    best = max(known, key=lambda row: row.share or 0)
    most = _(
        "Hộ gia đình góp ý nhiều nhất so với số hộ: %(name)s, %(percent)s.",
        name=best.name,
        percent=best.percent_text,
    )
    return f"{sentence} {most}"


def coverage_map(points: Sequence[MapPoint], rows: Sequence[CoverageRow]) -> DotMap | None:
    """Lay out the share of households by commune, in whole per cent; none without coordinates."""
    percents = {row.id: round(100 * row.share) for row in rows if row.share}
    shown = [
        (
            split_kind(point.name)[1],
            point.longitude,
            point.latitude,
            percents.get(point.place_id) or None,
        )
        for point in points
    ]
    if not shown:
        return None
    return dot_map(shown, rings=[ring for point in points for ring in point.rings or ()])
