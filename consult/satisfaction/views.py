"""Rating from the receipt's page, and the results for Sở Nội vụ."""

import csv
from io import StringIO

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.rules.cells import inert_cell
from consult.consultations import queries as consultations
from consult.core.access import public, requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.limits import Allowance, address_of_visitor
from consult.satisfaction import queries
from consult.satisfaction.forms import RatingForm
from consult.satisfaction.presenters import COLUMNS, csv_rows, months_text, results
from consult.satisfaction.rules import by_month, by_round, month_of, released
from consult.satisfaction.services import count_answers, unsealed_asking
from consult.satisfaction.terms import FEWEST_ANSWERS, LEVEL_TEXTS, Released

bp = Blueprint("satisfaction", __name__)
# A village may stand behind an address; each receipt counts once whatever happens here.
RATINGS = Allowance("ratings", "200 per 10 minutes")
BY_MONTH = "thang"


@bp.post("/danh-gia")
@public
def rate() -> ResponseReturnValue:
    """Count a slip; one with nothing chosen is as good as none."""
    form = RatingForm()
    if not form.validate():
        abort(400)
    RATINGS.spend(address_of_visitor())
    asking = unsealed_asking(form.asking.data or "")
    with transaction():
        count_answers(asking, form.given(), now=utc_now())
    return redirect(url_for("satisfaction.thanks"), code=303)


@bp.get("/danh-gia")
@public
def thanks() -> ResponseReturnValue:
    """Thank, and say what becomes of it."""
    return render_template("satisfaction/thanks.html", fewest=FEWEST_ANSWERS)


@bp.get("/can-bo/hai-long/")
@requires(Permission.SEE_SATISFACTION)
def show_results() -> ResponseReturnValue:
    """Show satisfaction by round, or by month."""
    view = BY_MONTH if request.args.get("theo") == BY_MONTH else ""
    rows = shown_now()
    rounds = {one.id: one for one in consultations.rounds_for(current_user)}
    groups: dict[str, list[Released]] = {}
    if view:
        for row in by_month(rows):
            groups.setdefault(months_text(row.last_month, row.last_month), []).append(row)
    else:
        for row in by_round(rows):
            groups.setdefault(rounds[row.consultation_id].short_title, []).append(row)
    return render_template(
        "satisfaction/show_results.html",
        groups=[results(title, found) for title, found in groups.items()],
        levels=[_(text) for text in LEVEL_TEXTS.values()],
        view=view,
        fewest=FEWEST_ANSWERS,
    )


@bp.get("/can-bo/hai-long/hai-long.csv")
@requires(Permission.SEE_SATISFACTION)
def results_file() -> ResponseReturnValue:
    """Send what is shown as a file for a spreadsheet."""
    rounds = {one.id: one for one in consultations.rounds_for(current_user)}
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in csv_rows(shown_now(), rounds):
        writer.writerow([inert_cell(str(cell)) for cell in row])
    answer = Response(f"\ufeff{text.getvalue()}", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="hai-long.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def shown_now() -> list[Released]:
    """What may be shown today: months that are over, with enough answers."""
    return released(queries.month_counts(), this_month=month_of(local_day(utc_now())))
