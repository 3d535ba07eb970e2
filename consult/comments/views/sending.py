"""Sending a comment: the form, and what is said when it cannot be taken."""

import uuid
from datetime import date

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.comments.forms import (
    UNKNOWN_VILLAGE,
    UNKNOWN_VILLAGE_TEXT,
    WHOLE_DRAFT,
    SubmissionForm,
)
from consult.comments.services import ConsultationClosed, Intake, receive_submission
from consult.comments.terms import MAX_COMMENT_CHARS, MAX_COMMENTS_A_SUBMISSION, Received
from consult.comments.views import bp
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.consultations.terms import Door
from consult.core.access import public
from consult.core.clock import local_day
from consult.core.csrf import checks_its_token
from consult.core.db import database_now
from consult.core.errors import Refusal
from consult.core.fields import listed
from consult.core.i18n import capitalised
from consult.core.limits import Allowance, address_of_visitor
from consult.core.text import one_line
from consult.places import queries as places
from consult.places.models import Place
from consult.places.queries import KnownPlace
from consult.places.terms import PlaceLevel

MAX_CODE_CHARS = 60
# Of one browser at one address, never of an address alone: a whole village may stand behind it.
SENDINGS = Allowance("sendings", "300 per 10 minutes")


@bp.route("/dot-lay-y-kien/<slug>/gop-y", methods=["GET", "POST"])
@checks_its_token
@public
def new_comment(slug: str) -> ResponseReturnValue:
    """Show the form; a good POST records the comments and leads to their receipt."""
    door = consultations.door_of(slug)
    if door is None:
        abort(404)
    is_sent = request.method == "POST" and not request.form.get("buoc")
    refusal: Refusal | None = None
    if is_sent and door.is_open(door.now):
        try:
            received = receive_sent(door)
        except Refusal as error:
            refusal = error
        else:
            if received is not None:
                receipt = received.receipt
                return redirect(url_for("portal.show_receipt", receipt=receipt, moi=1), code=303)
    # The page needs the draft too, which taking a comment does not.
    consultation = consultations.round_by_slug(slug)
    if consultation is None:
        abort(404)
    form = filled_form(consultation)
    if not consultation.is_open(door.now) or isinstance(refusal, ConsultationClosed):
        return closed_page(consultation, form)
    return page(consultation, form, refusal=refusal)


def receive_sent(door: Door) -> Received | None:
    """Record what was sent; none when the form has faults.

    Only what was sent is looked up, never the lists of the page: at the last hour of a round this
    runs many times a second.

    Raises:
        Refusal: The rules or the writer refuse it; see ``receive_submission``.
    """
    form = SubmissionForm(formdata=request.form)
    form.prepare((), request.form)
    for opinion in form.opinion_forms:
        opinion.provision.choices = [(opinion.provision.data, "")]
    commune, village = sent_places(form, door)
    form.commune.choices = [(commune.code, "")] if commune else []
    form.village.choices = [(village.code, "")] if village else [(UNKNOWN_VILLAGE, "")]
    if not form.is_complete() or commune is None:
        return None
    new = form.to_new_submission(
        door.id, commune_id=commune.id, village_id=village.id if village else None
    )
    SENDINGS.spend(f"{address_of_visitor()} {session.get('csrf_token', '')}")
    intake = Intake(door.id, door, (commune, village) if village else (commune,))
    received = receive_submission(new, now=door.now, intake=intake)
    if form.has_lost_contact:
        flash(_("Số điện thoại, thư điện tử không được lưu vì chưa đánh dấu cho phép."), "warning")
    return received


def sent_places(form: SubmissionForm, door: Door) -> tuple[KnownPlace | None, KnownPlace | None]:
    """Find the commune and village that were sent; the village only if it is of that commune."""
    commune_code, village_code = (
        one_line(field.data or "")[:MAX_CODE_CHARS] for field in (form.commune, form.village)
    )
    day, site = local_day(door.now), door.site_revision
    commune = places.known_place(PlaceLevel.COMMUNE, commune_code, day, site=site)
    if village_code in ("", UNKNOWN_VILLAGE) or commune is None:
        return commune, None
    village = places.known_place(PlaceLevel.VILLAGE, village_code, day, site=site)
    return (commune, village) if village and village.parent_id == commune.id else (None, None)


def filled_form(consultation: Consultation) -> SubmissionForm:
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
    return form


def fill_from_address(form: SubmissionForm, today: date) -> None:
    """Fill the place from ``?don-vi=<village code>`` of a poster's QR code."""
    code = one_line(request.args.get("don-vi", ""))[:MAX_CODE_CHARS]
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


def page(
    consultation: Consultation, form: SubmissionForm, *, refusal: Refusal | None = None
) -> ResponseReturnValue:
    """Show the form with everything typed still in it, and what is wrong with what was sent."""
    status, headers = 200, {}
    if request.method == "POST" and not request.form.get("buoc"):
        is_complete = form.is_complete()
        status = 400 if form.csrf_token.errors else 422
        if refusal is not None and is_complete:
            form.form_errors = [*form.form_errors, str(refusal)]
            status = refusal.status
            if refusal.retry_after_seconds is not None:
                headers["Retry-After"] = str(refusal.retry_after_seconds)
    if form.version_id not in (None, consultation.version_id):
        form.form_errors = [*form.form_errors, _("Dự thảo vừa có bản mới. Xem lại phần góp ý.")]
    text = render_template(
        "comments/new_comment.html",
        consultation=consultation,
        form=form,
        is_expired=bool(form.csrf_token.errors),
        faults=form.faults(),
        max_chars=MAX_COMMENT_CHARS,
        can_add=form.opinion_count < MAX_COMMENTS_A_SUBMISSION,
    )
    return text, status, headers


def closed_page(consultation: Consultation, form: SubmissionForm) -> ResponseReturnValue:
    """Say that the round takes no comments now, and give the typed words back to copy."""
    texts = [opinion.text.data for opinion in form.opinion_forms if opinion.text.data]
    is_scheduled = database_now() < consultation.opens_at
    return render_template(
        "comments/closed.html", consultation=consultation, texts=texts, is_scheduled=is_scheduled
    ), 409
