"""Typing in the minutes of a village meeting."""

import uuid
from datetime import datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.rules import receipt_groups
from consult.comments.terms import MAX_COMMENTS_A_SUBMISSION
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day
from consult.core.db import database_now, transaction
from consult.core.errors import Refusal
from consult.core.files import attachment, kept
from consult.paper_forms.forms import MeetingForm
from consult.paper_forms.queries import minutes_of
from consult.paper_forms.rules import announced_late, reported_late, scan_media_type
from consult.paper_forms.services import note_look, record_meeting, scan_folder
from consult.paper_forms.views import bp
from consult.paper_forms.views.lists import fill_places, parts_of, round_to_type
from consult.places.models import Place


@bp.route("/<slug>/hop-thon", methods=["GET", "POST"])
@requires(Permission.RECORD_COMMENTS)
def new_meeting(slug: str) -> ResponseReturnValue:
    """Show the form of a meeting's minutes; a good POST records them."""
    consultation = round_to_type(slug)
    now = database_now()
    form, places = filled_form(consultation, now)
    if request.method == "GET" or request.form.get("buoc"):
        return page(consultation, form)
    is_whole = form.is_complete()
    if not form.check_days(consultation.opens_on, now) or not is_whole:
        return page(consultation, form, status=422)
    try:
        with transaction():
            received = record_meeting(
                form.to_new_meeting(
                    consultation.id,
                    village=places[form.village.data or ""],
                    typed_by=current_user.id,
                ),
                by=current_user.name,
                now=now,
            )
    except Refusal as refusal:
        form.form_errors = [*form.form_errors, str(refusal)]
        return page(round_to_type(slug), form, status=422)
    say_what_is_odd(form, now)
    flash(
        _("Đã lưu biên bản. Mã tiếp nhận: %(code)s.", code=receipt_groups(received.receipt)),
        "done",
    )
    return redirect(url_for("paper_forms.new_meeting", slug=slug), code=303)


def say_what_is_odd(form: MeetingForm, now: datetime) -> None:
    """Tell of what the guidance asks otherwise; nothing of it is refused."""
    held_on, announced_on = form.held_on.data, form.announced_on.data
    if held_on is None or announced_on is None:
        return
    if announced_late(announced_on, held_on):
        flash(_("Lưu ý: cuộc họp được báo trước chưa đủ 2 ngày."), "warning")
    if reported_late(held_on, local_day(now)):
        flash(_("Lưu ý: biên bản về sau cuộc họp quá 5 ngày làm việc."), "warning")


def filled_form(consultation: Consultation, now: datetime) -> tuple[MeetingForm, dict[str, Place]]:
    """Make the form with its lists and the drafter's questions, and the places by code."""
    is_sent = request.method == "POST"
    form = MeetingForm()
    questions = [str(one.get("path", "")) for one in consultation.draft.questions]
    if not is_sent:
        form.answers.data = str(max(1, len(questions)))
    if request.form.get("buoc") == "them":
        form.answers.data = str(min(form.answer_count + 1, MAX_COMMENTS_A_SUBMISSION))
    form.prepare(questions, parts_of(consultation), request.form if is_sent else None)
    places = fill_places(form, form.held_on.data or local_day(now), knows_village=True)
    if not form.idempotency_key.data:
        form.idempotency_key.data = uuid.uuid4().hex
    return form, places


def page(
    consultation: Consultation, form: MeetingForm, *, status: int = 200
) -> ResponseReturnValue:
    """Show the form with everything typed still in it, but for the file."""
    return render_template(
        "paper_forms/new_meeting.html",
        consultation=consultation,
        form=form,
        questions=[str(one.get("text", "")) for one in consultation.draft.questions],
        faults=form.faults(),
        can_add=form.answer_count < MAX_COMMENTS_A_SUBMISSION,
    ), status


@bp.get("/ban-chup/<int:submission_id>")
@requires(Permission.RECORD_COMMENTS)
def scan(submission_id: int) -> ResponseReturnValue:
    """Give the scan of a meeting's minutes to an official; each look is on record."""
    minutes = minutes_of([submission_id]).get(submission_id)
    if minutes is None or minutes.scan_sha256 is None:
        abort(404)
    content = kept(scan_folder(), minutes.scan_sha256)
    with transaction():
        note_look(minutes, by=current_user.name, by_id=current_user.id, now=database_now())
    return attachment(
        content,
        name=minutes.scan_name or "",
        media_type=scan_media_type(content) or "application/octet-stream",
    )
