"""Which communes have begun to ask their residents, as the drafting agency is told."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations import queries
from consult.consultations.forms import CommuneConsultForm
from consult.consultations.models import Consultation
from consult.consultations.services.commune_consults import start_commune_consult
from consult.consultations.terms import RoundState
from consult.consultations.views import bp
from consult.consultations.views.rounds import own_round_or_404
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.fields import listed
from consult.places.queries import commune_choices, place_by_code
from consult.places.terms import PlaceLevel
from consult.rulebook.terms import COMMUNE_CONSULT


@bp.route("/dot-lay-y-kien/<slug>/cap-xa", methods=["GET", "POST"])
@requires(Permission.PUBLISH_ROUNDS)
def commune_consults(slug: str) -> ResponseReturnValue:
    """List the communes that ask their residents; a good form adds one."""
    consultation = own_round_or_404(slug)
    form = CommuneConsultForm()
    form.commune.choices = listed(
        [("", _("Chọn xã, phường")), *commune_choices(consultation.opens_on)]
    )
    if form.validate_on_submit():
        try:
            with transaction():
                start(consultation, form)
        except Refusal as refusal:
            form.started_on.errors = [str(refusal)]
            consultation = own_round_or_404(slug)
        else:
            flash(_("Đã ghi ngày bắt đầu."), "done")
            return redirect(url_for("consultations.commune_consults", slug=slug), code=303)
    page = render_template(
        "consultations/commune_consults.html",
        consultation=consultation,
        form=form,
        rows=queries.communes_asking(consultation.id),
        duty=consultation.duty(COMMUNE_CONSULT),
        may_add=consultation.state(utc_now()) is RoundState.OPEN,
    )
    return page, 422 if form.errors else 200


def start(consultation: Consultation, form: CommuneConsultForm) -> None:
    """Write down what the form says."""
    commune = place_by_code(PlaceLevel.COMMUNE, form.commune.data, consultation.opens_on)
    if commune is None:
        raise LookupError(form.commune.data)  # the list offers no other
    start_commune_consult(
        consultation, commune, form.started_on.day(), by=current_user, now=utc_now()
    )
