"""Opening a round: the form with its rule, the page that sums up what will be frozen, the act."""

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations.forms import OpeningForm
from consult.consultations.queries import rounds_of_draft
from consult.consultations.services import publish_round
from consult.consultations.services.opening import (
    BodiesMissing,
    ClosesBeforeOpening,
    OpensInPast,
    check_asked_bodies,
    checked_rule,
)
from consult.consultations.services.opening import rule_of as chosen_rule
from consult.consultations.views import bp
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts import queries as drafts
from consult.drafts.dossier.services import check_dossier
from consult.drafts.models import DraftVersion
from consult.drafts.presenters import checklist, clashes_of, counts_text
from consult.drafts.services import current_outline
from consult.rulebook.rules import earliest_closing
from consult.rulebook.services import ClosesTooEarly
from consult.rulebook.terms import KIND_NAMES, REQUIRED_BODIES, RuleCopy


@bp.route("/du-thao/<slug>/mo-dot", methods=["GET", "POST"])
@requires(Permission.PUBLISH_ROUNDS)
def open_round(slug: str) -> ResponseReturnValue:
    """Ask for the days, show what will be frozen, and open the round when that is confirmed."""
    version = version_or_404(slug)
    clashes = clashes_of(version)
    if clashes:
        page = render_template("drafts/clashes.html", version=version, clashes=clashes)
        return page, 422 if request.method == "POST" else 200
    items = [item for item in checklist(version, local_day(utc_now())) if not item.is_done]
    if items:
        page = render_template("consultations/unready.html", draft=version.draft, items=items)
        return page, 422 if request.method == "POST" else 200
    form = OpeningForm()
    if not form.is_submitted():
        propose_days(form, version)
    elif form.validate():
        try:
            new = form.to_new_round()
            rule = checked_rule(version.draft, new, now=utc_now())
            check_dossier(version.draft, new.opens_on)
            check_asked_bodies(version.draft, new)
            if request.form.get("viec") == "mo":
                return opened_before(version) or opened(form, version)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return confirmation(form, version, rule)
    return form_page(form, version_or_404(slug)), 422 if form.errors else 200


def version_or_404(slug: str) -> DraftVersion:
    """Find the newest version of a draft of the officer's agency, or answer 404."""
    draft = drafts.draft_for(current_user, slug) or abort(404)
    if draft.lead_agency_id != current_user.agency_id:  # who appraises sees it, and opens nothing
        abort(404)
    version = drafts.latest_version(draft.id) or abort(404)
    version.draft.lead_agency = draft.lead_agency
    return version


def propose_days(form: OpeningForm, version: DraftVersion) -> None:
    """Propose today, and the earliest lawful last day where the rule book knows one."""
    form.opens_on.data = local_day(utc_now())
    form.asked_bodies.data = "\n".join(REQUIRED_BODIES.get(version.draft.kind, ()))
    rule, _why = rule_of(version, form.opens_on.data)
    if rule is not None:
        form.closes_on.data = earliest_closing(form.opens_on.data, rule.min_days)


def rule_of(version: DraftVersion, day: date) -> tuple[RuleCopy | None, str]:
    """Give the rule of a day, or why there is none."""
    try:
        return chosen_rule(version.draft, day), ""
    except Refusal as refusal:
        return None, str(refusal)


def show_refusal(form: OpeningForm, refusal: Refusal) -> None:
    """Stand a refusal at the field that can put it right."""
    if isinstance(refusal, OpensInPast):
        form.opens_on.errors = [str(refusal)]
    elif isinstance(refusal, ClosesTooEarly | ClosesBeforeOpening):
        form.closes_on.errors = [str(refusal)]
    elif isinstance(refusal, BodiesMissing):
        form.asked_bodies.errors = [str(refusal)]
    else:
        form.form_errors = [str(refusal)]


def form_page(form: OpeningForm, version: DraftVersion) -> str:
    """Render the form with the rule of the day that stands in it."""
    day = form.opens_on.data or local_day(utc_now())
    rule, why_none = rule_of(version, day)
    return render_template(
        "consultations/open_round.html",
        form=form,
        draft=version.draft,
        version=version,
        rule=rule,
        why_none=why_none,
        earliest=earliest_closing(day, rule.min_days) if rule else None,
        kind_name=_(KIND_NAMES[version.draft.kind]),
    )


def confirmation(form: OpeningForm, version: DraftVersion, rule: RuleCopy) -> str:
    """Render what will be frozen, with the button that does it."""
    outline = current_outline(version)
    return render_template(
        "consultations/confirm_round.html",
        form=form,
        draft=version.draft,
        version=version,
        rule=rule,
        new=form.to_new_round(),
        counts=counts_text(outline),
        warnings=len(outline.open_warnings),
        places=drafts.chosen_places(version.draft),
        rounds_before=len(rounds_of_draft(version.draft_id)),
    )


def opened_before(version: DraftVersion) -> ResponseReturnValue | None:
    """Lead to the round that a second press of the same button finds already open."""
    rounds = rounds_of_draft(version.draft_id)
    if request.form.get("so_dot") == str(len(rounds)) or not rounds:
        return None
    return redirect(url_for("consultations.show", slug=rounds[0].slug), code=303)


def opened(form: OpeningForm, version: DraftVersion) -> ResponseReturnValue:
    """Open the round and lead to its page.

    Raises:
        Refusal: As ``publish_round`` does.
    """
    with transaction():
        consultation = publish_round(version, form.to_new_round(), by=current_user, now=utc_now())
    flash(_("Đã mở đợt lấy ý kiến. Chép mã và địa chỉ dưới đây lên thông báo."), "done")
    return redirect(url_for("consultations.show", slug=consultation.slug), code=303)
