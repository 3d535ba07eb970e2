"""The tables of the numbers as CSV rows."""

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _

from consult.comments.presenters import CHANNEL_TEXTS, STANCE_TEXTS, UNIT_TEXTS
from consult.comments.terms import Channel, Stance, Unit
from consult.core.i18n import capitalised
from consult.drafts.naming import provision_label, provision_order
from consult.numbers.presenters.coverage import CoverageRow
from consult.numbers.queries import DayCounts, PlaceCounts
from consult.places.models import Place

Cells = Sequence[str | int]


def stance_sheet(counts: Mapping[str, Mapping[Stance, int]]) -> Iterator[Cells]:
    """One row a provision, one column a stance."""
    yield [_("Điều, khoản"), *(str(text) for text in STANCE_TEXTS.values())]
    for path in sorted(counts, key=provision_order):
        yield [provision_label(path), *(counts[path].get(stance, 0) for stance in STANCE_TEXTS)]


def place_sheet(counts: PlaceCounts, places: Mapping[int, Place]) -> Iterator[Cells]:
    """One row a provision and commune that has comments."""
    yield [_("Điều, khoản"), _("Mã xã, phường"), _("Xã, phường"), _("Góp ý")]
    for path in sorted(counts, key=provision_order):
        label = provision_label(path)
        for place_id, count in sorted(counts[path].items()):
            place = places.get(place_id)
            name = capitalised(place.full_name) if place else _("Không rõ xã, phường")
            yield [label, place.code if place else "", name, count]


def day_sheet(counts: DayCounts) -> Iterator[Cells]:
    """One row a day, one column a channel."""
    yield [_("Ngày"), *(str(CHANNEL_TEXTS[channel]) for channel in Channel)]
    for day, by_channel in counts.items():
        yield [day.isoformat(), *(by_channel.get(channel, 0) for channel in Channel)]


def coverage_sheet(rows: Sequence[CoverageRow]) -> Iterator[Cells]:
    """One row a commune; units stay apart."""
    yield [
        _("Xã, phường"),
        _("Số thôn"),
        _("Thôn có ý kiến"),
        _("Số hộ theo danh sách"),
        *(str(UNIT_TEXTS[unit]) for unit in Unit),
    ]
    for row in rows:
        numbers = (row.register.villages, row.villages_heard, row.register.households)
        yield [row.name, *numbers, *(row.by_unit.get(unit, 0) for unit in Unit)]
