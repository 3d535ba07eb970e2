"""Asking for a digest, and taking its files away."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations import queries as consultations
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.files import attachment
from consult.digests.queries import file_of_digest
from consult.digests.services import digest_folder
from consult.jobs import services as jobs

bp = Blueprint("digests", __name__, url_prefix="/can-bo/tong-hop")
BUILD_JOB = "digests.build"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
}


@bp.post("/<slug>/lap")
@requires(Permission.BUILD_DIGESTS)
def make(slug: str) -> ResponseReturnValue:
    """Ask the worker for the digest of a round, and show how far it is."""
    if consultations.round_for(current_user, slug) is None:
        abort(404)
    arguments = {"slug": slug, "by": current_user.name}
    with transaction():
        job = jobs.ask(BUILD_JOB, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


@bp.get("/tep/<int:file_id>")
@requires(Permission.BUILD_DIGESTS)
def download(file_id: int) -> ResponseReturnValue:
    """Send one file of a digest."""
    found = file_of_digest(file_id)
    if found is None:
        abort(404)
    file, digest = found
    if consultations.round_for(current_user, digest.consultation.slug) is None:
        abort(404)
    path = digest_folder(digest.consultation.slug, digest.input_sha256) / file.name
    return attachment(path, name=file.name, media_type=MEDIA_TYPES[file.format])
