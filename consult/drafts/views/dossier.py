"""The dossier of a draft: what is missing and by which rule, files in, files out."""

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.files import attachment
from consult.drafts.dossier import services
from consult.drafts.dossier.forms import ConditionsForm, DocumentForm, ExcuseForm
from consult.drafts.dossier.queries import document_of, dossier_of, every_document
from consult.drafts.dossier.terms import PartLine
from consult.drafts.models import Draft
from consult.drafts.presenters import next_step
from consult.drafts.queries import latest_version
from consult.drafts.views import bp
from consult.drafts.views.finding import draft_or_404, may_write, own_draft_or_404
from consult.rulebook.terms import CONDITION_NAMES, PART_NAMES, DossierPart


@bp.get("/<slug>/ho-so")
@requires(Permission.READ_DRAFTS)
def dossier(slug: str) -> ResponseReturnValue:
    """Show what the law asks beside the draft, and what is there."""
    draft = draft_or_404(slug)
    found = dossier_of(draft, local_day(utc_now()))
    form = ConditionsForm()
    form.offer(found.conditions)
    return render_template(
        "drafts/dossier.html",
        draft=draft,
        dossier=found,
        form=form,
        ended=[one for one in every_document(draft.id) if one.ended_at],
        part_names=PART_NAMES,
        condition_names=CONDITION_NAMES,
        may_write=may_write(draft),
    )


@bp.post("/<slug>/ho-so")
@requires(Permission.WRITE_DRAFTS)
def answer_conditions(slug: str) -> ResponseReturnValue:
    """Write down which conditions apply."""
    draft = own_draft_or_404(slug)
    form = ConditionsForm()
    form.offer(None)
    if not form.validate():
        abort(422)
    with transaction():
        services.answer_conditions(draft, form.chosen(), by=current_user, now=utc_now())
    flash(_("Đã ghi các trường hợp của dự thảo."), "done")
    return lead_on(draft)


@bp.route("/<slug>/ho-so/<part>", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def dossier_part(slug: str, part: str) -> ResponseReturnValue:
    """Ask for the file of one part."""
    draft = own_draft_or_404(slug)
    line = line_or_404(draft, part)
    form = DocumentForm()
    form.offer(line.documents)
    if form.validate_on_submit():
        try:
            with transaction():
                services.add_document(
                    draft,
                    form.to_new_document(line.rule.part),
                    data_dir=current_app.config["CONSULT"].data_dir,
                    by=current_user,
                    now=utc_now(),
                )
        except Refusal as refusal:
            at = form.title if isinstance(refusal, services.TitleMissing) else form.file
            at.errors = [str(refusal)]
        else:
            flash(_("Đã đưa tệp vào hồ sơ."), "done")
            return lead_on(draft)
    return part_page(draft, line, form, ExcuseForm(formdata=None)), 422 if form.errors else 200


@bp.post("/<slug>/ho-so/<part>/ly-do")
@requires(Permission.WRITE_DRAFTS)
def excuse_part(slug: str, part: str) -> ResponseReturnValue:
    """Write down why a part is not there yet."""
    draft = own_draft_or_404(slug)
    line = line_or_404(draft, part)
    form = ExcuseForm()
    if form.validate():
        reason = form.reason.data or ""
        try:
            with transaction():
                services.give_excuse(draft, line.rule.part, reason, by=current_user, now=utc_now())
        except Refusal as refusal:
            form.reason.errors = [str(refusal)]
        else:
            flash(_("Đã ghi lý do; lý do hiện trên trang công khai."), "done")
            return lead_on(draft)
    upload = DocumentForm(formdata=None)
    upload.offer(line.documents)
    return part_page(draft, line, upload, form), 422


def lead_on(draft: Draft) -> ResponseReturnValue:
    """Lead to the first part that is still missing, or to the next step of the draft."""
    today = local_day(utc_now())
    missing = [line for line in dossier_of(draft, today).lines if line.stops_publishing]
    version = latest_version(draft.id)
    if missing:
        part = missing[0].rule.part.value
        address = url_for("drafts.dossier_part", slug=draft.slug, part=part)
    elif version is None or version.is_published:
        address = url_for("drafts.dossier", slug=draft.slug)
    else:
        address = next_step(version, today)
    return redirect(address, code=303)


@bp.get("/<slug>/ho-so/tep/<int:document_id>")
@requires(Permission.READ_DRAFTS)
def dossier_file(slug: str, document_id: int) -> ResponseReturnValue:
    """Give a file of the dossier, public or not, replaced or not."""
    document = document_of(draft_or_404(slug).id, document_id) or abort(404)
    try:
        content = services.stored_document(
            document, data_dir=current_app.config["CONSULT"].data_dir
        )
    except FileNotFoundError:
        abort(404)
    return attachment(content, name=document.file_name, media_type=document.media_type)


def line_or_404(draft: Draft, part: str) -> PartLine:
    """Find a part that the rule book knows for a draft today, or answer 404."""
    lines = dossier_of(draft, local_day(utc_now())).lines
    return next((line for line in lines if line.rule.part.value == part), None) or abort(404)


def part_page(draft: Draft, line: PartLine, form: DocumentForm, excuse: ExcuseForm) -> str:
    """Render the form for a file, and the one for a reason where a reason may stand."""
    return render_template(
        "drafts/dossier_part.html",
        draft=draft,
        line=line,
        name=_(PART_NAMES[line.rule.part]),
        is_other=line.rule.part is DossierPart.OTHER,
        form=form,
        excuse=excuse,
    )
