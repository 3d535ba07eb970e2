"""Replies on paper for people without a telephone: an officer of the commune prints them."""

from collections.abc import Sequence

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.queries import GovernedCommune, governed_commune
from consult.accounts.services import note
from consult.accounts.terms import Permission
from consult.comments import queries as comments
from consult.comments.models import Submission
from consult.comments.rules import is_receipt, normal_receipt
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.fields import listed
from consult.core.files import attachment
from consult.core.text import one_line
from consult.places import queries as places
from consult.portal.forms import VillageSheetsForm
from consult.portal.terms import MOST_SHEETS
from consult.portal.views.reply_sheets import PDF, sheets_of
from consult.portal.writers.papers import reply_pdf

bp = Blueprint("village_sheets", __name__, url_prefix="/can-bo/phieu-tra-loi")


def own_commune() -> GovernedCommune | None:
    """Give the commune of the officer's agency; none for agencies of the province."""
    return governed_commune(current_user, local_day(utc_now()))


@bp.get("/")
@requires(Permission.RECORD_COMMENTS)
def rounds() -> ResponseReturnValue:
    """List the answered rounds in which the commune took part."""
    commune = own_commune()
    heard = comments.rounds_heard(commune.ids) if commune else set()
    found = [one for one in consultations.closed_rounds(utc_now()) if one.answered_at]
    return render_template(
        "portal/village_sheets.html",
        commune=commune,
        rounds=[one for one in found if one.id in heard],
    )


@bp.route("/<slug>", methods=["GET", "POST"])
@requires(Permission.RECORD_COMMENTS)
def print_sheets(slug: str) -> ResponseReturnValue:
    """Ask for codes or a village; a good POST answers with one PDF in sheet order."""
    consultation = consultations.round_by_slug(slug)
    commune = own_commune()
    if consultation is None or consultation.answered_at is None or commune is None:
        abort(404)
    form = VillageSheetsForm()
    heard = comments.villages_heard(consultation.id, commune.ids)
    known = places.places_by_id(heard)
    choices = sorted((known[one].sort_key, known[one].full_name, one) for one in heard)
    form.village.choices = listed(
        [("", _("Không chọn: in theo mã")), *((str(one), name) for _key, name, one in choices)]
    )
    if form.validate_on_submit():
        found = asked_sheets(form, consultation, commune)
        if found:
            return sheets_pdf(found, consultation, form)
    page = render_template(
        "portal/print_sheets.html", form=form, consultation=consultation, commune=commune.place
    )
    return page, 422 if form.is_submitted() else 200


def asked_sheets(
    form: VillageSheetsForm, consultation: Consultation, commune: GovernedCommune
) -> Sequence[Submission]:
    """Find what was asked for; codes that lead nowhere in this commune are named on the form."""
    if form.village.data:
        return comments.submissions_of_village(
            consultation.id, int(form.village.data), commune.ids, limit=MOST_SHEETS
        )
    codes = {plain_code(line) for line in form.lines()}
    found = comments.submissions_by_codes(consultation.id, codes, commune.ids)
    unknown = codes - {one.receipt for one in found} - {one.external_id for one in found}
    if unknown:
        form.codes.errors = [
            _(
                "Không thấy trong đợt này ở %(commune)s: %(codes)s. Xem lại từng số, hoặc bỏ ra.",
                commune=commune.place.full_name,
                codes=", ".join(sorted(unknown)),
            )
        ]
        return []
    return found


def plain_code(line: str) -> str:
    """Read a receipt in any spelling; a sheet number stays as typed."""
    receipt = normal_receipt(line)
    return receipt if is_receipt(receipt) else one_line(line)


def sheets_pdf(
    found: Sequence[Submission], consultation: Consultation, form: VillageSheetsForm
) -> ResponseReturnValue:
    """Send the sheets, and write down that they were printed."""
    content = reply_pdf(sheets_of(list(found)), made_at=utc_now())
    with transaction():
        note(
            "reply.print",
            f"consultation:{consultation.slug}",
            by=current_user._get_current_object(),  # noqa: SLF001 - Flask-Login's way to the person
            now=utc_now(),
            sheets=len(found),
            by_village=bool(form.village.data),
        )
    name = f"Phiếu trả lời - {consultation.code} - {len(found)} tờ.pdf"
    return attachment(content, name=name, media_type=PDF)
