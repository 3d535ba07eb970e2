"""What came to an agency: remarks to answer, and social criticism of its drafts."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.supervision import queries
from consult.supervision.forms import AnswerForm
from consult.supervision.presenters import remark_view
from consult.supervision.services import answer_remark
from consult.supervision.views import bp
from consult.supervision.views.remarks import acting, remark_or_404


@bp.get("/gui-den")
@requires(Permission.ANSWER_REMARKS)
def received() -> ResponseReturnValue:
    """List the remarks sent to the person's agency."""
    remarks = [remark_view(one) for one in queries.remarks_for(current_user)]
    return render_template("supervision/received.html", remarks=remarks)


@bp.route("/gui-den/<int:remark_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_REMARKS)
def answer(remark_id: int) -> ResponseReturnValue:
    """Show a remark with the form of its answer; a good POST answers it."""
    remark = remark_or_404(remark_id)
    form = AnswerForm()
    status = 200
    if request.method == "POST":
        if form.validate():
            try:
                with transaction():
                    answer_remark(remark, form.text.data or "", by=acting(), now=utc_now())
            except Refusal as refusal:
                form.text.errors = [str(refusal)]
            else:
                flash(_("Đã gửi trả lời đến Mặt trận."), "done")
                return redirect(url_for("supervision.received"), code=303)
        remark, status = remark_or_404(remark_id), 422
    return render_template("supervision/answer.html", view=remark_view(remark), form=form), status
