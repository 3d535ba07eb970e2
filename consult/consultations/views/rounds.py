"""One round as its agency sees it: addresses, days, extension."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations import queries
from consult.consultations.forms import ExtensionForm
from consult.consultations.models import Consultation
from consult.consultations.presenters import (
    STATE_TEXTS,
    STATE_TONES,
    clocks,
    public_address,
    short_address,
    short_address_qr,
)
from consult.consultations.services import extend_round
from consult.consultations.terms import RoundState
from consult.consultations.views import bp
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts import queries as drafts


@bp.get("/du-thao/<slug>/cac-dot")
@requires(Permission.READ_DRAFTS)
def of_draft(slug: str) -> ResponseReturnValue:
    """List the rounds about one draft."""
    draft = drafts.draft_for(current_user, slug) or abort(404)
    now = utc_now()
    rounds = [(each, each.state(now)) for each in queries.rounds_of_draft(draft.id)]
    return render_template(
        "consultations/of_draft.html",
        draft=draft,
        rounds=rounds,
        state_texts=STATE_TEXTS,
        state_tones=STATE_TONES,
    )


@bp.get("/dot-lay-y-kien/<slug>/")
@requires(Permission.READ_DRAFTS)
def show(slug: str) -> ResponseReturnValue:
    """Show the addresses of a round, its days and its rule."""
    consultation = round_or_404(slug)
    state = consultation.state(utc_now())
    return render_template(
        "consultations/show.html",
        consultation=consultation,
        state=state,
        state_text=STATE_TEXTS[state],
        state_tone=STATE_TONES[state],
        address=public_address(consultation),
        short=short_address(consultation),
        qr=short_address_qr(consultation),
        places=queries.asked_places(consultation.id),
        is_over=state in (RoundState.CLOSED, RoundState.ANSWERED),
        clocks=clocks(consultation, queries.communes_asking(consultation.id)),
        bodies=queries.asked_bodies(consultation.id),
        may_extend=is_own(consultation)
        and current_user.may(Permission.PUBLISH_ROUNDS)
        and state in (RoundState.SCHEDULED, RoundState.OPEN),
    )


@bp.route("/dot-lay-y-kien/<slug>/gia-han", methods=["GET", "POST"])
@requires(Permission.PUBLISH_ROUNDS)
def extend(slug: str) -> ResponseReturnValue:
    """Give people more time, with a reason everybody can read."""
    consultation = own_round_or_404(slug)
    form = ExtensionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                extend_round(
                    consultation,
                    form.closes_on.day(),
                    form.reason.data or "",
                    by=current_user,
                    now=utc_now(),
                )
        except Refusal as refusal:
            form.closes_on.errors = [str(refusal)]
            consultation = own_round_or_404(slug)
        else:
            flash(_("Đã gia hạn. Lý do đã hiện trên trang công khai."), "done")
            return redirect(url_for("consultations.show", slug=slug), code=303)
    page = render_template("consultations/extend.html", form=form, consultation=consultation)
    return page, 422 if form.errors else 200


def round_or_404(slug: str) -> Consultation:
    """Find a round the officer works with, or answer 404."""
    return queries.round_for(current_user, slug) or abort(404)


def is_own(consultation: Consultation) -> bool:
    """Whether a round is of the officer's agency: who appraises sees others, and changes none."""
    return bool(consultation.draft.lead_agency_id == current_user.agency_id)


def own_round_or_404(slug: str) -> Consultation:
    """Find a round of the officer's agency, or answer 404."""
    consultation = round_or_404(slug)
    return consultation if is_own(consultation) else abort(404)
