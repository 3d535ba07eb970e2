"""Sending a comment: the form, and what is said when it cannot be taken."""

import uuid
from datetime import date

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.comments.forms import (
    UNKNOWN_VILLAGE,
    UNKNOWN_VILLAGE_TEXT,
    WHOLE_DRAFT,
    SubmissionForm,
    listed,
)
from consult.comments.services import ContactUnusable, KeyReused, receive_submission
from consult.comments.terms import MAX_COMMENT_CHARS, MAX_COMMENTS_A_SUBMISSION
from consult.comments.views import bp
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import public
from consult.core.clock import local_day
from consult.core.csrf import checks_its_token
from consult.core.db import database_now
from consult.core.i18n import capitalised
from consult.places import queries as places
from consult.places.models import Place
from consult.places.terms import PlaceLevel

MAX_CODE_CHARS = 60


@bp.route("/dot-lay-y-kien/<slug>/gop-y", methods=["GET", "POST"])
@checks_its_token
@public
def new_comment(slug: str) -> ResponseReturnValue:
    """Show the form; a good POST records the comments and leads to their receipt."""
    consultation = consultations.round_by_slug(slug)
    if consultation is None:
        abort(404)
    now = database_now()
    form, communes = filled_form(consultation)
    if not consultation.is_open(now):
        return closed_page(consultation, form)
    if request.method == "GET":
        return page(consultation, form)
    if request.form.get("buoc"):
        return page(consultation, form)
    if not form.is_complete():
        return page(consultation, form, status=400 if form.csrf_token.errors else 422)
    commune = next(place for place in communes if place.code == form.commune.data)
    new = form.to_new_submission(
        consultation.id, commune_id=commune.id, village_id=chosen_village(form, commune)
    )
    try:
        received = receive_submission(new, now=now)
    except (ContactUnusable, KeyReused) as refusal:
        form.form_errors = [*form.form_errors, str(refusal)]
        return page(consultation, form, status=422)
    return redirect(url_for("portal.show_receipt", receipt=received.receipt, moi=1), code=303)


def filled_form(consultation: Consultation) -> tuple[SubmissionForm, list[Place]]:
    """Make the form with its lists; a link or QR code fills provision and place."""
    today = local_day(database_now())
    communes = list(places.communes_on(today))
    form = SubmissionForm(formdata=request.form if request.method == "POST" else None)
    parts = [("", str(WHOLE_DRAFT))]
    parts += [
        (one.path, f"{'  ' * one.depth}{one.label}{'. ' if one.heading else ''}{one.heading}")
        for one in consultations.commentable_provisions(consultation.version_id)
    ]
    if request.method == "GET":
        fill_from_address(form, today)
    if request.form.get("buoc") == "them":
        form.opinions.data = str(min(form.opinion_count + 1, MAX_COMMENTS_A_SUBMISSION))
    form.prepare(parts, request.form if request.method == "POST" else None)
    if request.method == "GET":
        asked = request.args.get("noi", "")
        form.opinion_forms[0].provision.data = asked if asked in dict(parts) else ""
    form.commune.choices = listed(
        [("", ""), *((p.code, capitalised(p.full_name)) for p in communes)]
    )
    form.village.choices = listed(village_choices(form.commune.data, communes))
    if not form.idempotency_key.data:
        form.idempotency_key.data = uuid.uuid4().hex
    return form, communes


def fill_from_address(form: SubmissionForm, today: date) -> None:
    """Fill the place from ``?don-vi=<village code>`` of a poster's QR code."""
    code = request.args.get("don-vi", "")[:MAX_CODE_CHARS]
    village = places.place_by_code(PlaceLevel.VILLAGE, code, today) if code else None
    if village is not None and village.parent is not None:
        form.commune.data = village.parent.code
        form.village.data = village.code


def village_choices(commune_code: str | None, communes: list[Place]) -> list[tuple[str, str]]:
    """List the villages of the chosen commune; "không rõ thôn" is always last."""
    commune = next((place for place in communes if place.code == commune_code), None)
    villages = places.villages_of(commune.id, local_day(database_now())) if commune else []
    return [
        ("", ""),
        *((place.code, capitalised(place.full_name)) for place in villages),
        (UNKNOWN_VILLAGE, str(UNKNOWN_VILLAGE_TEXT)),
    ]


def chosen_village(form: SubmissionForm, commune: Place) -> int | None:
    """Find the village's row; none for "không rõ thôn"."""
    if form.village.data == UNKNOWN_VILLAGE:
        return None
    villages = places.villages_of(commune.id, local_day(database_now()))
    return next(place.id for place in villages if place.code == form.village.data)


def page(
    consultation: Consultation, form: SubmissionForm, *, status: int = 200
) -> ResponseReturnValue:
    """Show the form with everything typed still in it."""
    return render_template(
        "comments/new_comment.html",
        consultation=consultation,
        form=form,
        is_expired=bool(form.csrf_token.errors),
        faults=form.faults(),
        max_chars=MAX_COMMENT_CHARS,
        can_add=form.opinion_count < MAX_COMMENTS_A_SUBMISSION,
    ), status


def closed_page(consultation: Consultation, form: SubmissionForm) -> ResponseReturnValue:
    """Say that the round takes no comments now, and give the typed words back to copy."""
    texts = [opinion.text.data for opinion in form.opinion_forms if opinion.text.data]
    is_scheduled = database_now() < consultation.opens_at
    return render_template(
        "comments/closed.html", consultation=consultation, texts=texts, is_scheduled=is_scheduled
    ), 409
