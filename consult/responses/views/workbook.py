"""The matrix as a workbook: taken away, filled in, brought back with a report of conflicts."""

from dataclasses import dataclass, field
from io import BytesIO

from flask import render_template, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.accounts.terms import Permission
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.limited import ChildStopped, Limits, run_limited
from consult.drafts.naming import provision_label
from consult.responses import queries
from consult.responses.forms import FilledRow, WorkbookForm, answer_in, filled_rows
from consult.responses.forms.workbook import RowUnfit
from consult.responses.models import Response
from consult.responses.presenters import DISPOSITION_TEXTS, matrix_workbook
from consult.responses.services import AnswerChanged, GroupUnknown, respond
from consult.responses.terms import NewResponse
from consult.responses.views import bp
from consult.responses.views.matrix import labels_of, round_to_answer, writer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READING = Limits(memory_bytes=1024**3, cpu_seconds=30, wall_seconds=60)


@dataclass
class Report:
    """What came of a workbook: rows saved and left as they were, conflicts, rows not taken."""

    saved: int = 0
    same: int = 0
    conflicts: list[tuple[FilledRow, str, Response | None]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


@bp.get("/<slug>/bang.xlsx")
@requires(Permission.READ_ANSWERS)
def workbook(slug: str) -> ResponseReturnValue:
    """Give the whole matrix as a workbook to be filled in."""
    consultation = round_to_answer(slug)
    target = BytesIO()
    matrix_workbook(queries.every_group(consultation.id), target)
    target.seek(0)
    name = f"tiep-thu-giai-trinh-{consultation.slug}.xlsx"
    return send_file(target, mimetype=XLSX, as_attachment=True, download_name=name)


@bp.route("/<slug>/nap-bang", methods=["GET", "POST"])
@requires(Permission.ANSWER_COMMENTS)
def take_workbook(slug: str) -> ResponseReturnValue:
    """Take the answers of a workbook; what others changed meanwhile is shown, not overwritten."""
    consultation = round_to_answer(slug)
    form = WorkbookForm()
    report = None
    if form.validate_on_submit():
        report = taken(consultation, form)
    return render_template(
        "responses/workbook.html",
        consultation=consultation,
        form=form,
        report=report,
        label=provision_label,
        disposition_texts=DISPOSITION_TEXTS,
    ), 422 if form.errors else 200


def taken(consultation: Consultation, form: WorkbookForm) -> Report | None:
    """Answer the groups of a workbook row by row; none where it cannot be read."""
    try:
        rows = run_limited(
            "consult.core.xlsx_rows:sheet_rows",
            form.file.data.read(),
            arguments={},
            limits=READING,
        )
    except ChildStopped:
        rows = []
    filled = filled_rows((number, cells) for number, cells in rows)
    if not filled:
        form.file.errors = [
            _("Không đọc được bảng này. Tải bảng từ trang trả lời, điền rồi nạp lại tệp ấy.")
        ]
        return None
    report = Report()
    labels = labels_of(consultation)
    known = queries.responses_by_group(consultation.id)
    for row in filled:
        if not row.is_empty:
            take_row(consultation, row, known.get(row.cells["key"]), labels, report)
    return report


def take_row(
    consultation: Consultation,
    row: FilledRow,
    known: Response | None,
    labels: dict[str, str],
    report: Report,
) -> None:
    """Save the answer of one row, each in a transaction of its own, and note what came of it."""
    try:
        new = answer_in(row, labels)
        if known is not None and is_same(new, known):
            report.same += 1
            return
        with transaction():
            respond(consultation, new, by=writer(), now=utc_now())
        report.saved += 1
    except AnswerChanged:
        report.conflicts.append((row, row.cells.get("label", ""), known))
    except (RowUnfit, GroupUnknown) as fault:
        report.refused.append((row.number, str(fault)))


def is_same(new: NewResponse, known: Response) -> bool:
    """Whether a row says what the answer says already."""
    return (new.disposition, new.explanation, list(new.changed_paths)) == (
        known.disposition,
        known.explanation,
        list(known.changed_paths),
    )
