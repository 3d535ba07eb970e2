"""How the duties of communes are shown."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.core.i18n import day_text
from consult.outreach.queries import LeastDays
from consult.outreach.terms import Act, DutyState

ACT_TEXTS = {
    Act.HUNG_UP: _l("Bắt đầu niêm yết"),
    Act.GAP: _l("Niêm yết bị gián đoạn"),
    Act.TAKEN_DOWN: _l("Gỡ bản niêm yết"),
    Act.BROADCAST: _l("Đã phát loa"),
}


def state_text(state: DutyState) -> tuple[str, str]:
    """Say how far a commune is in a word or two, with the tone of a tag."""
    if state.is_notice_done and state.is_broadcast_done:
        return str(_("Đã xong")), "done"
    if state.is_overdue:
        return str(_("Quá hạn")), "urgent"
    if state.is_up or state.broadcast_days:
        return str(_("Đang làm")), ""
    return str(_("Chưa làm, hạn %(day)s", day=day_text(state.due_on))), "wait"


def notice_text(state: DutyState, least: LeastDays) -> str:
    """Say how long the notice has hung: "12 / 30 ngày liên tục"."""
    return str(_("%(days)s / %(least)s ngày liên tục", days=state.notice_days, least=least.notice))


def broadcast_text(state: DutyState, least: LeastDays) -> str:
    """Say on how many days running the text was read: "2 / 3 ngày liên tục"."""
    days = state.broadcast_days
    return str(_("%(days)s / %(least)s ngày liên tục", days=days, least=least.broadcast))
