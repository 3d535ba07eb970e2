"""The appraisal of a round: its clock, the opinion, the replies, and what each may do next."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import Field

from consult.accounts.queries import appraising_agency
from consult.accounts.terms import Permission
from consult.appraisals.dossiers.queries.kept import dossier_to_send, dossiers_of
from consult.appraisals.dossiers.views import is_drafter_of, round_or_404
from consult.appraisals.opinions import services
from consult.appraisals.opinions.forms import (
    IssueForm,
    ItemForm,
    NoteForm,
    OpinionForm,
    ReasonForm,
    ReplyForm,
    SendForm,
)
from consult.appraisals.opinions.presenters import appraisal_view, missing_parts, opinion_paper
from consult.appraisals.opinions.queries import appraisals_of, last_appraisal, notes_of
from consult.appraisals.opinions.terms import Standing
from consult.appraisals.opinions.writers.opinion_docx import opinion_docx
from consult.appraisals.terms import ITEM_NAMES, REPLY_NAMES, STEP_NAMES, StepKind
from consult.consultations.models import Consultation
from consult.consultations.queries import commentable_provisions
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.files import attachment
from consult.drafts.naming import provision_label

bp = Blueprint("opinions", __name__, url_prefix="/can-bo/tham-dinh")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/<slug>/y-kien-tham-dinh")
@requires(Permission.BUILD_DIGESTS)
def show(slug: str) -> ResponseReturnValue:
    """Show every sending of a round with its days, points and replies."""
    consultation = round_or_404(slug)
    is_appraiser = current_user.may(Permission.APPRAISE)
    today = local_day(utc_now())
    views = [
        appraisal_view(read, consultation, today, is_appraiser=is_appraiser)
        for read in appraisals_of(consultation.id)
    ]
    return render_template(
        "opinions/show.html",
        consultation=consultation,
        views=views,
        dossiers={one.id: (one, missing_parts(one)) for one in dossiers_of(consultation.id)},
        standing=views[0].read.standing if views else None,
        Standing=Standing,
        StepKind=StepKind,
        step_names=STEP_NAMES,
        item_names=ITEM_NAMES,
        reply_names=REPLY_NAMES,
        label=place_label,
        is_appraiser=is_appraiser,
        is_drafter=is_drafter_of(consultation),
    )


@bp.route("/<slug>/gui", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def send(slug: str) -> ResponseReturnValue:
    """Send the newest dossier to appraisal."""
    consultation = own_round_or_404(slug)
    form = SendForm()

    def act() -> None:
        services.send(consultation, meeting_on=form.meeting_on.data, by=current_user, now=utc_now())

    before = last_appraisal(consultation.id)
    dossier = dossier_to_send(consultation.id, before.appraisal.number + 1 if before else 1)
    return acted(consultation, form, form.meeting_on, act) or page(
        "send", consultation, form, dossier=dossier
    )


@bp.post("/<slug>/ho-so-day-du")
@requires(Permission.APPRAISE)
def set_complete(slug: str) -> ResponseReturnValue:
    """Say that the dossier is complete; the clock starts."""
    consultation = round_or_404(slug)
    with transaction():
        services.set_complete(consultation, by=current_user, now=utc_now())
    flash(_("Đã ghi hồ sơ đầy đủ; thời hạn thẩm định bắt đầu tính."), "done")
    return back(consultation)


@bp.route("/<slug>/tra-lai", methods=["GET", "POST"])
@requires(Permission.APPRAISE)
def give_back(slug: str) -> ResponseReturnValue:
    """Return the dossier for completion, with a reason."""
    consultation = round_or_404(slug)
    form = ReasonForm()

    def act() -> None:
        reason = form.reason.data or ""
        services.give_back(consultation, reason, by=current_user, now=utc_now())

    return acted(consultation, form, form.reason, act) or page("give_back", consultation, form)


@bp.route("/<slug>/y-kien-tham-dinh/them", methods=["GET", "POST"])
@requires(Permission.APPRAISE)
def add_item(slug: str) -> ResponseReturnValue:
    """Write a point of the opinion."""
    consultation = round_or_404(slug)
    form = ItemForm()
    provisions = commentable_provisions(consultation.version_id)
    form.offer([(one.path, provision_label(one.path)) for one in provisions])

    def act() -> None:
        services.add_item(consultation, form.to_new_item(), by=current_user, now=utc_now())

    return acted(consultation, form, form.text, act) or page("add_item", consultation, form)


@bp.post("/<slug>/y-kien-tham-dinh/<int:item_id>/bo")
@requires(Permission.APPRAISE)
def drop_item(slug: str, item_id: int) -> ResponseReturnValue:
    """Take back a point before the opinion is given."""
    consultation = round_or_404(slug)
    with transaction():
        services.drop_item(consultation, item_id, by=current_user, now=utc_now())
    flash(_("Đã bỏ ý kiến."), "done")
    return back(consultation)


@bp.route("/<slug>/y-kien-tham-dinh/gui", methods=["GET", "POST"])
@requires(Permission.APPRAISE)
def give_opinion(slug: str) -> ResponseReturnValue:
    """Give the drafter every point at once."""
    consultation = round_or_404(slug)
    form = OpinionForm()

    def act() -> None:
        summary = form.summary.data or ""
        services.give_opinion(consultation, summary, by=current_user, now=utc_now())

    shown = appraisals_of(consultation.id)
    return acted(consultation, form, form.summary, act) or page(
        "give_opinion", consultation, form, items=shown[0].items if shown else ()
    )


@bp.route("/<slug>/y-kien-tham-dinh/<int:item_id>/tra-loi", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def reply(slug: str, item_id: int) -> ResponseReturnValue:
    """Answer a point of the opinion."""
    consultation = own_round_or_404(slug)
    seen = [one for read in appraisals_of(consultation.id) for one in read.shown_to_drafter()]
    found = next((one for one in seen if one.item.id == item_id), None) or abort(404)
    form = ReplyForm()
    form.offer()

    def act() -> None:
        services.reply(consultation, item_id, form.to_new_reply(), by=current_user, now=utc_now())

    return acted(consultation, form, form.text, act) or page(
        "reply", consultation, form, found=found
    )


@bp.route("/<slug>/ban-hanh", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def record_issue(slug: str) -> ResponseReturnValue:
    """Write down that the text was issued."""
    consultation = own_round_or_404(slug)
    form = IssueForm()

    def act() -> None:
        document = form.document.data or ""
        services.record_issue(consultation, document, by=current_user, now=utc_now())

    return acted(consultation, form, form.document, act) or page("record_issue", consultation, form)


@bp.get("/<slug>/y-kien-tham-dinh/lan-<int:number>.docx")
@requires(Permission.BUILD_DIGESTS)
def document(slug: str, number: int) -> ResponseReturnValue:
    """Send one opinion with its replies as a Word file; the drafter gets it once it is given."""
    consultation = round_or_404(slug)
    reads = appraisals_of(consultation.id)
    read = next((one for one in reads if one.appraisal.number == number), None) or abort(404)
    given = read.steps.get(StepKind.OPINION) or abort(404)
    agency = appraising_agency() or consultation.draft.lead_agency
    last = max([given.made_at, *(one.reply.made_at for one in read.items if one.reply)])
    content = opinion_docx(opinion_paper(read, consultation, agency), as_of=last)
    return attachment(content, name=f"y-kien-tham-dinh-{slug}-lan-{number}.docx", media_type=DOCX)


@bp.route("/<slug>/ghi-chu", methods=["GET", "POST"])
@requires(Permission.APPRAISE)
def notes(slug: str) -> ResponseReturnValue:
    """Keep the department's own notes; nobody else reads them."""
    consultation = round_or_404(slug)
    form = NoteForm()

    def act() -> None:
        services.add_note(consultation, form.text.data or "", by=current_user, now=utc_now())

    done = acted(consultation, form, form.text, act, next_page="opinions.notes")
    return done or page("notes", consultation, form, notes=notes_of(consultation.id))


def acted(
    consultation: Consultation,
    form: FlaskForm,
    field: Field,
    act: Callable[[], None],
    *,
    next_page: str = "opinions.show",
) -> ResponseReturnValue | None:
    """Do what a valid form asks and lead on; nothing is given where the form is to be shown."""
    if not form.validate_on_submit():
        return None
    try:
        with transaction():
            act()
    except Refusal as refusal:
        field.errors = [str(refusal)]
        return None
    flash(_("Đã ghi."), "done")
    return redirect(url_for(next_page, slug=consultation.slug), code=303)


def page(
    name: str, consultation: Consultation, form: FlaskForm, **shown: object
) -> tuple[str, int]:
    """Show a form, with what is wrong about it."""
    words = {"consultation": consultation, "form": form, "label": place_label}
    content = render_template(
        f"opinions/{name}.html", **words, item_names=ITEM_NAMES, reply_names=REPLY_NAMES, **shown
    )
    return content, 422 if form.errors else 200


def back(consultation: Consultation) -> ResponseReturnValue:
    """Lead back to the appraisal."""
    return redirect(url_for("opinions.show", slug=consultation.slug), code=303)


def place_label(path: str) -> str:
    """Name a provision, or the whole draft."""
    return provision_label(path) if path else _("Cả dự thảo")


def own_round_or_404(slug: str) -> Consultation:
    """Find a round of the agency the person writes drafts for, or answer 404."""
    consultation = round_or_404(slug)
    return consultation if is_drafter_of(consultation) else abort(404)
