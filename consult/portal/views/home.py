"""Home, search and results: finding a draft."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.comments import queries as comments
from consult.consultations import queries as consultations
from consult.core.access import public
from consult.core.clock import local_day, utc_now
from consult.core.limits import Allowance, address_of_visitor
from consult.core.text import one_line
from consult.places import queries as places
from consult.portal.presenters.maps import commune_counts, commune_map
from consult.portal.presenters.rounds import round_card
from consult.portal.views import bp
from consult.responses import queries as responses

MAX_QUERY_CHARS = 200
# A search reads every provision; a village searching together stays far below this.
SEARCHES = Allowance("searches", "600 per 10 minutes")
TOP_COMMUNES = 10


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Show the open drafts first, then how to take part and where people have spoken."""
    now = utc_now()
    open_rounds = consultations.open_rounds(now)
    points = places.map_points(local_day(now))
    spoken = comments.counts_by_commune([one.id for one in open_rounds])
    counts = commune_counts(points, spoken)
    told = [one for one in counts if one.count]
    return render_template(
        "portal/home.html",
        rounds=[round_card(one, now) for one in open_rounds],
        map=commune_map(points, spoken),
        counts=counts,
        top=sorted(told, key=lambda one: -(one.count or 0))[:TOP_COMMUNES],
        silent=sum(1 for one in counts if not one.has_spoken),
        answered=responses.changes_made(limit=3),
    )


@bp.get("/tim-kiem")
@public
def search() -> ResponseReturnValue:
    """Find rounds by words, with or without marks."""
    now = utc_now()
    asked = one_line(request.args.get("q", ""))[:MAX_QUERY_CHARS]
    if consultations.round_by_code(asked) is not None:
        return redirect(url_for("portal.short_address", code=asked))
    if asked:
        SEARCHES.spend(address_of_visitor())
    found = consultations.search_rounds(asked, now) if asked else []
    return render_template(
        "portal/search.html",
        asked=asked,
        hits=[(round_card(hit.consultation, now), hit.provisions) for hit in found],
    )


@bp.get("/ket-qua")
@public
def results() -> ResponseReturnValue:
    """List the rounds that are over, the answered ones marked."""
    now = utc_now()
    return render_template(
        "portal/results.html",
        rounds=[round_card(one, now) for one in consultations.closed_rounds(now)],
    )


@bp.get("/q/<code>")
@public
def short_address(code: str) -> ResponseReturnValue:
    """Lead from the short code on posters to the round; a village after the dash is kept."""
    round_code, _dash, village = code.partition("-")
    consultation = consultations.round_by_code(round_code)
    if consultation is None:
        abort(404)
    asked_for: dict[str, Any] = {"don-vi": village} if village else {}
    return redirect(url_for("portal.show_round", slug=consultation.slug, **asked_for))
