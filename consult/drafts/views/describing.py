"""What citizens read before the draft, and whom it asks."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.fields import SelectChoice
from consult.drafts import queries
from consult.drafts.forms import DescriptionForm, PlacesForm, VillagesForm
from consult.drafts.models import DraftVersion
from consult.drafts.presenters import next_step
from consult.drafts.services import choose_places, current_outline, describe
from consult.drafts.terms import Node, ProvisionKind
from consult.drafts.views import bp
from consult.drafts.views.finding import own_draft_or_404, own_latest_version_or_404
from consult.places.queries import communes_on, place_by_id, villages_of

ASKED_ABOUT = (
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.APPENDIX,
    ProvisionKind.ITEM,
)
WHOLE_PROVINCE, CHOSEN = "tinh", "chon"


@bp.route("/<slug>/noi-gon", methods=["GET", "POST"], endpoint="describe")
@requires(Permission.WRITE_DRAFTS)
def describe_draft(slug: str) -> ResponseReturnValue:
    """Write the summary, who is affected and the questions."""
    version = own_latest_version_or_404(slug)
    form = DescriptionForm()
    form.offer(questionable(version))
    if form.validate_on_submit():
        with transaction():
            describe(version.draft, form.to_description(), by=current_user, now=utc_now())
        flash(_("Đã ghi phần nói gọn và câu hỏi."), "done")
        return redirect(next_step(version, local_day(utc_now())), code=303)
    if not form.is_submitted():
        form.fill_from(version.draft)
    page = render_template("drafts/describe.html", form=form, draft=version.draft)
    return page, 422 if form.errors else 200


def questionable(version: DraftVersion) -> list[Node]:
    """List the units of a version that a question can be about."""
    nodes = current_outline(version).walk()
    return [node for node in nodes if node.kind in ASKED_ABOUT and not node.quoted]


@bp.route("/<slug>/noi-hoi", methods=["GET", "POST"], endpoint="places")
@requires(Permission.WRITE_DRAFTS)
def choose_communes(slug: str) -> ResponseReturnValue:
    """Choose the whole province, or communes; villages have a page for each commune."""
    draft = own_draft_or_404(slug)
    communes = communes_on(local_day(utc_now()))
    chosen = queries.chosen_places(draft)
    villages = [place for place in chosen if place.parent_id in {each.id for each in communes}]
    form = PlacesForm()
    form.communes.choices = [SelectChoice(place.id, place.full_name) for place in communes]
    if form.validate_on_submit():
        whole = set(form.communes.data or [])
        kept = {place.id for place in villages if place.parent_id not in whole}
        ids = [] if form.scope.data == WHOLE_PROVINCE else sorted(whole | kept)
        if form.scope.data == WHOLE_PROVINCE or ids:
            with transaction():
                choose_places(draft, ids, by=current_user, now=utc_now())
            flash(_("Đã ghi nơi được hỏi."), "done")
            return redirect(
                next_step(own_latest_version_or_404(slug), local_day(utc_now())), code=303
            )
        form.communes.errors = [_("Đánh dấu ít nhất một xã, hoặc chọn thôn trong một xã.")]
    if not form.is_submitted():
        form.scope.data = CHOSEN if draft.asked_place_ids else WHOLE_PROVINCE
        form.communes.data = [place.id for place in chosen]
    counts = {place.id: 0 for place in communes}
    for village in villages:
        counts[village.parent_id or 0] += 1
    page = render_template(
        "drafts/places.html", form=form, draft=draft, communes=communes, village_counts=counts
    )
    return page, 422 if form.errors else 200


@bp.route("/<slug>/noi-hoi/<int:commune_id>", methods=["GET", "POST"], endpoint="villages")
@requires(Permission.WRITE_DRAFTS)
def choose_villages(slug: str, commune_id: int) -> ResponseReturnValue:
    """Choose villages of one commune instead of the whole of it."""
    draft = own_draft_or_404(slug)
    commune = place_by_id(commune_id) or abort(404)
    villages = villages_of(commune_id, local_day(utc_now()))
    form = VillagesForm()
    form.villages.choices = [SelectChoice(place.id, place.full_name) for place in villages]
    before = set(draft.asked_place_ids or [])
    own = {place.id for place in villages}
    if form.validate_on_submit():
        chosen = set(form.villages.data or [])
        ids = (before - own - ({commune_id} if chosen else set())) | chosen
        if ids:
            with transaction():
                choose_places(draft, sorted(ids), by=current_user, now=utc_now())
        return redirect(url_for("drafts.places", slug=slug), code=303)
    if not form.is_submitted():
        form.villages.data = sorted(before & own)
    page = render_template("drafts/villages.html", form=form, draft=draft, commune=commune)
    return page, 422 if form.errors else 200
