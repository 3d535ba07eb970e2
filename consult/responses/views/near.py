"""Groups that come near an answered one: joining them, saying that they are not the same."""

from flask import abort, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.accounts.terms import Permission
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.responses.services import join_near, refuse_near, undo_last_join
from consult.responses.views import bp
from consult.responses.views.approving import back
from consult.responses.views.matrix import round_to_answer, writer
from consult.responses.views.publishing import ask_to_tell


@bp.post("/<slug>/gan-giong/<int:group_id>/<int:answered_id>")
@requires(Permission.ANSWER_COMMENTS)
def decide_near(slug: str, group_id: int, answered_id: int) -> ResponseReturnValue:
    """Join a group with the answered one near it, or remember that it is another."""
    consultation = round_to_answer(slug)
    action = {"gop": join, "khac": refuse}.get(request.form.get("viec", "")) or abort(404)
    try:
        with transaction():
            said = action(consultation, (group_id, answered_id))
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(said, "done")
    return back(slug)


@bp.post("/<slug>/hoan-tac-gop")
@requires(Permission.ANSWER_COMMENTS)
def undo_join(slug: str) -> ResponseReturnValue:
    """Take the last join back, if it is still the one that was shown."""
    consultation = round_to_answer(slug)
    try:
        with transaction():
            shown = request.form.get("lan", 0, type=int)
            undo_last_join(consultation, shown, by=writer(), now=utc_now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("Đã hoàn tác lần gộp vừa rồi: nhóm đứng riêng trở lại, chưa có trả lời."), "done")
    return back(slug)


def join(consultation: Consultation, pair: tuple[int, int]) -> str:
    """Join, and let the people be told where the answers are public."""
    join_near(consultation, pair, by=writer(), now=utc_now())
    if consultation.answered_at and current_app.config["CONSULT"].smtp_url:
        ask_to_tell(consultation)
    said: str = _(
        "Đã gộp vào nhóm đã trả lời; người gửi nhận cùng câu trả lời. Nhầm thì bấm “Hoàn tác”."
    )
    return said


def refuse(consultation: Consultation, pair: tuple[int, int]) -> str:
    """Remember it."""
    refuse_near(consultation, pair, by=writer(), now=utc_now())
    said: str = _("Đã ghi nhớ: hai nhóm này không phải một ý kiến.")
    return said
