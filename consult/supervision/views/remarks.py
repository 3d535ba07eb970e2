"""The Front's first page, and its remarks."""

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.queries import agencies
from consult.accounts.terms import Permission
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.fields import listed
from consult.places import queries as places
from consult.places.models import Place
from consult.supervision import queries
from consult.supervision.forms import RemarkForm
from consult.supervision.models import SupervisionRemark
from consult.supervision.presenters import clock_row, remark_view
from consult.supervision.services import close_remark, send_remark
from consult.supervision.terms import NewRemark, Officer
from consult.supervision.views import bp


@bp.get("/")
@requires(Permission.SUPERVISE)
def index() -> ResponseReturnValue:
    """Show every round with its clock, and the remarks that were sent."""
    now = utc_now()
    counts = (queries.remarks_by_round(), queries.criticisms_by_round())
    rounds = consultations.rounds_for(current_user)
    return render_template(
        "supervision/index.html",
        rows=[clock_row(one, now, *counts) for one in rounds],
        remarks=[remark_view(one) for one in queries.remarks_for(current_user)],
    )


@bp.route("/kien-nghi", methods=["GET", "POST"])
@requires(Permission.SUPERVISE)
def new_remark() -> ResponseReturnValue:
    """Show the form of a remark; a good POST sends it."""
    rounds = {one.slug: one for one in consultations.rounds_for(current_user)}
    form = RemarkForm()
    if request.method == "GET":
        form.consultation.data = request.args.get("dot", "")
    found = fill_lists(form, rounds, local_day(utc_now()))
    if request.method == "GET" or request.form.get("buoc"):
        return render_template("supervision/new_remark.html", form=form)
    if not form.validate():
        return render_template("supervision/new_remark.html", form=form), 422
    place = found.get(form.village.data or "") or found.get(form.commune.data or "")
    about = rounds.get(form.consultation.data or "")
    asked = {agency.code: agency.id for agency in agencies()}
    agency_id = asked.get(form.agency.data or "") or (about.draft.lead_agency_id if about else 0)
    new = NewRemark(
        text=form.text.data or "",
        agency_id=agency_id,
        consultation_id=about.id if about else None,
        place_id=place.id if place else None,
    )
    try:
        with transaction():
            remark = send_remark(new, by=acting(), now=utc_now())
    except Refusal as refusal:
        form.text.errors = [str(refusal)]
        return render_template("supervision/new_remark.html", form=form), 422
    flash(_("Đã gửi kiến nghị đến %(agency)s.", agency=name_of(remark)), "done")
    return redirect(url_for("supervision.index"), code=303)


@bp.get("/kien-nghi/<int:remark_id>")
@requires(Permission.SUPERVISE)
def show_remark(remark_id: int) -> ResponseReturnValue:
    """Show a remark with its answer."""
    view = remark_view(remark_or_404(remark_id))
    return render_template("supervision/show_remark.html", view=view)


@bp.post("/kien-nghi/<int:remark_id>/khep-lai")
@requires(Permission.SUPERVISE)
def close(remark_id: int) -> ResponseReturnValue:
    """Be done with a remark."""
    remark = remark_or_404(remark_id)
    with transaction():
        close_remark(remark, by=acting(), now=utc_now())
    flash(_("Đã khép lại kiến nghị."), "done")
    return redirect(url_for("supervision.index"), code=303)


def fill_lists(form: RemarkForm, rounds: dict[str, Consultation], day: date) -> dict[str, Place]:
    """Give the form its lists; gives the places offered, by code."""
    communes = {place.code: place for place in places.communes_on(day)}
    commune = communes.get(form.commune.data or "")
    villages = {one.code: one for one in places.villages_of(commune.id, day)} if commune else {}
    form.consultation.choices = listed(
        [("", _("Không gắn với đợt nào")), *((s, one.short_title) for s, one in rounds.items())]
    )
    form.commune.choices = listed([("", ""), *((c.code, c.full_name) for c in communes.values())])
    form.village.choices = listed([("", ""), *((v.code, v.full_name) for v in villages.values())])
    form.agency.choices = listed(
        [("", _("Cơ quan soạn thảo của đợt")), *((a.code, a.name) for a in agencies())]
    )
    return {**communes, **villages}


def remark_or_404(remark_id: int) -> SupervisionRemark:
    """Find a remark the person works with, or answer 404."""
    remark = queries.remark_for(current_user, remark_id)
    if remark is None:
        abort(404)
    return remark


def acting() -> Officer:
    """Name whoever is signed in, for the record."""
    return Officer(current_user.name, current_user.id)


def name_of(remark: SupervisionRemark) -> str:
    """The name of the agency that answers."""
    return next(one.name for one in agencies() if one.id == remark.agency_id)
