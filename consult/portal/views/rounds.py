"""A round and its provisions: reading the draft, and what others said of it."""

from flask import abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from consult.comments import queries as comments
from consult.comments.presenters import REASON_TEXTS
from consult.comments.terms import Stance
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import public
from consult.core.clock import local_day, utc_now
from consult.core.paging import page_number
from consult.drafts import services as drafts
from consult.places import queries as places
from consult.portal.presenters import article_view, outline_groups, round_card, round_steps
from consult.portal.views import bp
from consult.responses import queries as responses


def round_or_404(slug: str) -> Consultation:
    """Find a round that is public, or answer 404."""
    consultation = consultations.round_by_slug(slug)
    if consultation is None:
        abort(404)
    return consultation


@bp.get("/dot-lay-y-kien/")
@public
def all_rounds() -> ResponseReturnValue:
    """Lead to the list of open rounds."""
    return redirect(url_for("portal.home"))


@bp.get("/dot-lay-y-kien/<slug>/")
@public
def show_round(slug: str) -> ResponseReturnValue:
    """Show the summary first, then the articles."""
    consultation = round_or_404(slug)
    now = utc_now()
    provisions = consultations.provisions_of(consultation.version_id)
    tallies = comments.tallies(consultation.id)
    return render_template(
        "portal/show_round.html",
        consultation=consultation,
        draft=consultation.draft,
        card=round_card(consultation, now),
        groups=outline_groups(consultation, provisions, tallies),
        labels={one.path: one.label for one in provisions},
        tallies=tallies,
        steps=round_steps(consultation, now),
        village=request.args.get("don-vi", ""),
    )


@bp.get("/dot-lay-y-kien/<slug>/tai-ve")
@public
def downloads(slug: str) -> ResponseReturnValue:
    """List the files of a round, or send the one asked for by ``?tep=``."""
    consultation = round_or_404(slug)
    if request.args.get("tep") == "goc":
        version = consultation.version
        return send_file(
            drafts.stored_source(version.source_sha256),
            as_attachment=True,
            download_name=version.source_name,
            mimetype=version.media_type,
        )
    return render_template("portal/downloads.html", consultation=consultation)


@bp.get("/dot-lay-y-kien/<slug>/in")
@public
def print_round(slug: str) -> ResponseReturnValue:
    """Show one page to print and hang up."""
    consultation = round_or_404(slug)
    return render_template(
        "portal/print_round.html",
        consultation=consultation,
        draft=consultation.draft,
        qr=consultations.short_address_qr(consultation),
    )


@bp.get("/dot-lay-y-kien/<slug>/<path:path>")
@public
def show_provision(slug: str, path: str) -> ResponseReturnValue:
    """Show one article with its clauses, and the comments on them."""
    consultation = round_or_404(slug)
    provisions = consultations.provisions_of(consultation.version_id)
    view = article_view(consultation, provisions, path, is_open=consultation.is_open(utc_now()))
    if view is None:
        abort(404)
    if view.path != path:
        return redirect(
            url_for("portal.show_provision", slug=slug, path=view.path) + f"#{view.anchor(path)}"
        )
    tallies = comments.tallies(consultation.id)
    page = comments.published_comments(
        consultation.id,
        path=view.path,
        page=page_number(request.args.get("trang")),
        stance=_stance(request.args.get("quan-diem", "")),
        commune_code=request.args.get("xa", ""),
    )
    return render_template(
        "portal/show_provision.html",
        consultation=consultation,
        article=view.with_counts(tallies),
        tally=tallies.below(view.path),
        groups=outline_groups(consultation, provisions, tallies, current=view.path),
        page=page,
        answers=responses.answers_for_comments([one.id for one in page.rows]),
        reasons=REASON_TEXTS,
        communes=places.communes_on(local_day(consultation.opens_at)),
    )


def _stance(text: str) -> Stance | None:
    return next((stance for stance in Stance if stance.value == text), None)
