"""Templates of the Word papers: looked at, replaced, gone back to, by whoever keeps the system."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.queries import received_comments
from consult.consultations.models import Consultation
from consult.consultations.queries import closed_rounds, open_rounds
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.file_kinds import DOCX
from consult.core.files import attachment
from consult.digests.templates import queries, services
from consult.digests.templates.forms import TemplateForm
from consult.digests.templates.presenters import (
    fault_sentences,
    paper_card,
    value_rows,
    version_rows,
)
from consult.digests.templates.previewing import preview as preview_of
from consult.digests.templates.shipped import shipped_template
from consult.digests.templates.terms import ADDRESSES, MOST_COMMENTS, SHIPPED
from consult.digests.terms import PaperVariant

bp = Blueprint("paper_templates", __name__, url_prefix="/can-bo/mau-tong-hop")
manages_templates = requires(Permission.MANAGE_TEMPLATES)


@bp.get("/")
@manages_templates
def list_papers() -> ResponseReturnValue:
    """List the papers and the template each is made by."""
    cards = [paper_card(variant, queries.last_choice(variant)) for variant in PaperVariant]
    return render_template("paper_templates/list_papers.html", cards=cards)


@bp.route("/<address>", methods=["GET", "POST"])
@manages_templates
def show_paper(address: str) -> ResponseReturnValue:
    """Show a paper's template and its versions; take a new one in."""
    variant = variant_at(address)
    form, faults = TemplateForm(), list[str]()
    if form.validate_on_submit():
        new = form.to_new_template(variant)
        faults = fault_sentences(services.faults_in(new))
        if not faults:
            try:
                with transaction():
                    added = services.add_version(new, by=current_user, now=utc_now())
                    number = added.number
            except services.SameTemplate as refusal:
                form.file.errors = [str(refusal)]
            else:
                flash(_("Đã giữ bản số %(number)s, chưa dùng. Hãy xem thử.", number=number), "done")
                return redirect(url_for(".show_paper", address=address), code=303)
    page = paper_page(variant, form, faults)
    return page, 422 if form.is_submitted() else 200


def paper_page(variant: PaperVariant, form: TemplateForm, faults: Sequence[str]) -> str:
    """Draw the page of a paper."""
    card = paper_card(variant, queries.last_choice(variant))
    return render_template(
        "paper_templates/show_paper.html",
        card=card,
        versions=version_rows(variant, queries.versions_of(variant), card.number),
        form=form,
        faults=[(form.file.id, sentence) for sentence in faults],
        values=value_rows(),
        rounds=rounds_to_try(),
        most_comments=MOST_COMMENTS,
    )


@bp.post("/<address>/dung")
@manages_templates
def put_in_force(address: str) -> ResponseReturnValue:
    """Make papers by a version from now on; 0 is the shipped one."""
    variant = variant_at(address)
    number = request.form.get("ban", type=int)
    template = (
        None if number == SHIPPED else queries.version_of(variant, number or -1) or abort(404)
    )
    try:
        with transaction():
            services.put_in_force(variant, template, by=current_user, now=utc_now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("Từ nay dùng mẫu này. Các bản đã lập giữ nguyên."), "done")
    return redirect(url_for(".show_paper", address=address), code=303)


@bp.get("/<address>/<int:number>.docx")
@manages_templates
def download(address: str, number: int) -> ResponseReturnValue:
    """Send a version as it was uploaded; 0 is the shipped one."""
    name = f"mau-tong-hop-{address}-{number or 'co-san'}.docx"
    content = content_of(variant_at(address), number)
    return attachment(content, name=name, media_type=DOCX.media_type)


@bp.get("/<address>/xem-thu")
@manages_templates
def preview(address: str) -> ResponseReturnValue:
    """Send the paper a version makes of the published part of a round."""
    variant = variant_at(address)
    slug, number = request.args.get("dot", ""), request.args.get("ban", SHIPPED, type=int)
    if slug not in {one.slug for one in rounds_to_try()}:
        abort(404)
    content = content_of(variant, number)
    paper = preview_of(content, variant, slug, now=utc_now()) or abort(404)
    name = f"xem-thu-{address}-{number or 'co-san'}.docx"
    return attachment(paper, name=name, media_type=DOCX.media_type)


def variant_at(address: str) -> PaperVariant:
    """Find the paper of an address, or answer 404."""
    return next((one for one, at in ADDRESSES.items() if at == address), None) or abort(404)


def content_of(variant: PaperVariant, number: int) -> bytes:
    """Give the file of a version, or answer 404."""
    if number == SHIPPED:
        return shipped_template(variant)
    template = queries.version_of(variant, number) or abort(404)
    return template.content


def rounds_to_try() -> list[Consultation]:
    """List the rounds everybody may read that are not too large, those that are over first."""
    now = utc_now()
    public = [*closed_rounds(now), *open_rounds(now)]
    return [one for one in public if received_comments(one.id) <= MOST_COMMENTS]
