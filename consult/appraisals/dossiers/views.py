"""The dossier of a round: what is missing and by which rule, papers in, the archive out."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.services import note
from consult.accounts.terms import Permission
from consult.appraisals.dossiers.forms import PaperForm
from consult.appraisals.dossiers.presenters import TAKES_PAPERS, part_rows
from consult.appraisals.dossiers.queries.kept import dossier_by_id, dossiers_of, last_sent
from consult.appraisals.dossiers.services import checked, dossier_path
from consult.appraisals.jobs import DOSSIER
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.files import attachment
from consult.drafts.dossier.services import add_document
from consult.jobs import services as jobs
from consult.rulebook.terms import PART_NAMES, DossierPart

bp = Blueprint("dossiers", __name__, url_prefix="/can-bo/tham-dinh")
ZIP = "application/zip"


@bp.get("/<slug>/ho-so")
@requires(Permission.BUILD_DIGESTS)
def show(slug: str) -> ResponseReturnValue:
    """Show what goes to appraisal, what is missing, and the dossiers built so far."""
    consultation = round_or_404(slug)
    found = checked(consultation, utc_now())
    made = dossiers_of(consultation.id)
    sent = last_sent(consultation.id)
    return render_template(
        "dossiers/show.html",
        consultation=consultation,
        found=found,
        rows=part_rows(found),
        made=made,
        submission=sent[0].number + 1 if sent else 1,
        may_write=is_drafter_of(consultation),
        is_open=consultation.is_open(utc_now()),
    )


@bp.post("/<slug>/ho-so/lap")
@requires(Permission.BUILD_DIGESTS)
def build(slug: str) -> ResponseReturnValue:
    """Ask the worker for the dossier; with a part missing, ask the person first."""
    consultation = round_or_404(slug)
    if not checked(consultation, utc_now()).is_complete:
        return redirect(url_for("dossiers.confirm_incomplete", slug=slug), code=303)
    return asked(slug, is_incomplete_chosen=False)


@bp.route("/<slug>/ho-so/chua-du", methods=["GET", "POST"])
@requires(Permission.BUILD_DIGESTS)
def confirm_incomplete(slug: str) -> ResponseReturnValue:
    """Name what is missing, and build the dossier all the same if the person says so."""
    consultation = round_or_404(slug)
    if request.method == "POST":
        return asked(slug, is_incomplete_chosen=True)
    rows = [row for row in part_rows(checked(consultation, utc_now())) if row.tone == "urgent"]
    return render_template("dossiers/confirm_incomplete.html", consultation=consultation, rows=rows)


@bp.get("/<slug>/ho-so/<int:dossier_id>.zip")
@requires(Permission.BUILD_DIGESTS)
def download(slug: str, dossier_id: int) -> ResponseReturnValue:
    """Send one dossier as it was built; who takes it away is written down."""
    consultation = round_or_404(slug)
    found = dossier_by_id(dossier_id)
    if found is None or found.consultation_id != consultation.id:
        abort(404)
    path = dossier_path(found, current_app.config["CONSULT"].data_dir)
    if not path.exists():
        abort(404)
    subject = f"consultation:{slug}/dossier:{found.number}"
    with transaction():
        note("appraisal.download", subject, by=current_user, now=utc_now(), sha256=found.sha256)
    mark = "" if found.is_complete else "-CHUA-DAY-DU"
    name = f"ho-so-tham-dinh-{slug}-so-{found.number}{mark}.zip"
    return attachment(path, name=name, media_type=ZIP)


@bp.route("/<slug>/ho-so/<part>", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def add_paper(slug: str, part: str) -> ResponseReturnValue:
    """Ask for the paper of one part."""
    consultation = round_or_404(slug)
    if not is_drafter_of(consultation):
        abort(404)
    wanted = next((one for one in TAKES_PAPERS if one.value == part), None) or abort(404)
    form = PaperForm()
    if form.validate_on_submit():
        try:
            take_paper(consultation, wanted, form)
        except Refusal as refusal:
            form.file.errors = [str(refusal)]
            consultation = round_or_404(slug)  # what was read before is forgotten
        else:
            flash(_("Đã đưa tệp vào hồ sơ."), "done")
            return redirect(url_for("dossiers.show", slug=slug), code=303)
    page = render_template(
        "dossiers/add_paper.html",
        consultation=consultation,
        name=_(PART_NAMES[wanted]),
        present=[one for one in checked(consultation, utc_now()).parts if one.part is wanted],
        form=form,
    )
    return page, 422 if form.errors else 200


def take_paper(consultation: Consultation, part: DossierPart, form: PaperForm) -> None:
    """Put the file of the form into the dossier."""
    with transaction():
        add_document(
            consultation.draft,
            form.to_new_document(part),
            data_dir=current_app.config["CONSULT"].data_dir,
            by=current_user,
            now=utc_now(),
        )


def asked(slug: str, *, is_incomplete_chosen: bool) -> ResponseReturnValue:
    """Hand the work to the worker, and show how far it is."""
    arguments = {
        "slug": slug,
        "by": current_user.name,
        "is_incomplete_chosen": is_incomplete_chosen,
    }
    with transaction():
        job = jobs.ask(DOSSIER, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


def round_or_404(slug: str) -> Consultation:
    """Find a round the person may see, or answer 404; drafters see those of their agency."""
    return consultations.round_for(current_user, slug) or abort(404)


def is_drafter_of(consultation: Consultation) -> bool:
    """Whether the person writes drafts for the agency whose round it is."""
    is_own = consultation.draft.lead_agency_id == current_user.agency_id
    return bool(is_own and current_user.may(Permission.WRITE_DRAFTS))
