"""What waits for an officer today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_login import current_user

from consult.accounts.models import User
from consult.accounts.queries import governed_commune
from consult.accounts.terms import Permission
from consult.consultations import queries as consultations
from consult.core.access import SIGNED_IN, requires
from consult.core.clock import local_day, utc_now
from consult.moderation import queries as moderation
from consult.outreach.queries import duty_at
from consult.paper_forms import queries as paper_forms
from consult.portal.navigation import round_work
from consult.portal.presenters.rounds import round_card
from consult.supervision import queries as supervision

bp = Blueprint("staff", __name__, url_prefix="/can-bo")


@dataclass(frozen=True)
class WorkQueue:
    """Work of one kind: who does it, where, and how much of it waits for a person."""

    permission: Permission
    endpoint: str
    words: LazyString
    count: Callable[[User, datetime], int]


def unfinished_duties(person: User, today: date) -> int:
    """Count the answered rounds whose result the person's commune has not told in full."""
    governed = governed_commune(person, today)
    if governed is None:
        return 0
    answered = [one for one in consultations.rounds_for(person) if one.answered_at]
    states = [duty_at(one, governed.place, today) for one in answered]
    return sum(1 for one in states if one and not (one.is_notice_done and one.is_broadcast_done))


# Few to a person: docs/design.md asks for at most six, the rounds' own work beside them.
QUEUES = (
    WorkQueue(
        Permission.MODERATE,
        "moderation.queue",
        _l("góp ý chờ kiểm duyệt"),
        lambda _person, _now: moderation.waiting_count(),
    ),
    WorkQueue(
        Permission.RECORD_COMMENTS,
        "paper_forms.new_sheet",
        _l("đợt còn nhận phiếu giấy, biên bản họp thôn"),
        lambda _person, now: len(paper_forms.rounds_to_type(now)),
    ),
    WorkQueue(
        Permission.CONFIRM_OUTREACH,
        "outreach.index",
        _l("kết quả chưa niêm yết, phát loa đủ ngày ở xã"),
        lambda person, now: unfinished_duties(person, local_day(now)),
    ),
    WorkQueue(
        Permission.ANSWER_REMARKS,
        "supervision.received",
        _l("kiến nghị của Mặt trận chờ trả lời"),
        lambda person, _now: supervision.waiting_remarks(person),
    ),
    WorkQueue(
        Permission.SUPERVISE,
        "supervision.index",
        _l("kiến nghị đã được trả lời, chờ đọc và khép lại"),
        lambda person, _now: supervision.answered_remarks(person),
    ),
)


@bp.get("/")
@requires(SIGNED_IN)
def home() -> ResponseReturnValue:
    """Show what waits for the person, and the rounds they work with."""
    now = utc_now()
    rounds = consultations.rounds_for(current_user) if current_user.may("see_rounds") else []
    return render_template(
        "portal/staff_home.html",
        now=now,
        work=round_work(current_user, rounds, now)
        + [work_item(queue, now) for queue in QUEUES if current_user.may(queue.permission)],
        rounds=[round_card(one, now) for one in rounds if one.closes_at >= now],
    )


def work_item(queue: WorkQueue, now: datetime) -> dict[str, object]:
    """Shape a queue for components/title_row.html: how much waits, and where to begin."""
    is_there = queue.endpoint in current_app.view_functions
    return {
        "number": queue.count(current_user, now),
        "text": queue.words,
        "href": url_for(queue.endpoint) if is_there else "",
    }
