"""Importing a file of comments, after the upload or from the terminal."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from flask import current_app

from consult.comments.presenters import import_report_json
from consult.comments.services.import_files import RawRow, file_rows
from consult.comments.services.importing import (
    Importer,
    ImportReport,
    begin_import,
    end_import,
)
from consult.comments.terms import NewImport
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.jobs.services import Progress

IMPORT_FILE = "comments.import"
UPLOADS = "imports"
ROWS_A_TRANSACTION = 500
SHOWN_ROWS = 200


def uploads_folder() -> Path:
    """Where uploaded files wait for their import."""
    return Path(current_app.config["CONSULT"].data_dir) / UPLOADS


def run_import(
    path: Path,
    new: NewImport,
    *,
    is_rehearsal: bool,
    refused: Callable[[RawRow, str], None] = lambda _row, _reason: None,
    done: Callable[[int], None] = lambda _rows: None,
) -> ImportReport:
    """Import the file at ``path``, 500 rows a transaction; ``done`` hears how many rows are over.

    A rehearsal tells what would happen and writes nothing.

    Raises:
        FileUnreadable: Nothing was imported.
        ConsultationClosed: There is no such round.
    """
    now = utc_now()
    rows = file_rows(path)
    batch = None
    if not is_rehearsal:
        with transaction():
            batch = begin_import(new, now=now)
    importer = Importer(new.consultation_id, batch, now=now, refused=refused)
    while chunk := list(islice(rows, ROWS_A_TRANSACTION)):
        with transaction():
            importer.take(chunk)
        done(importer.report.rows)
    if batch is not None:
        with transaction():
            end_import(batch, importer.report, by=new.by, now=utc_now())
    return importer.report


def import_file(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Import an upload, or rehearse it; the file is kept until it is imported."""
    path = uploads_folder() / arguments["sha256"]
    is_rehearsal = bool(arguments["is_rehearsal"])
    report = run_import(
        path,
        NewImport(
            consultation_id=arguments["consultation_id"],
            source_name=arguments["name"],
            source_sha256=arguments["sha256"],
            by=arguments["by"],
            by_id=arguments["by_id"],
        ),
        is_rehearsal=is_rehearsal,
        done=lambda rows: progress(rows, 0),
    )
    if not is_rehearsal:
        path.unlink(missing_ok=True)
    return import_report_json(report, shown=SHOWN_ROWS)
