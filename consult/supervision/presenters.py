"""How rounds, remarks and documents are shown to the Front and to agencies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.consultations.models import Consultation
from consult.consultations.terms import RoundState
from consult.core.clock import local_day
from consult.supervision.models import SupervisionRemark
from consult.supervision.terms import RemarkState

STATE_TEXTS = {
    RemarkState.SENT: (_l("Chờ trả lời"), "wait"),
    RemarkState.ANSWERED: (_l("Đã trả lời"), "done"),
    RemarkState.CLOSED: (_l("Đã khép lại"), ""),
}


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One round as the Front watches it: its days against the rule, and what its clock says."""

    slug: str
    title: str
    agency: str
    opens_on: date
    closes_on: date
    posted_days: int
    least_days: int
    is_verified: bool
    missing_days: int
    clock: str
    remarks: int
    criticisms: int


def clock_row(
    one: Consultation, now: datetime, remarks: Mapping[int, int], criticisms: Mapping[int, int]
) -> ClockRow:
    """Shape a round as it stands at ``now``; the numbers are of remarks and documents by round."""
    return ClockRow(
        slug=one.slug,
        title=one.short_title,
        agency=one.draft.lead_agency.name,
        opens_on=one.opens_on,
        closes_on=one.closes_on,
        posted_days=one.posted_days,
        least_days=one.rule_min_days,
        is_verified=one.rule_verified,
        missing_days=max(0, one.rule_min_days - one.posted_days),
        clock=clock_text(one, now),
        remarks=remarks.get(one.id, 0),
        criticisms=criticisms.get(one.id, 0),
    )


def clock_text(one: Consultation, now: datetime) -> str:
    """Say in a sentence how long a round has to go, or how long people have waited."""
    state, today = one.state(now), local_day(now)
    if state is RoundState.SCHEDULED:
        return str(_("Mở sau %(days)s ngày.", days=(one.opens_on - today).days))
    if state is RoundState.OPEN:
        return str(_("Còn %(days)s ngày.", days=(one.closes_on - today).days))
    if one.answered_at is not None:
        days = max(0, (local_day(one.answered_at) - one.closes_on).days)
        return str(_("Trả lời sau %(days)s ngày.", days=days))
    return str(_("Chưa trả lời, đã đóng %(days)s ngày.", days=(today - one.closes_on).days))


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark with what stands around it."""

    remark: SupervisionRemark
    about: str
    state: str
    tone: str
    is_waiting: bool
    is_closed: bool


def remark_view(remark: SupervisionRemark) -> RemarkView:
    """Shape a remark; round, place and agency are loaded."""
    state, tone = STATE_TEXTS[remark.state]
    place = remark.place
    places = [one.full_name for one in (place, place.parent if place else None) if one]
    about = [remark.consultation.short_title] if remark.consultation else []
    if places:
        about.append(", ".join(places[:2]))
    return RemarkView(
        remark=remark,
        about=" · ".join(about),
        state=str(state),
        tone=tone,
        is_waiting=remark.state is RemarkState.SENT,
        is_closed=remark.state is RemarkState.CLOSED,
    )
