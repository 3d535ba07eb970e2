"""The times in which the public pages could not be reached, as the administrator knows."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations import queries
from consult.consultations.forms import InterruptionForm, WithdrawalForm
from consult.consultations.services.interruptions import (
    record_interruption,
    withdraw_interruption,
)
from consult.consultations.views import bp
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal


@bp.route("/gian-doan", methods=["GET", "POST"])
@requires(Permission.RECORD_INTERRUPTIONS)
def interruptions() -> ResponseReturnValue:
    """List the interruptions; a good form adds one."""
    form = InterruptionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                record_interruption(form.to_new_interruption(), by=current_user, now=utc_now())
        except Refusal as refusal:
            form.ended_at.errors = [str(refusal)]
        else:
            flash(
                _("Đã ghi. Giấy xác nhận của các đợt lúc đó sẽ nêu lần gián đoạn này."),
                "done",
            )
            return redirect(url_for("consultations.interruptions"), code=303)
    page = render_template(
        "consultations/interruptions.html", form=form, rows=queries.every_interruption()
    )
    return page, 422 if form.errors else 200


@bp.route("/gian-doan/<int:interruption_id>/rut", methods=["GET", "POST"])
@requires(Permission.RECORD_INTERRUPTIONS)
def withdraw(interruption_id: int) -> ResponseReturnValue:
    """Take back an interruption that was written down by mistake."""
    row = queries.interruption(interruption_id) or abort(404)
    form = WithdrawalForm()
    if form.validate_on_submit():
        with transaction():
            withdraw_interruption(row, form.reason.data or "", by=current_user, now=utc_now())
        flash(_("Đã rút. Giấy xác nhận không nêu lần này nữa; lý do vẫn đọc được ở đây."), "done")
        return redirect(url_for("consultations.interruptions"), code=303)
    page = render_template("consultations/withdraw.html", form=form, row=row)
    return page, 422 if form.errors else 200
