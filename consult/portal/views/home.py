"""Home, search and results: finding a draft."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.comments import queries as comments
from consult.consultations import queries as consultations
from consult.core.access import public
from consult.core.clock import local_day, utc_now
from consult.core.text import one_line
from consult.places import queries as places
from consult.portal.presenters import commune_dots, round_card
from consult.portal.views import bp
from consult.responses import queries as responses

MAX_QUERY_CHARS = 200
TOP_COMMUNES = 10


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Show the open drafts first, then how to take part and where people have spoken."""
    now = utc_now()
    open_rounds = consultations.open_rounds(now)
    dots = commune_dots(
        places.map_points(local_day(now)), comments.counts_by_commune([r.id for r in open_rounds])
    )
    return render_template(
        "portal/home.html",
        rounds=[round_card(one, now) for one in open_rounds],
        dots=dots,
        top=sorted((dot for dot in dots if dot.count), key=lambda dot: -dot.count)[:TOP_COMMUNES],
        silent=sum(1 for dot in dots if not dot.count),
        answered=responses.changes_made(limit=3),
    )


@bp.get("/tim-kiem")
@public
def search() -> ResponseReturnValue:
    """Find rounds by words, with or without marks."""
    now = utc_now()
    asked = one_line(request.args.get("q", ""))[:MAX_QUERY_CHARS]
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
        return render_template("errors/404.html"), 404
    return redirect(
        url_for("portal.show_round", slug=consultation.slug, **{"don-vi": village or None})
    )
