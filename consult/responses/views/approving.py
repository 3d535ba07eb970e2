"""Several groups at once: answering them alike, handing in, approving, sending back."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.responses.forms import AnswerForm, ReviewForm, seen_answers
from consult.responses.services import approve, hand_in, hand_in_all, respond_to_many, send_back
from consult.responses.terms import SeenAnswer, Writer
from consult.responses.views import bp
from consult.responses.views.matrix import (
    Ticked,
    ask_for_near,
    fill,
    kept_arguments,
    page,
    round_to_answer,
    writer,
)

MOST_TICKED = 500


@bp.post("/<slug>/hang-loat")
@requires(Permission.ANSWER_COMMENTS)
def answer_ticked(slug: str) -> ResponseReturnValue:
    """Give the ticked groups one answer, or hand their answers in."""
    consultation = round_to_answer(slug)
    seen = ticked()
    if not seen:
        flash(_("Chưa chọn nhóm nào. Đánh dấu ô ở đầu dòng trước."), "warning")
        return back(slug)
    if request.form.get("viec") == "trinh":
        try:
            with transaction():
                left = hand_in(consultation, seen, by=writer(), now=utc_now())
        except Refusal as refusal:
            flash(str(refusal), "error")
            return back(slug)
        tell(_("Đã gửi người duyệt %(count)s nhóm.", count=len(seen) - len(left)), left)
        return back(slug)
    form = AnswerForm(prefix="nhieu")
    fill(form, consultation, None)
    if not form.validate():
        return page(consultation, ticked=Ticked(form, seen), status=422)
    answers = [form.answer_to(one.group_key, one.revision) for one in seen]
    with transaction():
        left = respond_to_many(consultation, answers, by=writer(), now=utc_now())
    tell(_("Đã lưu trả lời cho %(count)s nhóm.", count=len(seen) - len(left)), left)
    return back(slug)


@bp.post("/<slug>/trinh-duyet")
@requires(Permission.ANSWER_COMMENTS)
def hand_in_drafts(slug: str) -> ResponseReturnValue:
    """Hand in what the person has in work, of whatever page; colleagues hand in their own."""
    consultation = round_to_answer(slug)
    try:
        with transaction():
            count, left = hand_in_all(consultation, by=writer(), now=utc_now())
    except Refusal as refusal:
        flash(str(refusal), "error")
        return back(slug)
    if count:
        flash(_("Đã gửi người duyệt %(count)s nhóm.", count=count), "done")
    else:
        flash(_("Không có trả lời nào tôi soạn để gửi."), "warning")
    if left:
        flash(
            _("Còn %(count)s trả lời tôi soạn chưa gửi. Bấm “Gửi duyệt” lần nữa.", count=left),
            "warning",
        )
    return back(slug)


@bp.post("/<slug>/duyet")
@requires(Permission.APPROVE_ANSWERS)
def review_ticked(slug: str) -> ResponseReturnValue:
    """Approve the ticked answers, or send them back with a reason."""
    consultation = round_to_answer(slug)
    seen = ticked()
    form = ReviewForm()
    if not seen or not form.validate():
        flash(_("Chưa chọn nhóm nào. Đánh dấu ô ở đầu dòng trước."), "warning")
        return back(slug)
    by: Writer = writer()
    try:
        with transaction():
            if request.form.get("viec") == "tra-lai":
                left = send_back(consultation, seen, form.note.data or "", by=by, now=utc_now())
                said = _("Đã trả lại %(count)s nhóm.", count=len(seen) - len(left))
            else:
                left = approve(consultation, seen, by=by, now=utc_now())
                ask_for_near(consultation)
                said = _("Đã duyệt %(count)s nhóm.", count=len(seen) - len(left))
    except Refusal as refusal:
        flash(str(refusal), "error")
        return back(slug)
    tell(said, left)
    return back(slug)


def ticked() -> list[SeenAnswer]:
    """Read which groups were ticked, and the revision that was in sight."""
    return seen_answers(request.form.getlist("chon"))[:MOST_TICKED]


def tell(said: str, left: Sequence[str]) -> None:
    """Say what was done, and how many groups were left alone and why."""
    flash(said, "done")
    if left:
        flash(
            _(
                "%(count)s nhóm để nguyên: người khác vừa sửa, chưa tới bước này, hoặc là lời "
                "của chính người duyệt. Xem lại rồi chọn lần nữa.",
                count=len(left),
            ),
            "warning",
        )


def back(slug: str) -> ResponseReturnValue:
    """Show the matrix again as it was filtered."""
    arguments: dict[str, Any] = {**kept_arguments()}
    return redirect(url_for("responses.matrix", slug=slug, **arguments), code=303)
