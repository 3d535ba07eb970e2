"""Ý kiến của tôi bị tổng hợp sai: said with the receipt, here or through an officer."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.queries import governed_commune
from consult.accounts.terms import Permission
from consult.comments import queries as comments
from consult.comments.models import Submission
from consult.comments.rules import is_receipt, normal_receipt, receipt_groups
from consult.consultations.queries import objections_until
from consult.core.access import public, requires
from consult.core.clock import local_day
from consult.core.db import database_now, transaction
from consult.core.errors import Refusal
from consult.core.fields import SelectChoice
from consult.core.limits import Allowance, address_of_visitor
from consult.core.text import one_line
from consult.drafts.naming import provision_label
from consult.portal.forms import ObjectionForm
from consult.portal.views import bp
from consult.portal.views.receipts import MAX_TYPED_CHARS, submission_of
from consult.responses.queries import objections_to
from consult.responses.services import take_objection

staff_bp = Blueprint("paper_objections", __name__, url_prefix="/can-bo/phan-hoi")
# A village may stand behind an address.
OBJECTIONS = Allowance("objections", "60 per 10 minutes")


@bp.route("/tra-cuu/<receipt>/phan-hoi", methods=["GET", "POST"])
@public
def objection(receipt: str) -> ResponseReturnValue:
    """Take an objection to how an opinion was read, and show the receipt again."""
    submission = submission_of(one_line(receipt)[:MAX_TYPED_CHARS])
    back = url_for("portal.show_receipt", receipt=submission.receipt)
    if request.method == "POST":
        OBJECTIONS.spend(address_of_visitor())
    return answer(submission, "portal/objection.html", back=back)


@staff_bp.get("/")
@requires(Permission.RECORD_COMMENTS)
def find() -> ResponseReturnValue:
    """Ask for the code on a paper receipt, and lead to its form."""
    typed = one_line(request.args.get("ma", ""))[:MAX_TYPED_CHARS]
    found = submission_of_commune(typed) if typed else None
    if found is not None:
        return redirect(url_for("paper_objections.enter", receipt=found.receipt))
    page = render_template("portal/find_objection.html", typed=typed)
    return page, 404 if typed else 200


@staff_bp.route("/<receipt>", methods=["GET", "POST"])
@requires(Permission.RECORD_COMMENTS)
def enter(receipt: str) -> ResponseReturnValue:
    """Enter an objection that a person of the officer's commune made on paper or aloud."""
    submission = submission_of_commune(receipt) or abort(404)
    back = url_for("paper_objections.find")
    return answer(submission, "portal/enter_objection.html", back=back, by=current_user.name)


def submission_of_commune(typed: str) -> Submission | None:
    """Find a submission from the officer's own commune by its receipt."""
    governed = governed_commune(current_user, local_day(database_now()))
    receipt = normal_receipt(typed)
    found: Submission | None = (
        comments.submission_by_receipt(receipt) if is_receipt(receipt) else None
    )
    if found is None or governed is None or found.commune_id not in governed.ids:
        return None
    return found


def answer(
    submission: Submission, template: str, *, back: str, by: str = ""
) -> ResponseReturnValue:
    """Show the form of an objection; a good POST takes it and leads ``back``."""
    form = ObjectionForm()
    said = {one.id: one for one in submission.comments}
    known = {} if form.is_submitted() else objections_to(list(said))
    form.comment.choices = [
        SelectChoice(one.id, provision_label(one.path) if one.path else _("Cả dự thảo"))
        for one in said.values()
        if one.id not in known
    ]
    form.idempotency_key.data = form.idempotency_key.data or uuid.uuid4().hex
    if form.validate_on_submit():
        try:
            with transaction():
                new = form.to_new_objection(recorded_by=by)
                comment = said[form.comment.data]
                take_objection(submission.consultation, comment, new, now=database_now())
        except Refusal as refusal:
            form.text.errors = [str(refusal)]
        else:
            flash(_("Đã nhận phản hồi. Cơ quan soạn thảo trả lời ngay trên trang mã này."), "done")
            return redirect(back, code=303)
    until = objections_until(submission.consultation)
    page = render_template(
        template,
        form=form,
        code=receipt_groups(submission.receipt),
        receipt=submission.receipt,
        consultation=submission.consultation,
        until=until,
        is_over=until is not None and local_day(database_now()) > until,
    )
    return Response(page, 422 if form.is_submitted() else 200)
