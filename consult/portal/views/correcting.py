"""Publishing a correction: a new version takes the place of the public one, comments follow.

It stands here because everything that shows comments by provision has to follow in one act.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.analysis.services import follow_comments
from consult.comments.services import carry_comments, hold_comments
from consult.consultations.forms import CorrectionForm
from consult.consultations.services import publish_version
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts import queries as drafts
from consult.drafts.models import DraftVersion
from consult.drafts.presenters import clashes_of
from consult.drafts.services import current_outline, propose_placements
from consult.drafts.terms import ProvisionKind
from consult.portal.views.staff import bp

ASKED_ABOUT = (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE)


@bp.route("/du-thao/<slug>/dinh-chinh", methods=["GET", "POST"])
@requires(Permission.PUBLISH_ROUNDS)
def correct(slug: str) -> ResponseReturnValue:
    """Ask what was corrected and publish the version in work."""
    version = version_in_work(slug)
    clashes = clashes_of(version)
    if clashes:
        page = render_template("drafts/clashes.html", version=version, clashes=clashes)
        return page, 422 if request.method == "POST" else 200
    form = CorrectionForm()
    nodes = current_outline(version).walk()
    form.offer([node for node in nodes if node.kind in ASKED_ABOUT and not node.quoted])
    if form.validate_on_submit():
        try:
            publish(version, form)
        except Refusal as refusal:
            form.note.errors = [str(refusal)]
            version = version_in_work(slug)
        else:
            flash(_("Đã công bố phiên bản %(number)s.", number=version.number), "done")
            return redirect(url_for("drafts.show", slug=slug), code=303)
    proposal = propose_placements(version)
    if not form.is_submitted():
        form.fill_from(version.draft)
        form.follow(proposal.places if proposal else {})
    page = render_template(
        "portal/correct.html", form=form, draft=version.draft, version=version, proposal=proposal
    )
    return page, 422 if form.errors else 200


def version_in_work(slug: str) -> DraftVersion:
    """Find the correction of a draft of the officer's agency, or answer 404."""
    draft = drafts.draft_for(current_user, slug) or abort(404)
    if (
        draft.lead_agency_id != current_user.agency_id
    ):  # who appraises sees it, and corrects nothing
        abort(404)
    version = drafts.latest_version(draft.id) or abort(404)
    if version.is_published or version.number == 1:
        abort(404)
    return version


def publish(version: DraftVersion, form: CorrectionForm) -> None:
    """Publish the version, and let comments and their groups stand where provisions went.

    Raises:
        Refusal: As ``publish_version`` does.
    """
    with transaction():
        hold_comments()
        note, description = form.note.data or "", form.to_description()
        running = publish_version(version, note, description, by=current_user, now=utc_now())
        for consultation in running:
            carry_comments(consultation)
            follow_comments(consultation.id)
