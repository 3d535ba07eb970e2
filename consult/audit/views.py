"""The page of the record."""

from datetime import date, datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from consult.audit import queries
from consult.audit.presenters import action_words
from consult.audit.terms import EntryFilter
from consult.core.access import requires
from consult.core.clock import LOCAL_ZONE
from consult.core.paging import page_number
from consult.core.text import one_line

bp = Blueprint("audit", __name__, url_prefix="/can-bo/nhat-ky")


@bp.get("/")
@requires("read_audit")
def index() -> ResponseReturnValue:
    """Show who did what, newest first, narrowed by person, act and days."""
    asked = request.args
    wanted = EntryFilter(
        words=one_line(asked.get("q", "")),
        action=asked.get("viec", ""),
        from_day=day_of(asked.get("tu", "")),
        to_day=day_of(asked.get("den", "")),
    )
    return render_template(
        "audit/index.html",
        page=queries.entries(wanted, page=page_number(asked.get("trang"))),
        wanted=wanted,
        actions=[(name, action_words(name)) for name in queries.actions()],
        action_words=action_words,
    )


def day_of(text: str) -> date | None:
    """Read a day written as 05/01/2027; anything else narrows nothing."""
    try:
        return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=LOCAL_ZONE).date()
    except ValueError:
        return None
