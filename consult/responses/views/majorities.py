"""The reason why a provision stays although most of one unit disagree with it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.accounts.terms import Permission
from consult.comments.presenters import counted_unit
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.drafts.naming import provision_label
from consult.responses import queries
from consult.responses.forms import KeptReasonForm
from consult.responses.queries import KeptMajority
from consult.responses.services import ReasonChanged, give_reason
from consult.responses.views import bp
from consult.responses.views.matrix import round_to_answer, writer


@bp.get("/<slug>/ly-do")
@requires(Permission.ANSWER_COMMENTS)
def majority(slug: str) -> ResponseReturnValue:
    """Ask why one provision stays."""
    consultation = round_to_answer(slug)
    kept = kept_or_404(consultation)
    form = KeptReasonForm(formdata=None)
    if kept.reason is not None:
        form.reason.data = kept.reason.reason
        form.seen_revision.data = str(kept.reason.revision)
    return reason_page(consultation, kept, form)


@bp.post("/<slug>/ly-do")
@requires(Permission.ANSWER_COMMENTS)
def give_majority_reason(slug: str) -> ResponseReturnValue:
    """Keep the reason of one provision."""
    consultation = round_to_answer(slug)
    kept = kept_or_404(consultation)
    form = KeptReasonForm()
    if not form.validate():
        return reason_page(consultation, kept, form, status=422)
    try:
        with transaction():
            new = form.to_new_reason(kept.path)
            give_reason(consultation, new, by=writer(), now=utc_now())
    except ReasonChanged as refusal:
        consultation = round_to_answer(slug)  # the roll-back forgot what was loaded
        kept = kept_or_404(consultation)
        form.reason.errors = [str(refusal)]
        form.seen_revision.data = str(kept.reason.revision if kept.reason else 0)
        return reason_page(consultation, kept, form, theirs=True, status=refusal.status)
    flash(_("Đã lưu lý do. Gửi duyệt cùng các lời trả lời của điều, khoản này."), "done")
    return redirect(url_for("responses.matrix", slug=slug, dieu=kept.path), code=303)


def kept_or_404(consultation: Consultation) -> KeptMajority:
    """Find the provision that the address names among those that stay against a majority."""
    path = request.args.get("dieu", "")
    kept = queries.kept_majorities(consultation.id)
    return next((one for one in kept if one.path == path), None) or abort(404)


def reason_page(
    consultation: Consultation,
    kept: KeptMajority,
    form: KeptReasonForm,
    *,
    theirs: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    """Show who disagrees, and the field."""
    return render_template(
        "responses/majority.html",
        consultation=consultation,
        kept=kept,
        form=form,
        theirs=kept.reason if theirs else None,
        label=provision_label,
        counted_unit=counted_unit,
    ), status
