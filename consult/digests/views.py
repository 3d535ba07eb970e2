"""Asking for a digest, and taking its files away."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations import queries as consultations
from consult.consultations.presenters import public_address, qr_of
from consult.consultations.terms import RoundState
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import database_now, transaction
from consult.core.errors import Refusal
from consult.core.files import attachment
from consult.digests.queries import file_of_digest
from consult.digests.queries.postings import posting_proof
from consult.digests.rules.postings import certificate as certificate_of
from consult.digests.services import digest_folder
from consult.digests.terms.postings import PostingProof
from consult.digests.writers import certificate_writer
from consult.jobs import services as jobs
from consult.responses.services import refuse_unfinished

bp = Blueprint("digests", __name__, url_prefix="/can-bo/tong-hop")
FINAL = "chinh-thuc"
BUILD_JOB = "digests.build"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
}


class StillPosted(Refusal):
    """The posting is not over, so nothing can be said about how long it was."""

    message = _l("Giấy xác nhận lập được sau khi đợt lấy ý kiến đã đóng.")
    status = 409


@bp.post("/<slug>/lap")
@requires(Permission.BUILD_DIGESTS)
def make(slug: str) -> ResponseReturnValue:
    """Ask the worker for the digest of a round, and show how far it is.

    The final one is refused at once while something is unanswered.
    """
    consultation = consultations.round_for(current_user, slug) or abort(404)
    is_final = request.form.get("viec") == FINAL
    try:
        if is_final:
            refuse_unfinished(consultation)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for("appraisals.show_round", slug=slug), code=303)
    arguments = {"slug": slug, "by": current_user.name, "is_final": is_final}
    with transaction():
        job = jobs.ask(BUILD_JOB, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


@bp.get("/<slug>/giay-xac-nhan")
@requires(Permission.BUILD_DIGESTS)
def certificate(slug: str) -> ResponseReturnValue:
    """Show the certificate of the posting time of a round that is over."""
    proof = proof_or_stop(slug)
    paper = certificate_of(proof, year=local_day(utc_now()).year)
    address = f"{proof.address}tai-ve"
    return render_template(
        "reports/certificate.html", paper=paper, slug=slug, checked_at=address, qr=qr_of(address)
    )


@bp.get("/<slug>/giay-xac-nhan.pdf")
@requires(Permission.BUILD_DIGESTS)
def certificate_pdf(slug: str) -> ResponseReturnValue:
    """Send the certificate as PDF."""
    proof = proof_or_stop(slug)
    now = utc_now()
    paper = certificate_of(proof, year=local_day(now).year)
    content = certificate_writer.certificate_pdf(
        paper, address=f"{proof.address}tai-ve", made_at=now
    )
    name = f"Giấy xác nhận thời gian đăng tải - {slug}.pdf"
    return attachment(content, name=name, media_type=MEDIA_TYPES["pdf"])


def proof_or_stop(slug: str) -> PostingProof:
    """Gather the proof of a round the officer works with, or answer 404.

    Raises:
        StillPosted: The round is not over.
    """
    consultation = consultations.round_for(current_user, slug) or abort(404)
    if consultation.state(database_now()) not in (RoundState.CLOSED, RoundState.ANSWERED):
        raise StillPosted
    return posting_proof(consultation, address=public_address(consultation))


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
