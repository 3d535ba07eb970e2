"""The chairman's office: the board of a quarter, its file, its report."""

import csv
from io import StringIO

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.boards import queries
from consult.boards.jobs import REPORT
from consult.boards.presenters import (
    CSV_COLUMNS,
    csv_rows,
    finding,
    median_text,
    quarter_text,
    share_by_unit,
    village_bars,
)
from consult.boards.queries.rounds import due_day, is_rule_verified
from consult.boards.rules.lines import agency_line, agency_lines
from consult.boards.rules.paper import report_paper
from consult.boards.services import numbers_of
from consult.boards.terms import AgencyLine, Quarter, quarter_of
from consult.boards.views import bp
from consult.boards.writers.report_docx import report_docx
from consult.boards.writers.report_pdf import report_pdf
from consult.comments.rules.cells import inert_cell
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.file_kinds import DOCX, PDF
from consult.core.files import attachment
from consult.jobs import services as jobs

BOARD = "/can-bo/bang-theo-doi"
FORMATS = {"pdf": (PDF.media_type, report_pdf), "docx": (DOCX.media_type, report_docx)}


class AgencyMissing(Refusal):
    """A report has a letterhead, and the person belongs to no agency."""

    message = _l("Tài khoản này chưa thuộc cơ quan nào. Nhờ quản trị ghi cơ quan rồi lập báo cáo.")


@bp.get(f"{BOARD}/")
@requires(Permission.SEE_BOARDS)
def board() -> ResponseReturnValue:
    """Show a quarter, an agency a line, beside the quarter before."""
    today = local_day(utc_now())
    quarter = asked_quarter()
    facts, before = queries.round_facts(quarter), queries.round_facts(quarter.before)
    lines = agency_lines(facts, before, today=today)
    whole = [
        agency_line(quarter_text(one), rounds, 0, today=today)
        for one, rounds in ((quarter, facts), (quarter.before, before))
    ]
    has_rule = due_day(today) is not None
    return render_template(
        "boards/board.html",
        quarter=quarter,
        quarters=[(one.code, quarter_text(one)) for one in queries.quarters_with_rounds(today)],
        name=quarter_text(quarter),
        name_before=quarter_text(quarter.before),
        lines=[(line, share_by_unit(line), median_text(line)) for line in lines],
        whole=[(line, share_by_unit(line), median_text(line)) for line in whole],
        bars=village_bars(lines),
        finding=finding(lines, has_rule=has_rule),
        has_rule=has_rule,
        is_verified=is_rule_verified(today),
        reports=queries.reports_of(quarter),
    )


@bp.get(f"{BOARD}/bang.csv")
@requires(Permission.SEE_BOARDS)
def board_file() -> ResponseReturnValue:
    """Send the board of a quarter as a file for a spreadsheet."""
    quarter = asked_quarter()
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(CSV_COLUMNS)
    sheet.writerows([inert_cell(cell) for cell in row] for row in csv_rows(lines_of(quarter)))
    content = text.getvalue().encode("utf-8-sig")
    name = f"bang-theo-doi-{quarter.code}.csv"
    return attachment(content, name=name, media_type="text/csv")


@bp.post(f"{BOARD}/bao-cao")
@requires(Permission.SEE_BOARDS)
def make_report() -> ResponseReturnValue:
    """Ask the worker for the report of a quarter, and show how far it is."""
    quarter = asked_quarter()
    if current_user.agency_id is None:
        raise AgencyMissing
    arguments = {
        "year": quarter.year,
        "number": quarter.number,
        "agency_id": current_user.agency_id,
        "by": current_user.name,
    }
    with transaction():
        job = jobs.ask(REPORT, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


@bp.get(f"{BOARD}/bao-cao/<int:report_id>.<any(pdf,docx):ending>")
@requires(Permission.SEE_BOARDS)
def report_file(report_id: int, ending: str) -> ResponseReturnValue:
    """Send a report as it was made, on one page."""
    report = queries.report(report_id) or abort(404)
    media_type, write = FORMATS[ending]
    content = write(report_paper(numbers_of(report.numbers)), made_at=report.made_at)
    name = f"Báo cáo lấy ý kiến quý {report.quarter}.{ending}"
    return attachment(content, name=name, media_type=media_type)


def asked_quarter() -> Quarter:
    """Read the quarter from the address; that of today otherwise."""
    today = local_day(utc_now())
    known = {one.code: one for one in queries.quarters_with_rounds(today)}
    return known.get(request.values.get("quy", ""), quarter_of(today))


def lines_of(quarter: Quarter) -> list[AgencyLine]:
    """Make the lines of a quarter as they stand today."""
    before = queries.round_facts(quarter.before)
    return agency_lines(queries.round_facts(quarter), before, today=local_day(utc_now()))
