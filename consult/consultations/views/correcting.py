"""Publishing a correction: a new version takes the place of the public one."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations.forms import CorrectionForm
from consult.consultations.services import publish_version
from consult.consultations.views import bp
from consult.consultations.views.opening import version_or_404
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts.services import current_outline
from consult.drafts.terms import ProvisionKind

ASKED_ABOUT = (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE)


@bp.route("/du-thao/<slug>/dinh-chinh", methods=["GET", "POST"])
@requires(Permission.PUBLISH_ROUNDS)
def correct(slug: str) -> ResponseReturnValue:
    """Ask what was corrected and publish the version in work."""
    version = version_or_404(slug)
    if version.is_published or version.number == 1:
        abort(404)
    form = CorrectionForm()
    nodes = current_outline(version).walk()
    form.offer([node for node in nodes if node.kind in ASKED_ABOUT and not node.quoted])
    if form.validate_on_submit():
        try:
            with transaction():
                publish_version(
                    version,
                    form.note.data or "",
                    form.to_description(),
                    by=current_user,
                    now=utc_now(),
                )
        except Refusal as refusal:
            form.note.errors = [str(refusal)]
            version = version_or_404(slug)
        else:
            flash(_("Đã công bố phiên bản %(number)s.", number=version.number), "done")
            return redirect(url_for("drafts.show", slug=slug), code=303)
    elif not form.is_submitted():
        form.fill_from(version.draft)
    page = render_template(
        "consultations/correct.html", form=form, draft=version.draft, version=version
    )
    return page, 422 if form.errors else 200
