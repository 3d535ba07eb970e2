"""Provision by commune as a heat map: what each commune speaks about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.core.charts import heat_shade
from consult.core.i18n import number_text
from consult.drafts.naming import provision_label
from consult.numbers.presenters.links import comment_links
from consult.numbers.queries import PlaceCounts
from consult.places.models import Place

MOST_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Comments of one commune on one provision, and the address where they are read."""

    count: int
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One commune: its name, its comments on anything, and a cell for each column."""

    name: str
    total: int
    href: str
    cells: Sequence[HeatCell]


def heat_rows(
    counts: PlaceCounts, totals: Mapping[int, int], places: Mapping[int, Place], *, slug: str
) -> list[HeatRow]:
    """List the communes that spoke, in Vietnamese order, the unknown one last.

    Args:
        counts: Comments by provision, in the order of the columns, and by commune.
        totals: All comments by commune, whatever they are about; 0: not given.
        places: The communes by id.
        slug: Name of the round in addresses.
    """
    link = comment_links(slug)
    known = sorted((one for one in totals if one in places), key=lambda one: places[one].sort_key)
    rows = []
    for place_id in [*known, *(one for one in totals if one not in places)]:
        name = places[place_id].full_name if place_id in places else _("Không rõ xã, phường")
        cells = [
            HeatCell(
                count := by_place.get(place_id, 0),
                heat_shade(count, totals[place_id]),
                link(dieu=path, noi=place_id),
            )
            for path, by_place in counts.items()
        ]
        rows.append(HeatRow(name, totals[place_id], link(noi=place_id), cells))
    return rows


def heat_finding(counts: PlaceCounts, totals: Mapping[int, int]) -> str:
    """Say in a sentence which of the provisions shown most communes speak about.

    A commune that speaks of other provisions only is among those that spoke.
    """
    communes = [place_id for place_id in totals if place_id]
    if not communes:
        return str(_("Chưa có góp ý nào ghi rõ xã, phường."))
    first: Counter[str] = Counter()
    for place_id in communes:
        path = max(counts, key=lambda path: counts[path].get(place_id, 0))
        first[path] += bool(counts[path].get(place_id))
    [(path, number)] = first.most_common(1)
    return str(
        _(
            "Trong các cột của bảng, %(label)s được góp ý nhiều nhất ở %(number)s"
            " trong %(communes)s xã, phường có ý kiến.",
            label=provision_label(path),
            number=number_text(number),
            communes=number_text(len(communes)),
        )
    )
