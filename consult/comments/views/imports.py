"""Bringing in a file of comments: upload, look at what would happen, import, undo."""

import json
import re
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments import queries
from consult.comments.forms import ImportForm
from consult.comments.jobs import IMPORT_FILE, rehearsal_path, uploads_folder
from consult.comments.services import undo_batch
from consult.comments.services.import_rows import COLUMNS
from consult.comments.views import bp
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.files import file_name, keep
from consult.jobs import services as jobs

ADDRESS = "/can-bo/dot/<slug>/nhap-tep"
SHA256 = re.compile(r"[0-9a-f]{64}")


@bp.route(ADDRESS, methods=["GET", "POST"])
@requires(Permission.RECORD_COMMENTS)
def import_file(slug: str) -> ResponseReturnValue:
    """Take a file and rehearse its import; below, the imports of the round."""
    consultation = round_or_404(slug)
    form = ImportForm()
    if form.validate_on_submit():
        sha256 = keep(uploads_folder(), form.file.data.read())
        return ask(consultation, sha256, file_name(form.file.data.filename), is_rehearsal=True)
    return render_template(
        "comments/import_file.html",
        consultation=consultation,
        form=form,
        columns=COLUMNS,
        batches=queries.import_batches(consultation.id),
    ), 422 if form.errors else 200


@bp.route(f"{ADDRESS}/<sha256>", methods=["GET", "POST"])
@requires(Permission.RECORD_COMMENTS)
def preview_import(slug: str, sha256: str) -> ResponseReturnValue:
    """Show what the import of a file would do; a POST does it."""
    consultation = round_or_404(slug)
    rehearsal = rehearsal_or_404(consultation, sha256)
    form = ImportForm()
    del form.file
    if form.validate_on_submit():
        return ask(consultation, sha256, rehearsal["name"], is_rehearsal=False)
    return render_template(
        "comments/preview_import.html", consultation=consultation, form=form, rehearsal=rehearsal
    )


@bp.post(f"{ADDRESS}/<int:batch_id>/hoan-tac")
@requires(Permission.RECORD_COMMENTS)
def undo_import(slug: str, batch_id: int) -> ResponseReturnValue:
    """Take an import out of every count and list."""
    consultation = round_or_404(slug)
    batch = queries.import_batch(consultation.id, batch_id)
    if batch is None:
        abort(404)
    with transaction():
        count = undo_batch(batch, by=current_user.name, by_id=current_user.id, now=utc_now())
    flash(_("Đã hoàn tác %(count)s lượt gửi của lần nhập này.", count=count), "done")
    return redirect(url_for("comments.import_file", slug=slug), code=303)


def ask(
    consultation: Consultation, sha256: str, name: str, *, is_rehearsal: bool
) -> ResponseReturnValue:
    """Leave the work to the worker, and show how far it is."""
    arguments = {
        "consultation_id": consultation.id,
        "slug": consultation.slug,
        "sha256": sha256,
        "name": name,
        "is_rehearsal": is_rehearsal,
        "by": current_user.name,
        "by_id": current_user.id,
    }
    with transaction():
        job = jobs.ask(IMPORT_FILE, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


def round_or_404(slug: str) -> Consultation:
    """Find a round that the officer may work on."""
    consultation = consultations.round_for(current_user, slug)
    if consultation is None:
        abort(404)
    return consultation


def rehearsal_or_404(consultation: Consultation, sha256: str) -> dict[str, Any]:
    """Read what the rehearsal of a file told, if it was one for this round."""
    if not SHA256.fullmatch(sha256):
        abort(404)
    try:
        found: dict[str, Any] = json.loads(rehearsal_path(consultation.id, sha256).read_bytes())
    except FileNotFoundError:
        abort(404)
    return found
