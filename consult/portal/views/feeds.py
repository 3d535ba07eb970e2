"""Feeds for other programs: news, calendar, site map."""

from flask import Response, current_app, render_template

from consult.consultations import queries as consultations
from consult.core.access import public
from consult.core.clock import utc_now
from consult.portal.views import bp


@bp.get("/nguon-tin.atom")
@public
def news() -> Response:
    """List open and closed rounds as an Atom feed."""
    now = utc_now()
    rounds = [*consultations.open_rounds(now), *consultations.closed_rounds(now)]
    text = render_template("portal/news.atom", rounds=rounds, base=_base(), now=now)
    return Response(text, content_type="application/atom+xml; charset=utf-8")


@bp.get("/dot-lay-y-kien/lich.ics")
@public
def calendar() -> Response:
    """Give the closing days as a calendar (RFC 5545)."""
    rounds = consultations.open_rounds(utc_now())
    text = render_template("portal/calendar.ics", rounds=rounds, base=_base(), now=utc_now())
    folded = "\r\n".join(_fold_line(line) for line in text.splitlines() if line)
    return Response(folded + "\r\n", content_type="text/calendar; charset=utf-8")


@bp.get("/sitemap.xml")
@public
def site_map() -> Response:
    """List the public pages for search engines."""
    now = utc_now()
    rounds = [*consultations.open_rounds(now), *consultations.closed_rounds(now)]
    text = render_template("portal/sitemap.xml", rounds=rounds, base=_base())
    return Response(text, content_type="application/xml; charset=utf-8")


def _base() -> str:
    return str(current_app.config["CONSULT"].base_url)


LINE_BYTES = 73


def _fold_line(line: str) -> str:
    """Fold a calendar line at 75 bytes, never inside a letter (RFC 5545, 3.1)."""
    parts, part = [], ""
    for char in line:
        if len((part + char).encode()) > LINE_BYTES:
            parts.append(part)
            part = ""
        part += char
    return "\r\n ".join([*parts, part])
