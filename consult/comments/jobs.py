"""Importing a file of comments, after the upload or from the terminal."""

import json
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
from consult.core.files import write_whole
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
    importer = Importer(new, batch, now=now, refused=refused)
    while chunk := list(islice(rows, ROWS_A_TRANSACTION)):
        with transaction():
            importer.take(chunk)
        done(importer.report.rows)
    if batch is not None:
        with transaction():
            end_import(batch, importer.report, by=new.by, now=utc_now())
    return importer.report


def rehearsal_path(consultation_id: int, sha256: str) -> Path:
    """Where the report of a file's rehearsal waits for the officer's word."""
    return uploads_folder() / f"{sha256}-{consultation_id}.json"


def import_comments(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Import an upload, or rehearse it and keep the report; says where to look at the outcome."""
    sha256, is_rehearsal = str(arguments["sha256"]), bool(arguments["is_rehearsal"])
    path = uploads_folder() / sha256
    new = NewImport(
        consultation_id=arguments["consultation_id"],
        source_name=arguments["name"],
        source_sha256=sha256,
        by=arguments["by"],
        by_id=arguments["by_id"],
    )
    place = f"/can-bo/dot/{arguments['slug']}/nhap-tep"
    if not path.exists():  # an earlier attempt had finished, and could not say so any more
        return {"name": new.source_name, "url": place}
    report = run_import(path, new, is_rehearsal=is_rehearsal, done=lambda rows: progress(rows, 0))
    shown = {"name": new.source_name, **import_report_json(report, shown=SHOWN_ROWS)}
    rehearsal = rehearsal_path(new.consultation_id, sha256)
    if is_rehearsal:
        write_whole(rehearsal, json.dumps(shown, ensure_ascii=False).encode("utf-8"))
        return {**shown, "url": f"{place}/{sha256}"}
    path.unlink(missing_ok=True)
    rehearsal.unlink(missing_ok=True)
    return {**shown, "url": place}
