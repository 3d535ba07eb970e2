"""The drafts of an agency, and one draft: what it has and what it still needs."""

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.files import attachment
from consult.drafts import queries
from consult.drafts.presenters import checklist, counts_text, places_text
from consult.drafts.services import current_outline, stored_source
from consult.drafts.terms import ProvisionKind
from consult.drafts.views import bp
from consult.drafts.views.finding import latest_version_or_404, may_write, version_or_404
from consult.rulebook.terms import KIND_NAMES


@bp.get("/")
@requires(Permission.READ_DRAFTS)
def index() -> ResponseReturnValue:
    """List the drafts the officer may see."""
    drafts = queries.drafts_for(current_user)
    return render_template(
        "drafts/index.html",
        drafts=drafts,
        versions=queries.latest_versions([draft.id for draft in drafts]),
        kind_names=KIND_NAMES,
    )


@bp.get("/<slug>/")
@requires(Permission.READ_DRAFTS)
def show(slug: str) -> ResponseReturnValue:
    """Show a draft, its versions, and what a round about it still needs."""
    version = latest_version_or_404(slug)
    outline = current_outline(version)
    items = checklist(version, local_day(utc_now()))
    return render_template(
        "drafts/show.html",
        draft=version.draft,
        version=version,
        versions=queries.versions_of(version.draft_id),
        items=items,
        is_ready=all(item.is_done for item in items),
        counts=counts_text(outline),
        amends=any(node.kind is ProvisionKind.QUOTE for node in outline.walk()),
        warnings=len(outline.open_warnings),
        places=places_text(version.draft),
        kind_name=_(KIND_NAMES[version.draft.kind]),
        may_write=may_write(version.draft),
    )


@bp.get("/<slug>/<int:number>/tep-goc")
@requires(Permission.READ_DRAFTS)
def source(slug: str, number: int) -> ResponseReturnValue:
    """Give the file a version was read from."""
    version = version_or_404(slug, number)
    try:
        content = stored_source(
            version.source_sha256, data_dir=current_app.config["CONSULT"].data_dir
        )
    except FileNotFoundError:
        abort(404)
    return attachment(content, name=version.source_name, media_type=version.media_type)
