"""The numbers of a round: stances, places, days, and how much of the province was heard."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.appraisals.presenters import finding, unit_columns
from consult.appraisals.queries import counts_by_place, stances_by_path
from consult.comments.presenters import CHANNEL_TEXTS, STANCE_TEXTS
from consult.comments.rules.cells import inert_cell
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.files import attachment
from consult.drafts.naming import provision_label, provision_order
from consult.numbers import queries
from consult.numbers.presenters import coverage, days, heat, sheets, stances
from consult.numbers.presenters.links import comment_links
from consult.places import queries as places

bp = Blueprint("numbers", __name__, url_prefix="/can-bo/so-lieu")
SUBJECTS = (
    ("numbers.by_stance", _l("Quan điểm theo điều"), "quan-diem"),
    ("numbers.by_commune", _l("Điều theo xã, phường"), "dieu-xa"),
    ("numbers.by_day", _l("Theo ngày và kênh"), "theo-ngay"),
    ("numbers.by_household", _l("Độ phủ theo hộ"), "do-phu"),
)


@bp.get("/<slug>/")
@requires(Permission.SEE_ROUNDS)
def by_stance(slug: str) -> ResponseReturnValue:
    """Show what people think of each provision."""
    consultation = round_or_404(slug)
    counts = stances_by_path(consultation.id)
    return page(
        "numbers/by_stance.html",
        consultation,
        charts=stances.stance_charts(counts),
        column_names=stances.column_names(),
        finding=finding(counts),
        rows=sorted(counts.items(), key=lambda item: provision_order(item[0])),
        stance_texts=STANCE_TEXTS,
    )


@bp.get("/<slug>/dieu-xa")
@requires(Permission.SEE_ROUNDS)
def by_commune(slug: str) -> ResponseReturnValue:
    """Show which provisions each commune speaks about."""
    consultation = round_or_404(slug)
    total = {path: sum(one.values()) for path, one in stances_by_path(consultation.id).items()}
    most = sorted(total, key=lambda path: (-total[path], path))[: heat.MOST_COLUMNS]
    paths = sorted(most, key=provision_order)
    found = queries.comments_by_provision_and_commune(consultation.id, paths)
    counts = {path: found.get(path, {}) for path in paths}
    totals = queries.comments_by_commune(consultation.id)
    known = places.places_by_id(totals)
    return page(
        "numbers/by_commune.html",
        consultation,
        paths=paths,
        rows=heat.heat_rows(counts, totals, known, slug=slug),
        finding=heat.heat_finding(counts, totals),
        left_out=len(total) - len(paths),
    )


@bp.get("/<slug>/theo-ngay")
@requires(Permission.SEE_ROUNDS)
def by_day(slug: str) -> ResponseReturnValue:
    """Show when the comments came, and by which channel."""
    consultation = round_or_404(slug)
    counts = queries.comments_by_day(consultation.id)
    until = min(local_day(utc_now()), consultation.closes_on)
    shown = days.all_days(counts, opens_on=consultation.opens_on, until=until)
    return page(
        "numbers/by_day.html",
        consultation,
        timeline=days.timeline(counts, shown),
        charts=days.channel_charts(counts, shown),
        counts=counts,
        channels=list(days.channel_sums(counts)),
        channel_texts=CHANNEL_TEXTS,
    )


@bp.get("/<slug>/do-phu")
@requires(Permission.SEE_ROUNDS)
def by_household(slug: str) -> ResponseReturnValue:
    """Show how many households and villages of each commune were heard; units stay apart."""
    consultation = round_or_404(slug)
    rows = coverage_rows(consultation)
    return page(
        "numbers/by_household.html",
        consultation,
        rows=rows,
        finding=coverage.coverage_finding(rows),
        map=coverage.coverage_map(places.map_points(consultation.opens_on), rows),
        units=unit_columns(),
    )


@bp.get("/<slug>/<subject>.csv")
@requires(Permission.SEE_ROUNDS)
def sheet(slug: str, subject: str) -> ResponseReturnValue:
    """Send the table of one page as a CSV file."""
    make = SHEETS.get(subject) or abort(404)
    consultation = round_or_404(slug)
    return csv_file(make(consultation), name=f"so-lieu-{subject}-{slug}.csv")


def place_rows(consultation: Consultation) -> Iterable[sheets.Cells]:
    """Make the rows of the CSV of provisions by commune."""
    counts = queries.comments_by_provision_and_commune(consultation.id)
    known = places.places_by_id({one for by_place in counts.values() for one in by_place})
    return sheets.place_sheet(counts, known)


SHEETS: dict[str, Callable[[Consultation], Iterable[sheets.Cells]]] = {
    "quan-diem": lambda one: sheets.stance_sheet(stances_by_path(one.id)),
    "dieu-xa": place_rows,
    "theo-ngay": lambda one: sheets.day_sheet(queries.comments_by_day(one.id)),
    "do-phu": lambda one: sheets.coverage_sheet(coverage_rows(one)),
}


def coverage_rows(consultation: Consultation) -> Sequence[coverage.CoverageRow]:
    """List the communes of the opening day, and those of other days that were heard."""
    counts = counts_by_place(consultation.id)
    communes = {place.id: place for place in places.communes_on(consultation.opens_on)}
    elsewhere = places.places_by_id(set(counts) - set(communes))
    return coverage.coverage_rows(
        counts,
        {**communes, **elsewhere},
        places.registers(consultation.opens_on),
        queries.villages_heard(consultation.id),
    )


def page(template: str, consultation: Consultation, **shown: object) -> str:
    """Draw one of the pages, with the way to the others."""
    return render_template(
        template,
        consultation=consultation,
        subjects=SUBJECTS,
        label=provision_label,
        link=comment_links(consultation.slug),
        **shown,
    )


def csv_file(rows: Iterable[sheets.Cells], *, name: str) -> Response:
    """Write ``rows`` for a spreadsheet program; no cell can start a formula."""
    text = StringIO()
    table = csv.writer(text)
    table.writerows([inert_cell(str(cell)) for cell in row] for row in rows)
    return attachment(text.getvalue().encode("utf-8-sig"), name=name, media_type="text/csv")


def round_or_404(slug: str) -> Consultation:
    """Find a round the person may see, or answer 404."""
    return consultations.round_for(current_user, slug) or abort(404)
