"""What the appraiser sees of a round: days against the rule, stances, places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.appraisals.queries import WatchedRound
from consult.comments.presenters import STANCE_TEXTS, UNIT_TEXTS
from consult.comments.terms import IN_FAVOUR, Stance, Unit
from consult.consultations.models import Consultation
from consult.consultations.terms import RoundState
from consult.core.charts import StackedBar, stacked_bars
from consult.core.clock import local_day
from consult.drafts.naming import provision_label, provision_order
from consult.places.models import Place
from consult.rulebook.terms import KIND_NAMES

STATE_TEXTS = {
    RoundState.SCHEDULED: (_l("Chưa mở"), ""),
    RoundState.OPEN: (_l("Đang mở"), "wait"),
    RoundState.CLOSED: (_l("Đã đóng"), ""),
    RoundState.ANSWERED: (_l("Đã trả lời"), "done"),
}
CHART_STANCES = (
    Stance.AGREE,
    Stance.AGREE_WITH_CHANGE,
    Stance.QUESTION,
    Stance.OTHER,
    Stance.DISAGREE,
)
LARGEST_BARS = 12


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in the appraiser's table."""

    slug: str
    title: str
    agency: str
    kind: str
    opens_on: date
    closes_on: date
    posted_days: int
    days_so_far: int
    least_days: int
    basis: str
    is_verified: bool
    is_long_enough: bool
    state: str
    tone: str
    by_unit: Mapping[Unit, int]
    comments: int
    communes: int


def round_row(watched: WatchedRound, now: datetime) -> RoundRow:
    """Shape a round as it stands at ``now``."""
    one = watched.consultation
    state, tone = STATE_TEXTS[one.state(now)]
    return RoundRow(
        slug=one.slug,
        title=one.short_title,
        agency=one.draft.lead_agency.name,
        kind=_(KIND_NAMES[one.draft.kind]),
        opens_on=one.opens_on,
        closes_on=one.closes_on,
        posted_days=one.posted_days,
        days_so_far=days_so_far(one, now),
        least_days=one.rule_min_days,
        basis=one.rule_basis,
        is_verified=one.rule_verified,
        is_long_enough=one.posted_days >= one.rule_min_days,
        state=str(state),
        tone=tone,
        by_unit=watched.by_unit,
        comments=watched.comments,
        communes=watched.communes,
    )


def days_so_far(consultation: Consultation, now: datetime) -> int:
    """Count the days posted until ``now``; the opening day is day 0."""
    last = min(local_day(now), consultation.closes_on)
    return max(0, (last - consultation.opens_on).days)


def stance_bars(counts: Mapping[str, Mapping[Stance, int]]) -> list[StackedBar]:
    """Draw the stances on the provisions commented most, in document order."""
    largest = sorted(counts, key=lambda path: -sum(counts[path].values()))[:LARGEST_BARS]
    rows = [
        (
            provision_label(path) if path else _("Cả dự thảo"),
            {stance.value: counts[path].get(stance, 0) for stance in CHART_STANCES},
        )
        for path in sorted(largest, key=provision_order)
    ]
    labels = {stance.value: str(STANCE_TEXTS[stance]) for stance in CHART_STANCES}
    return list(stacked_bars(rows, labels=labels))


def finding(counts: Mapping[str, Mapping[Stance, int]]) -> str:
    """Say in a sentence what the stances show."""
    if not counts:
        return str(_("Chưa có ý kiến nào."))
    most = max(counts, key=lambda path: sum(counts[path].values()))
    against = [
        path
        for path in sorted(counts, key=provision_order)
        if counts[path].get(Stance.DISAGREE, 0)
        > sum(counts[path].get(stance, 0) for stance in IN_FAVOUR)
    ]
    sentence = _("%(label)s được góp ý nhiều nhất.", label=_label(most))
    if not against:
        more = _(
            "Không điều nào có nhiều ý kiến không đồng ý hơn đồng ý (kể cả đồng ý, đề nghị sửa)."
        )
    else:
        names = "; ".join(_label(path) for path in against[:5])
        more = _(
            "Nhiều ý kiến không đồng ý hơn đồng ý (kể cả đồng ý, đề nghị sửa): %(names)s.",
            names=names,
        )
    return f"{sentence} {more}"


def _label(path: str) -> str:
    return provision_label(path) if path else _("Cả dự thảo")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Submissions of one place by unit; ``id`` 0 where the place was not given."""

    id: int
    name: str
    households: int | None
    by_unit: Mapping[Unit, int]


def place_rows(
    counts: Mapping[int, Mapping[Unit, int]],
    places: Mapping[int, Place],
    *,
    unknown: str,
) -> list[PlaceRow]:
    """List places in Vietnamese order, the unknown one last."""
    known = [place for place_id in counts if (place := places.get(place_id))]
    rows = [
        PlaceRow(
            place.id,
            place.full_name,
            place.households,
            counts[place.id],
        )
        for place in sorted(known, key=lambda place: place.sort_key)
    ]
    if counts.get(0):
        rows.append(PlaceRow(0, unknown, None, counts[0]))
    return rows


def unit_columns() -> Sequence[tuple[Unit, str]]:
    """The columns of a table of units, which is never summed across."""
    return [(unit, str(text)) for unit, text in UNIT_TEXTS.items()]
