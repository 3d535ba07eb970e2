"""``flask comments``: importing files of comments."""

import csv
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from flask_babel import gettext as _

from consult.audit.services import record
from consult.comments.jobs import run_import
from consult.comments.presenters import import_report_json
from consult.comments.queries import submission_by_receipt
from consult.comments.rules import normal_receipt
from consult.comments.rules.cells import inert_cell
from consult.comments.services import erase_answered_contacts, erase_contact
from consult.comments.services.import_files import RawRow
from consult.comments.services.import_rows import COLUMNS
from consult.comments.services.importing import ImportReport
from consult.comments.terms import NewImport
from consult.consultations import queries as consultations
from consult.core.clock import day_start, utc_now
from consult.core.command import DONE, NOTHING_DONE, PARTLY, CommandGroup, OutFile, print_json, tell
from consult.core.db import transaction
from consult.core.errors import Refusal

PROGRESS_ROWS = 10_000
TOLD_ROWS = 50
ACTOR = "flask comments"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
comments = CommandGroup("comments", help="What people said.")


@comments.command("erase-contacts")
@click.option("--receipt", help="The contact left with one submission, on the person's request.")
@click.option("--answered-before", type=click.DateTime(["%Y-%m-%d"]), help="Of older rounds.")
def erase_contacts(receipt: str | None, answered_before: datetime | None) -> None:
    """Erase contact details; the opinions stay as they are."""
    erased = 0
    with transaction():
        if receipt:
            submission = submission_by_receipt(normal_receipt(receipt))
            if submission is None:
                raise Refusal(_("Không có mã này. Mã có 12 chữ số; đọc lại từng số."))
            erased += erase_contact(submission.id)
        if answered_before:
            erased += erase_answered_contacts(day_start(answered_before.date()))
        record("contacts.erase", "contacts", actor=ACTOR, now=utc_now(), facts={"erased": erased})
    tell(_("Đã xóa thông tin liên hệ của %(count)s lần gửi.", count=erased))


@comments.command("import")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="The report as JSON on stdout.")
@click.option("--errors", type=OutFile(), help="CSV of refusals.")
@click.option("--dry-run", "is_rehearsal", is_flag=True, help="Check everything, change nothing.")
def import_command(
    slug: str,
    file: Path,
    as_json: bool,  # noqa: FBT001 - click's flag
    errors: Path | None,
    is_rehearsal: bool,  # noqa: FBT001 - click's flag
) -> int:
    """Import FILE (CSV, XLSX or JSON Lines) into the round SLUG; bad rows are refused alone."""
    consultation = consultations.round_by_slug(slug)
    if consultation is None:
        raise Refusal(_("Không có đợt lấy ý kiến nào tên “%(slug)s”.", slug=slug))
    new = NewImport(consultation.id, file.name, sha256_of_file(file), by=ACTOR)
    with refusal_file(errors) as refused:
        report = run_import(
            file, new, is_rehearsal=is_rehearsal, refused=refused, done=progress_teller()
        )
    if report.left_out:
        titles = ", ".join(f"“{title}”" for title in report.left_out)
        tell(_("Lưu ý: không nhận cột %(titles)s, vì tên cột không có trong mẫu.", titles=titles))
    if as_json:
        print_json({"consultation": slug, "dry_run": is_rehearsal, **import_report_json(report)})
    else:
        print_report(report, is_rehearsal=is_rehearsal)
    if report.refused_count == 0:
        return DONE
    return PARTLY if report.accepted or report.repeated else NOTHING_DONE


def sha256_of_file(path: Path) -> str:
    """Hash a file without reading it whole into memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def progress_teller() -> Callable[[int], None]:
    """Tell on stderr at every ten thousand rows."""
    told = 0

    def tell_progress(rows: int) -> None:
        nonlocal told
        if rows // PROGRESS_ROWS > told:
            told = rows // PROGRESS_ROWS
            tell(_("… %(rows)s dòng", rows=rows))

    return tell_progress


@contextmanager
def refusal_file(path: Path | None) -> Iterator[Callable[[RawRow, str], None]]:
    """Write the refused rows as a CSV file that no spreadsheet runs, their reason last."""
    if path is None:
        yield lambda _row, _reason: None
        return
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(["row", *COLUMNS, "reason"])

        def write(row: RawRow, reason: str) -> None:
            cells = [inert_cell(row.cells.get(name, "")) for name in COLUMNS]
            lines.writerow([row.number, *cells, reason])

        yield write


def print_report(report: ImportReport, *, is_rehearsal: bool) -> None:
    """Say what was done on stdout, and why rows were refused on stderr."""
    words = _(
        "Nhập %(accepted)s góp ý (%(late)s quá hạn), đã có %(repeated)s, từ chối %(refused)s."
    )
    if is_rehearsal:
        words = _(
            "Sẽ nhập %(accepted)s góp ý (%(late)s quá hạn), đã có %(repeated)s, "
            "từ chối %(refused)s. Chưa ghi gì."
        )
    counts = {"accepted": report.accepted, "late": report.late, "repeated": report.repeated}
    click.echo(str(words) % {**counts, "refused": report.refused_count})
    for row, sentence in [*report.refused, *report.notes][:TOLD_ROWS]:
        tell(_("Dòng %(row)s: %(sentence)s", row=row, sentence=sentence))
    if report.refused_count + len(report.notes) > TOLD_ROWS:
        tell(_("… xem hết bằng --json hoặc --errors."))
