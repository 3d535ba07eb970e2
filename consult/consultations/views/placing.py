"""Where the provisions of the version before stand in the one in work: proposed, and decided."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations.forms import PlacementsForm
from consult.consultations.presenters import change_counts, place_questions, placed_rows
from consult.consultations.views import bp
from consult.consultations.views.opening import version_or_404
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts.models import DraftVersion
from consult.drafts.services import decide_placements, propose_placements
from consult.drafts.services.placing import Proposal


@bp.route("/du-thao/<slug>/doi-chieu", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def place_provisions(slug: str) -> ResponseReturnValue:
    """List what became of each provision, and ask about those that may stand in several places."""
    version = version_or_404(slug)
    proposal = None if version.is_published else propose_placements(version)
    if proposal is None:
        abort(404)
    form = PlacementsForm()
    is_sent = form.is_submitted()
    questions = place_questions(proposal)
    form.ask(questions, request.form if is_sent else None, position=version.outline_position)
    if not is_sent:
        return page(version, proposal, form)
    if not form.validate() or not form.are_answers_known():
        return page(version, proposal, form), 422
    try:
        with transaction():
            decide_placements(
                version,
                form.choices(),
                expected=form.position.data or 0,
                by=current_user,
                now=utc_now(),
            )
    except Refusal as refusal:
        form.form_errors = [str(refusal)]
        return page(version_or_404(slug), proposal, form), refusal.status
    flash(_("Đã ghi chỗ đứng mới của các điều, khoản."), "done")
    return redirect(url_for("consultations.place_provisions", slug=slug), code=303)


def page(version: DraftVersion, proposal: Proposal, form: PlacementsForm) -> str:
    """Show the questions first, then everything that is settled."""
    return render_template(
        "consultations/place_provisions.html",
        draft=version.draft,
        version=version,
        before=proposal.before,
        form=form,
        left=len(proposal.undecided),
        counts=change_counts(proposal),
        rows=placed_rows(proposal),
    )
