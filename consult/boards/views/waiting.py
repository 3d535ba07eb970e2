"""For everybody: the closed rounds whose comments wait for their answers."""

from collections.abc import Hashable

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.boards import queries
from consult.boards.presenters import waiting_agencies
from consult.boards.queries.rounds import due_day, is_rule_verified
from consult.boards.views import bp
from consult.core.access import public
from consult.core.clock import local_day, utc_now
from consult.core.page_cache import has_own_pages, kept_page, own_page


@bp.get("/cho-tra-loi")
@public
def waiting() -> ResponseReturnValue:
    """List by agency the closed rounds without published answers, and how long they wait."""
    if has_own_pages():
        return own_page(waiting_page())

    def mark() -> Hashable:
        return queries.waiting_mark(utc_now())

    seen = mark()
    return kept_page(waiting_page(), mark=mark, seen=seen)


def waiting_page() -> str:
    """Make the page."""
    now = utc_now()
    agencies = waiting_agencies(queries.waiting_rounds(now), today=local_day(now))
    today = local_day(now)
    return render_template(
        "boards/waiting.html",
        agencies=agencies,
        has_rule=due_day(today) is not None,
        is_verified=is_rule_verified(today),
    )
