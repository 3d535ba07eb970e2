"""Phản biện xã hội: entered by the Front, read by whoever sees the round."""

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.forms import WHOLE_DRAFT
from consult.comments.rules import receipt_groups
from consult.comments.terms import MAX_COMMENT_CHARS, MAX_COMMENTS_A_SUBMISSION
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.db import database_now, transaction
from consult.core.errors import Refusal
from consult.core.files import attachment, kept
from consult.drafts.naming import provision_label
from consult.supervision import queries
from consult.supervision.forms import CriticismForm
from consult.supervision.services import letter_folder, note_look, record_criticism
from consult.supervision.views import bp
from consult.supervision.views.remarks import acting


@bp.get("/phan-bien")
@requires(Permission.SEE_ROUNDS)
def criticisms() -> ResponseReturnValue:
    """List the social criticism of the rounds the person sees."""
    rows = queries.criticisms_for(current_user)
    return render_template("supervision/criticisms.html", rows=rows)


@bp.get("/phan-bien/tep/<int:submission_id>")
@requires(Permission.SEE_ROUNDS)
def letter(submission_id: int) -> ResponseReturnValue:
    """Give the document; each look is on record."""
    found = queries.criticism_for(current_user, submission_id)
    if found is None:
        abort(404)
    content = kept(letter_folder(), found.letter_sha256)
    with transaction():
        note_look(found, by=acting(), now=database_now())
    return attachment(content, name=found.letter_name, media_type=found.media_type)


@bp.route("/phan-bien/<slug>", methods=["GET", "POST"])
@requires(Permission.SUPERVISE)
def new_criticism(slug: str) -> ResponseReturnValue:
    """Show the form of a document; a good POST records it."""
    consultation = consultations.round_for(current_user, slug) or abort(404)
    form = filled_form(consultation)
    if request.method == "GET" or request.form.get("buoc"):
        return page(consultation, form)
    if not form.is_complete():
        return page(consultation, form, status=422)
    try:
        with transaction():
            new = form.to_new_criticism(consultation.id)
            received = record_criticism(new, by=acting(), now=database_now())
    except Refusal as refusal:
        form.form_errors = [*form.form_errors, str(refusal)]
        return page(consultation, form, status=422)
    code = receipt_groups(received.receipt)
    flash(_("Đã ghi phản biện xã hội. Mã tiếp nhận: %(code)s.", code=code), "done")
    if received.is_late:
        flash(_("Văn bản đến sau hạn: được giữ và ghi rõ là đến sau hạn."), "warning")
    return redirect(url_for("supervision.criticisms"), code=303)


def filled_form(consultation: Consultation) -> CriticismForm:
    """Make the form with its list of provisions; the name is the Front's until changed."""
    is_sent = request.method == "POST"
    form = CriticismForm()
    if not is_sent:
        form.organisation.data = current_user.agency.name if current_user.agency else ""
    if request.form.get("buoc") == "them":
        form.opinions.data = str(min(form.opinion_count + 1, MAX_COMMENTS_A_SUBMISSION))
    parts = consultations.commentable_provisions(consultation.version_id)
    named = ((p.path, ". ".join(filter(None, [provision_label(p.path), p.heading]))) for p in parts)
    form.prepare([("", str(WHOLE_DRAFT)), *named], request.form if is_sent else None)
    if not form.idempotency_key.data:
        form.idempotency_key.data = uuid.uuid4().hex
    return form


def page(
    consultation: Consultation, form: CriticismForm, *, status: int = 200
) -> ResponseReturnValue:
    """Show the form with everything typed still in it, but for the file."""
    return render_template(
        "supervision/new_criticism.html",
        consultation=consultation,
        form=form,
        faults=form.faults(),
        max_chars=MAX_COMMENT_CHARS,
        can_add=form.opinion_count < MAX_COMMENTS_A_SUBMISSION,
    ), status
