"""Any two versions of a draft compared for officers, those in work among them."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.files import attachment
from consult.drafts.comparing import count_changes
from consult.drafts.presenters.comparisons import (
    WORD_FILES,
    WORD_MEDIA_TYPE,
    ComparisonView,
    amended_blocks,
    amending_file,
    changes_text,
    compared_blocks,
    comparison_paper,
    word_file,
)
from consult.drafts.queries import versions_of
from consult.drafts.services.amending import amended_provisions
from consult.drafts.services.comparing import chosen_pair, compare_versions
from consult.drafts.views import bp
from consult.drafts.views.finding import draft_or_404, version_or_404


@bp.get("/<slug>/so-sanh")
@requires(Permission.READ_DRAFTS)
def compare(slug: str) -> ResponseReturnValue:
    """Show what changed between two versions, article by article."""
    draft = draft_or_404(slug)
    versions = versions_of(draft.id)
    first, second = (request.args.get(name, type=int) for name in ("tu", "den"))
    pair = chosen_pair(versions, first=first, second=second)
    if pair is None:
        return render_template("drafts/compare.html", draft=draft, pair=None)
    view = ComparisonView.asked(request.args)
    comparison = compare_versions(pair.old, pair.new)
    asked = request.args.get("tep", "")
    if asked in WORD_FILES:
        paper = comparison_paper(pair, draft, comparison, reasons={}, now=utc_now())
        file = word_file(asked, pair, paper, comparison)
        return attachment(file.content, name=file.name, media_type=WORD_MEDIA_TYPE)

    def address(**more: Any) -> str:  # noqa: ANN401 - as url_for
        more |= {"tu": pair.old.number, "den": pair.new.number}
        return url_for("drafts.compare", slug=slug, **more)

    return render_template(
        "drafts/compare.html",
        draft=draft,
        pair=pair,
        versions=versions,
        view=view,
        links=view.links(address),
        address=address,
        summary=changes_text(count_changes(comparison)),
        blocks=compared_blocks(comparison, shows_all=view.shows_all),
    )


@bp.get("/<slug>/<int:number>/quy-dinh-hien-hanh")
@requires(Permission.READ_DRAFTS)
def law_in_force(slug: str, number: int) -> ResponseReturnValue:
    """Show the text in force beside what a version that amends makes of it."""
    version = version_or_404(slug, number)
    found = amended_provisions(version, current_user)
    if request.args.get("tep") and any(one.is_known for one in found):
        file = amending_file(version, version.draft, found, now=utc_now())
        return attachment(file.content, name=file.name, media_type=WORD_MEDIA_TYPE)
    blocks = amended_blocks(found)
    return render_template("drafts/law_in_force.html", version=version, blocks=blocks)
