"""Pages on which the province keeps its units and villages, and the search box's answer."""

from datetime import date, datetime

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.core.access import public, requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.files import attachment
from consult.places import queries, services
from consult.places.forms import ApplyForm, UploadForm
from consult.places.presenters import (
    changes_by_kind,
    found_place_json,
    report_sentence,
    template_csv,
)
from consult.places.terms import ListKind, NewList, PlaceLevel

bp = Blueprint("places", __name__)
MANAGE_PLACES = "manage_places"
LEVELS = {"xa": PlaceLevel.COMMUNE, "thon": PlaceLevel.VILLAGE}
SEARCH_CACHE_SECONDS = 300
DAY_PATTERNS = ("%Y-%m-%d", "%d/%m/%Y")


@bp.get("/dia-ban/tim")
@public
def find() -> ResponseReturnValue:
    """Answer a few letters with places: ``?q=``, ``?cap=xa|thon``, ``?xa=<commune code>``."""
    today = local_day(utc_now())
    level = LEVELS.get(request.args.get("cap", "xa")) or abort(404)
    within = None
    code = request.args.get("xa", "")
    if code:
        commune = queries.place_by_code(PlaceLevel.COMMUNE, code, today)
        within = commune.id if commune else 0
    found = queries.find_places(request.args.get("q", "")[:100], today, level, within=within)
    answer = jsonify([found_place_json(place) for place in found])
    answer.headers["Cache-Control"] = f"public, max-age={SEARCH_CACHE_SECONDS}"
    return answer


@bp.get("/can-bo/dia-ban")
@requires(MANAGE_PLACES)
def list_communes() -> ResponseReturnValue:
    """List the communes of a day (``?ngay=``), today if none is asked for."""
    day = asked_day(request.args.get("ngay", ""))
    text = request.args.get("q", "")[:100]
    return render_template(
        "places/list_communes.html",
        rows=queries.commune_rows(day, text),
        periods=queries.unit_periods(),
        day=day,
        text=text,
    )


@bp.get("/can-bo/dia-ban/xa/<code>/<valid_from>")
@requires(MANAGE_PLACES)
def show_commune(code: str, valid_from: str) -> ResponseReturnValue:
    """Show a commune: its villages, what it was made from and what it became."""
    commune = queries.commune_of_day(code, iso_day(valid_from) or abort(404)) or abort(404)
    today = local_day(utc_now())
    day = min(today, commune.valid_to) if commune.valid_to else max(today, commune.valid_from)
    return render_template(
        "places/show_commune.html",
        commune=commune,
        day=day,
        villages=queries.villages_of(commune.id, day),
        before=queries.predecessors_of(commune.id),
        after=queries.successors_of(commune.id),
    )


@bp.route("/can-bo/dia-ban/nap", methods=["GET", "POST"])
@requires(MANAGE_PLACES)
def upload_list() -> ResponseReturnValue:
    """Take a list, and show what it would change before anything is changed."""
    form = UploadForm()
    if form.validate_on_submit():
        given = form.to_new_list()
        try:
            return preview(given)
        except Refusal as refusal:
            form.file.errors = [str(refusal)]
    page = render_template("places/upload_list.html", form=form, kinds=list(ListKind))
    return page, 422 if form.is_submitted() else 200


def preview(given: NewList) -> str:
    """Show what a list would change; the list itself travels in the form."""
    report = services.rehearse_list(given)
    form = ApplyForm(formdata=None)
    form.carry(given)
    return render_template(
        "places/preview_list.html",
        form=form,
        given=given,
        report=report,
        changes=changes_by_kind(report),
    )


@bp.post("/can-bo/dia-ban/nap/ghi")
@requires(MANAGE_PLACES)
def apply_list() -> ResponseReturnValue:
    """Take in the list that was previewed."""
    form = ApplyForm()
    if not form.validate_on_submit() or form.new_list is None:
        flash(_("Chưa nạp gì. Chọn tệp lần nữa."), "error")
        return redirect(url_for("places.upload_list"))
    with transaction():
        report = services.apply_list(
            form.new_list, actor=(current_user.id, current_user.name), now=utc_now()
        )
    flash(
        _(
            "Đã nạp %(name)s. %(what)s Nếu nạp nhầm tệp, nạp tệp đúng với cùng ngày có hiệu lực.",
            name=form.new_list.name,
            what=report_sentence(report),
        ),
        "warning" if report.refused else "done",
    )
    return redirect(url_for("places.list_communes", ngay=form.new_list.valid_from.isoformat()))


@bp.get("/can-bo/dia-ban/mau/<kind>.csv")
@requires(MANAGE_PLACES)
def list_template(kind: str) -> Response:
    """Give an empty list of a kind to fill in, with an example row."""
    wanted = next((one for one in ListKind if one.value == kind), None)
    text = template_csv(wanted) if wanted else ""
    if not text:
        abort(404)
    content = text.encode("utf-8-sig")
    return attachment(content, name=f"mau-{kind}.csv", media_type="text/csv")


def asked_day(text: str) -> date:
    """Read the day of an address; anything odd is today."""
    for pattern in DAY_PATTERNS:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - no zone
        except ValueError:
            continue
    return local_day(utc_now())


def iso_day(text: str) -> date | None:
    """Read an ISO day of an address, or nothing."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
