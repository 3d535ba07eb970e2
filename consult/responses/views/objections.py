"""Objections to how opinions were read: the queue, and the ruling on one."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.models import Comment
from consult.comments.rules import masked
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.fields import SelectChoice, listed
from consult.drafts.naming import provision_label
from consult.responses import queries
from consult.responses.forms import RulingForm
from consult.responses.models import Objection
from consult.responses.presenters import RULING_TEXTS
from consult.responses.queries import GroupFilter
from consult.responses.services import rule_on_objection
from consult.responses.views import bp
from consult.responses.views.matrix import round_to_answer

SHOWN_WORDS_CHARS = 80


@bp.get("/<slug>/phan-hoi")
@requires(Permission.READ_ANSWERS)
def objections(slug: str) -> ResponseReturnValue:
    """List the objections of a round, those that wait first."""
    consultation = round_to_answer(slug)
    return render_template(
        "responses/objections.html",
        consultation=consultation,
        rows=queries.objections_of(consultation.id),
        count=queries.objection_count(consultation.id),
        ruling_texts=RULING_TEXTS,
        masked=masked,
        label=provision_label,
    )


@bp.route("/<slug>/phan-hoi/<int:objection_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_COMMENTS)
def rule_on(slug: str, objection_id: int) -> ResponseReturnValue:
    """Show one objection beside the opinion and its group; a good POST rules on it."""
    consultation = round_to_answer(slug)
    objection, comment = queries.objection_in(consultation.id, objection_id) or abort(404)
    form = RulingForm()
    form.group_key.choices = group_choices(consultation, comment)
    if form.validate_on_submit():
        try:
            with transaction():
                new = form.to_new_ruling()
                rule_on_objection(objection, comment, new, by=current_user.name, now=utc_now())
        except Refusal as refusal:
            form.ruling.errors = [str(refusal)]
            consultation = round_to_answer(slug)  # the roll-back forgot what was loaded
            objection, comment = queries.objection_in(consultation.id, objection_id) or abort(404)
        else:
            flash(_("Đã kết luận. Người góp ý đọc được trên trang mã của mình."), "done")
            return redirect(url_for("responses.objections", slug=slug), code=303)
    return ruling_page(consultation, objection, comment, form)


def ruling_page(
    consultation: Consultation, objection: Objection, comment: Comment, form: RulingForm
) -> ResponseReturnValue:
    """Render one objection."""
    page = render_template(
        "responses/rule_on.html",
        consultation=consultation,
        objection=objection,
        known=queries.objections_to([comment.id])[comment.id],
        comment=comment,
        words=masked(comment.text),
        masked=masked,
        label=provision_label(comment.shown_path) if comment.shown_path else _("Cả dự thảo"),
        group=queries.group_to_answer(consultation.id, objection.group_key),
        form=form,
        ruling_texts=RULING_TEXTS,
    )
    return page, 422 if form.is_submitted() else 200


def group_choices(consultation: Consultation, comment: Comment) -> list[SelectChoice]:
    """List the groups of the comment's provision, by the first words of each."""
    found = queries.groups_to_answer(
        consultation.id, GroupFilter(path=comment.shown_path), page=1
    ).rows
    named = ((one.key, f"{one.text[:SHOWN_WORDS_CHARS]} ({one.comments})") for one in found)
    return listed([("", _("Không chuyển")), *named])
