"""A round and its provisions: reading the draft, and what others said of it."""

from collections.abc import Callable, Hashable
from typing import Any

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consult.comments import queries as comments
from consult.comments.presenters import STANCE_TEXTS
from consult.comments.queries import Tally
from consult.comments.terms import Stance
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.consultations.presenters import short_address, short_address_qr
from consult.core.access import public
from consult.core.clock import local_day, utc_now
from consult.core.files import attachment
from consult.core.page_cache import has_own_pages, kept_page, own_page
from consult.core.paging import page_number
from consult.core.text import one_line
from consult.drafts import queries as drafts
from consult.drafts.dossier.services import stored_document
from consult.drafts.models import Provision
from consult.drafts.naming import DROPPED_PATH, inside_sentence
from consult.drafts.services import stored_source
from consult.drafts.terms import ProvisionKind
from consult.places import queries as places
from consult.portal.presenters.articles import anchor, article_view, outline_groups, unit_of
from consult.portal.presenters.changed import changed_link
from consult.portal.presenters.comments import comment_cards, stance_bar
from consult.portal.presenters.files import public_document, round_dossier
from consult.portal.presenters.rounds import (
    comments_elsewhere,
    dropped_counts,
    round_card,
    round_steps,
    unit_facts,
)
from consult.portal.views import bp
from consult.responses import queries as responses


def round_or_404(slug: str) -> Consultation:
    """Find a round, or answer 404."""
    consultation: Consultation | None = consultations.round_by_slug(slug)
    if consultation is None:
        abort(404)
    return consultation


@bp.get("/dot-lay-y-kien/")
@public
def all_rounds() -> ResponseReturnValue:
    """Lead to the list of open rounds."""
    return redirect(url_for("portal.home"))


def kept(slug: str, make: Callable[[str], str]) -> ResponseReturnValue:
    """Answer with the page that ``make(slug)`` gives, kept until what it shows changes."""
    if has_own_pages():
        return own_page(make(slug))

    def mark() -> Hashable | None:
        return consultations.round_mark(slug, utc_now())

    seen = mark()
    if seen is None:
        abort(404)
    return kept_page(make(slug), mark=mark, seen=seen)


@bp.get("/dot-lay-y-kien/<slug>/")
@public
def show_round(slug: str) -> ResponseReturnValue:
    """Show the summary first, then the articles."""
    return kept(slug, round_page)


def round_page(slug: str) -> str:
    """Make the page of a round."""
    consultation = round_or_404(slug)
    now = utc_now()
    provisions = drafts.provisions_of(consultation.version_id)
    tallies = comments.tallies(consultation.id)
    return render_template(
        "portal/show_round.html",
        consultation=consultation,
        card=round_card(consultation, now),
        groups=outline_groups(consultation, provisions, tallies),
        tallies=tallies,
        facts_by_unit=unit_facts(tallies),
        steps=round_steps(consultation, now),
        dropped=dropped_counts(tallies),
        dossier=round_dossier(consultation, now),
        village=one_line(request.args.get("don-vi", ""))[:40],
        amends=any(map(is_quote, provisions)),
        has_versions=len(drafts.published_versions(consultation.draft_id)) > 1,
    )


@bp.get("/dot-lay-y-kien/<slug>/tai-ve")
@public
def downloads(slug: str) -> ResponseReturnValue:
    """List the files of a round, or send the draft itself with ``?tep=goc``."""
    consultation = round_or_404(slug)
    if request.args.get("tep") == "goc":
        version = consultation.version
        data_dir = current_app.config["CONSULT"].data_dir
        return attachment(
            stored_source(version.source_sha256, data_dir=data_dir),
            name=version.source_name,
            media_type=version.media_type,
        )
    dossier = round_dossier(consultation, utc_now())
    return render_template("portal/downloads.html", consultation=consultation, dossier=dossier)


@bp.get("/dot-lay-y-kien/<slug>/ho-so/<int:document_id>")
@public
def dossier_file(slug: str, document_id: int) -> ResponseReturnValue:
    """Send a public file of the dossier."""
    document = public_document(round_or_404(slug), document_id, utc_now()) or abort(404)
    try:
        content = stored_document(document, data_dir=current_app.config["CONSULT"].data_dir)
    except FileNotFoundError:
        abort(404)
    return attachment(content, name=document.file_name, media_type=document.media_type)


@bp.get("/dot-lay-y-kien/<slug>/in")
@public
def print_round(slug: str) -> ResponseReturnValue:
    """Show one page to print and hang up."""
    consultation = round_or_404(slug)
    return render_template(
        "portal/print_round.html",
        consultation=consultation,
        draft=consultation.draft,
        card=round_card(consultation, utc_now()),
        short_address=short_address(consultation),
        qr=short_address_qr(consultation),
    )


@bp.get("/dot-lay-y-kien/<slug>/y-kien-chung")
@public
def general_comments(slug: str) -> ResponseReturnValue:
    """Show the comments on the whole draft."""
    consultation = round_or_404(slug)
    tally = comments.tallies(consultation.id).below("")
    return render_template(
        "portal/general_comments.html",
        consultation=consultation,
        what=_("cả dự thảo"),
        is_open=consultation.is_open(utc_now()),
        **comment_list(consultation, "", tally),
    )


@bp.get("/dot-lay-y-kien/<slug>/da-bo")
@public
def dropped_provisions(slug: str) -> ResponseReturnValue:
    """Show the comments on provisions that the present version no longer has."""
    consultation = round_or_404(slug)
    tallies = comments.tallies(consultation.id)
    return render_template(
        "portal/dropped_provisions.html",
        consultation=consultation,
        what=_("những điều, khoản đã bỏ"),
        is_open=consultation.is_open(utc_now()),
        dropped=dropped_counts(tallies),
        **comment_list(consultation, DROPPED_PATH, tallies.below(DROPPED_PATH)),
    )


@bp.get("/dot-lay-y-kien/<slug>/<path:path>")
@public
def show_provision(slug: str, path: str) -> ResponseReturnValue:
    """Show one article with its clauses, and the comments on them."""
    return kept(slug, lambda slug: article_page(slug, path))


def article_page(slug: str, path: str) -> str:
    """Make the page of an article; a clause leads to the article it stands in."""
    consultation = round_or_404(slug)
    provisions = drafts.provisions_of(consultation.version_id)
    unit = unit_of(path, provisions)
    if unit is None:
        abort(forwarded(consultation, path) or 404)
    if unit.path != path:
        page = url_for("portal.show_provision", slug=slug, path=unit.path)
        abort(redirect(f"{page}#{anchor(path)}"))
    article = article_view(slug, provisions, unit)
    cut = drafts.cut_provisions(consultation.version_id) if consultation.version.number > 1 else ()
    tallies = comments.tallies(consultation.id)
    return render_template(
        "portal/show_provision.html",
        consultation=consultation,
        article=article,
        what=inside_sentence(article.label),
        changed=changed_link(consultation, unit.path),
        amends=any(is_quote(one) and one.path.startswith(f"{unit.path}/") for one in provisions),
        tallies=tallies,
        groups=outline_groups(consultation, provisions, tallies, current=path),
        is_open=consultation.is_open(utc_now()),
        elsewhere=comments_elsewhere(slug, path, cut, tallies),
        **comment_list(consultation, path, tallies.below(path)),
    )


def is_quote(provision: Provision) -> bool:
    """Whether a provision is new text that an amending draft quotes."""
    return provision.kind is ProvisionKind.QUOTE


def forwarded(consultation: Consultation, path: str) -> Response | None:
    """Lead from an address that an earlier version had to where its provision stands now."""
    now = drafts.place_now(consultation.version, path)
    if now is None:
        return None
    if now.startswith(f"{DROPPED_PATH}/"):
        return redirect(url_for("portal.dropped_provisions", slug=consultation.slug))
    return redirect(url_for("portal.show_provision", slug=consultation.slug, path=now))


def comment_list(consultation: Consultation, path: str, tally: Tally) -> dict[str, Any]:
    """Give what the list of comments on one part needs."""
    stance = next((one for one in Stance if one.value == request.args.get("quan-diem")), None)
    commune = request.args.get("xa", "")[:10]
    page = comments.published_comments(
        consultation.id,
        path=path,
        page=page_number(request.args.get("trang")),
        stance=stance,
        commune_code=commune,
    )
    is_answered = consultation.answered_at is not None
    answers = responses.answers_for_comments([one.id for one in page.rows]) if is_answered else {}
    made_on = {one.provision_id for one in page.rows if one.provision_id}
    then = drafts.provisions_then(made_on, now=consultation.version)
    return {
        "tally": tally,
        "bar": stance_bar(tally.by_stance),
        "page": page,
        "cards": comment_cards(
            page.rows, answers, then, agency=consultation.draft.lead_agency.name
        ),
        "communes": places.commune_choices(local_day(consultation.opens_at)),
        "stance_choices": [(one.value, text) for one, text in STANCE_TEXTS.items()],
        "asked_stance": stance.value if stance else "",
        "asked_commune": commune,
    }
