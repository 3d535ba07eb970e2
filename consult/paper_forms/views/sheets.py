"""Typing in sheets: one page a sheet, the bundle's fields kept for the next."""

import uuid
from datetime import date, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.rules import receipt_groups
from consult.comments.terms import MAX_COMMENT_CHARS, MAX_COMMENTS_A_SUBMISSION, Received
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day
from consult.core.db import database_now, transaction
from consult.core.errors import Refusal
from consult.core.fields import SHOWN
from consult.paper_forms import queries
from consult.paper_forms.forms import SheetForm
from consult.paper_forms.rules import next_number
from consult.paper_forms.services import SheetTypedBefore, record_sheet, take_back
from consult.paper_forms.views import bp
from consult.paper_forms.views.lists import fill_places, parts_of, round_to_type
from consult.places.models import Place

# Fields that the next sheet of a bundle begins with, by their name in the address.
KEPT_FIELDS = {"kenh": "channel", "ngay": "received_on", "don-vi": "unit", "xa": "commune"}
KEPT_PLACE = "thon"


@bp.get("/", defaults={"slug": ""})
@bp.route("/<slug>", methods=["GET", "POST"])
@requires(Permission.RECORD_COMMENTS)
def new_sheet(slug: str) -> ResponseReturnValue:
    """Show the form of one sheet; a good POST records it and shows the next."""
    now = database_now()
    if not slug:
        return render_template("paper_forms/rounds.html", rounds=queries.rounds_to_type(now))
    consultation = round_to_type(slug)
    form, places = filled_form(consultation, now)
    if request.method == "GET" or request.form.get("buoc"):
        return page(consultation, form)
    is_whole = form.is_complete()
    if not form.check_day(consultation.opens_on, local_day(now)) or not is_whole:
        return page(consultation, form, status=422)
    try:
        with transaction():
            received = record_sheet(
                form.to_new_sheet(
                    consultation.id,
                    place_ids=chosen_places(form, places),
                    now=now,
                    typed_by=current_user.id,
                ),
                by=current_user.name,
                now=now,
            )
    except SheetTypedBefore as refusal:
        form.external_id.errors = [str(refusal)]
        return page(round_to_type(slug), form, status=422)
    except Refusal as refusal:
        form.form_errors = [*form.form_errors, str(refusal)]
        return page(round_to_type(slug), form, status=422)
    return redirect(next_sheet(consultation, form, received), code=303)


@bp.post("/<slug>/rut-lai/<int:submission_id>")
@requires(Permission.RECORD_COMMENTS)
def take_sheet_back(slug: str, submission_id: int) -> ResponseReturnValue:
    """Take back the sheet typed last; it stays on record and leaves every count."""
    consultation = round_to_type(slug)
    submission = queries.submission_typed(submission_id, current_user.id)
    if submission is None or submission.consultation_id != consultation.id:
        abort(404)
    with transaction():
        take_back(submission, by=current_user.name, by_id=current_user.id, now=database_now())
    flash(
        _(
            "Đã rút phiếu có mã %(receipt)s: không tính nữa, nhật ký vẫn còn. Nhập lại cho đúng.",
            receipt=receipt_groups(submission.receipt),
        )
    )
    return redirect(url_for("paper_forms.new_sheet", slug=slug), code=303)


def filled_form(consultation: Consultation, now: datetime) -> tuple[SheetForm, dict[str, Place]]:
    """Make the form with its lists, and the places by code; the address fills what is kept."""
    is_sent = request.method == "POST"
    form = SheetForm(formdata=request.form if is_sent else None)
    if not is_sent:
        fill_from_address(form, local_day(now))
    if request.form.get("buoc") == "them":
        form.opinions.data = str(min(form.opinion_count + 1, MAX_COMMENTS_A_SUBMISSION))
    form.prepare(parts_of(consultation), request.form if is_sent else None)
    places = fill_places(form, form.received_on.data or local_day(now), knows_village=False)
    if not is_sent:
        form.village.data = request.args.get(KEPT_PLACE, "")
    if not form.idempotency_key.data:
        form.idempotency_key.data = uuid.uuid4().hex
    return form, places


def fill_from_address(form: SheetForm, today: date) -> None:
    """Fill what stays the same in a bundle; the day is today's until another was typed."""
    form.received_on.data = today
    for name, field_name in KEPT_FIELDS.items():
        if request.args.get(name):
            form[field_name].process_formdata([request.args[name]])
    form.external_id.data = request.args.get("so", "")


def chosen_places(form: SheetForm, places: dict[str, Place]) -> tuple[int | None, int | None]:
    """Find the ids of commune and village; none where the sheet does not say."""
    commune, village = places.get(form.commune.data or ""), places.get(form.village.data or "")
    return (commune.id if commune else None, village.id if village else None)


def next_sheet(consultation: Consultation, form: SheetForm, received: Received) -> str:
    """Give the address of the next sheet of the bundle."""
    return url_for(
        "paper_forms.new_sheet",
        slug=consultation.slug,
        luu=received.submission_id,
        so=next_number(form.external_id.data or ""),
        **{
            "kenh": form.channel.data,
            "ngay": f"{form.received_on.data:{SHOWN}}",
            "don-vi": form.unit.data,
            "xa": form.commune.data,
            "thon": form.village.data,
        },
    )


def page(consultation: Consultation, form: SheetForm, *, status: int = 200) -> ResponseReturnValue:
    """Show the form, the sheet saved just now, and the sheets before."""
    sheets = queries.typed_sheets(consultation.id, current_user.id)
    saved = request.args.get("luu", "")
    return render_template(
        "paper_forms/new_sheet.html",
        consultation=consultation,
        form=form,
        faults=form.faults(),
        sheets=sheets,
        saved=next((one for one in sheets[:1] if str(one.id) == saved and not one.undone_at), None),
        groups=receipt_groups,
        max_chars=MAX_COMMENT_CHARS,
        can_add=form.opinion_count < MAX_COMMENTS_A_SUBMISSION,
    ), status
