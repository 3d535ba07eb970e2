"""What communes do with a result: the list for the drafter, the page of one commune."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.queries import governed_commune
from consult.accounts.terms import Permission
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.outreach import presenters, queries
from consult.outreach.forms import ConfirmationForm, CorrectionForm
from consult.outreach.services import confirm
from consult.places.models import Place

bp = Blueprint("outreach", __name__, url_prefix="/can-bo/niem-yet")


def answered_round(slug: str) -> Consultation:
    """Find an answered round of the person's, or answer 404."""
    found = consultations.round_for(current_user, slug)
    return found if found is not None and found.answered_at else abort(404)


def is_own(consultation: Consultation) -> bool:
    """Whether the person answers for the agency whose round it is."""
    is_of_agency = consultation.draft.lead_agency_id == current_user.agency_id
    return is_of_agency and bool(current_user.may(Permission.ANSWER_COMMENTS))


def own_answered_round(slug: str) -> Consultation:
    """Find an answered round of the person's agency, or answer 404."""
    consultation = answered_round(slug)
    return consultation if is_own(consultation) else abort(404)


def governs(place: Place) -> bool:
    """Whether the person works for the committee of a commune."""
    governed = governed_commune(current_user, local_day(utc_now()))
    return governed is not None and governed.place.code == place.code


def may_confirm(place: Place) -> bool:
    """Whether the person says what was done in a commune; who asks for it never does."""
    return governs(place) and bool(current_user.may(Permission.CONFIRM_OUTREACH))


def own_place(slug: str, code: str) -> tuple[Consultation, Place]:
    """Find a round and a commune of it that the person may see, or answer 404.

    Officers of a commune see their own; drafters those of their rounds.
    """
    consultation, today = answered_round(slug), local_day(utc_now())
    heard = queries.communes_heard(consultation.id, today)
    place = next((one for one in heard if one.code == code), None)
    if place is None or not (governs(place) or is_own(consultation)):
        abort(404)
    return consultation, place


@bp.get("/")
@requires(Permission.SEE_OUTREACH)
def index() -> ResponseReturnValue:
    """List the answered rounds: those a commune took part in, or those of an agency."""
    today = local_day(utc_now())
    governed = governed_commune(current_user, today)
    rounds = [one for one in consultations.rounds_for(current_user) if one.answered_at]
    if current_user.may(Permission.ANSWER_COMMENTS):
        rounds = [one for one in rounds if is_own(one)]
        counts = queries.overdue_counts(rounds, today)
        return render_template("outreach/rounds.html", rounds=rounds, counts=counts)
    rows = [
        (one, presenters.state_text(state))
        for one in rounds
        if governed and (state := queries.duty_at(one, governed.place, today))
    ]
    return render_template("outreach/index.html", commune=governed, rows=rows)


@bp.get("/<slug>/")
@requires(Permission.ANSWER_COMMENTS)
def communes(slug: str) -> ResponseReturnValue:
    """List the communes of a round, those that are overdue first."""
    consultation = own_answered_round(slug)
    least = queries.least_days(consultation)
    return render_template(
        "outreach/communes.html",
        consultation=consultation,
        has_text=bool(queries.result_lines(consultation.id)),
        rows=[
            {
                "commune": one.commune,
                "state": presenters.state_text(one.state),
                "notice": presenters.notice_text(one.state, least),
                "broadcast": presenters.broadcast_text(one.state, least),
            }
            for one in queries.commune_duties(consultation, local_day(utc_now()))
        ],
    )


@bp.route("/<slug>/<code>", methods=["GET", "POST"])
@requires(Permission.SEE_OUTREACH)
def commune(slug: str, code: str) -> ResponseReturnValue:
    """Show what was done in a commune; a good POST of its officer enters more."""
    consultation, place = own_place(slug, code)
    form = ConfirmationForm()
    if form.is_submitted() and not may_confirm(place):
        abort(403)
    if form.validate_on_submit():
        try:
            with transaction():
                new = form.to_new_confirmation()
                confirm(consultation, place, new, by=current_user, now=utc_now())
        except Refusal as refusal:
            form.day.errors = [str(refusal)]
        else:
            flash(_("Đã ghi. Ghi nhầm thì sửa bằng một dòng mới."), "done")
            return redirect(url_for("outreach.commune", slug=slug, code=code), code=303)
    return commune_page(consultation, place, form), 422 if form.is_submitted() else 200


def commune_page(consultation: Consultation, place: Place, form: ConfirmationForm) -> str:
    """Render the page of one commune."""
    entries = queries.entries_of(consultation.id, place.id)
    state = queries.duty_of(consultation, entries, local_day(utc_now())) or abort(404)
    least = queries.least_days(consultation)
    return render_template(
        "outreach/commune.html",
        consultation=consultation,
        commune=place,
        form=form,
        may_confirm=may_confirm(place),
        has_text=bool(queries.result_lines(consultation.id)),
        state=presenters.state_text(state),
        notice=presenters.notice_text(state, least),
        broadcast=presenters.broadcast_text(state, least),
        entries=entries,
        standing={one.id for one in queries.standing(entries)},
        act_texts=presenters.ACT_TEXTS,
    )


@bp.route("/<slug>/<code>/sua/<int:entry_id>", methods=["GET", "POST"])
@requires(Permission.CONFIRM_OUTREACH)
def correct(slug: str, code: str, entry_id: int) -> ResponseReturnValue:
    """Correct an entry by a new one."""
    consultation, place = own_place(slug, code)
    if not may_confirm(place):
        abort(403)
    standing = queries.standing(queries.entries_of(consultation.id, place.id))
    entry = next((one for one in standing if one.id == entry_id), None) or abort(404)
    form = CorrectionForm(act=entry.act.value, day=entry.day, place=entry.place)
    if form.validate_on_submit():
        new = form.to_new_confirmation(corrects_id=entry.id, is_void=bool(form.is_void.data))
        try:
            with transaction():
                confirm(consultation, place, new, by=current_user, now=utc_now())
        except Refusal as refusal:
            form.day.errors = [str(refusal)]
        else:
            flash(_("Đã ghi dòng sửa. Dòng cũ vẫn còn trong sổ."), "done")
            return redirect(url_for("outreach.commune", slug=slug, code=code), code=303)
    page = render_template(
        "outreach/correct.html", consultation=consultation, commune=place, form=form
    )
    return page, 422 if form.is_submitted() else 200
