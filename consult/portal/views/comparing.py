"""Two public versions of a draft, compared: on a page, to print, to take away."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.consultations.models import Consultation
from consult.consultations.queries import round_mark
from consult.core.access import public
from consult.core.clock import utc_now
from consult.core.files import attachment
from consult.core.page_cache import has_own_pages, kept_page, own_page
from consult.drafts.comparing import count_changes
from consult.drafts.models import DraftVersion
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
from consult.drafts.queries import published_versions
from consult.drafts.services.amending import amended_provisions
from consult.drafts.services.comparing import Pair, chosen_pair, kept_comparison
from consult.portal.presenters.causes import ShownCauses, reasons, shown_causes
from consult.portal.views import bp
from consult.portal.views.rounds import round_or_404
from consult.responses.queries import causes_of_changes, published_reasons


@bp.get("/dot-lay-y-kien/<slug>/so-sanh")
@public
def compare(slug: str) -> ResponseReturnValue:
    """Show what changed between two public versions, article by article."""
    seen = round_mark(slug, utc_now())
    consultation = round_or_404(slug)
    versions = published_versions(consultation.draft_id)
    pair = asked_pair(versions)
    if pair is None:
        return render_template("portal/compare.html", consultation=consultation, pair=None)
    if request.args.get("tep") in WORD_FILES:
        return paper_answer(request.args["tep"], consultation, pair)

    def make() -> str:
        return page("portal/compare.html", consultation, pair, versions, has_causes=True)

    if has_own_pages():
        return own_page(make())

    def mark() -> Hashable | None:
        return round_mark(slug, utc_now())

    return kept_page(make(), mark=mark, seen=seen)


@bp.get("/dot-lay-y-kien/<slug>/so-sanh/in")
@public
def print_comparison(slug: str) -> ResponseReturnValue:
    """Show the comparison on a page to print."""
    consultation = round_or_404(slug)
    versions = published_versions(consultation.draft_id)
    pair = asked_pair(versions) or abort(404)
    return page("portal/print_comparison.html", consultation, pair, versions)


def paper_answer(asked: str, consultation: Consultation, pair: Pair) -> ResponseReturnValue:
    """Answer with a comparison as a Word file; it gives every reason."""
    comparison = kept_comparison(pair)
    why = reasons(published_reasons(consultation.id) if is_of_round(consultation, pair) else [])
    paper = comparison_paper(pair, consultation.draft, comparison, reasons=why, now=utc_now())
    file = word_file(asked, pair, paper, comparison)
    return attachment(file.content, name=file.name, media_type=WORD_MEDIA_TYPE)


def is_of_round(consultation: Consultation, pair: Pair) -> bool:
    """Tell whether the older of two versions is the one that people spoke of."""
    return consultation.version_id == pair.old.id


def causes_in(
    consultation: Consultation, pair: Pair, paths: Sequence[str]
) -> Mapping[str, ShownCauses]:
    """Give why some articles were changed, by their paths."""
    if not is_of_round(consultation, pair):
        return {}
    found = causes_of_changes(consultation.id, paths)
    return {path: shown_causes(consultation.slug, path, one) for path, one in found.items()}


def asked_pair(versions: Sequence[DraftVersion]) -> Pair | None:
    """Give the two versions that the address names, of those that may be seen."""
    first, second = (request.args.get(name, type=int) for name in ("tu", "den"))
    return chosen_pair(versions, first=first, second=second)


def page(
    template: str,
    consultation: Consultation,
    pair: Pair,
    versions: Sequence[DraftVersion],
    *,
    has_causes: bool = False,
) -> str:
    """Render the comparison of two versions, with why each article was changed or without."""
    view = ComparisonView.asked(request.args)
    comparison = kept_comparison(pair)
    blocks = compared_blocks(comparison, shows_all=view.shows_all)
    articles = [block.article.path for block in blocks if block.article]

    def address(endpoint: str = "portal.compare", **more: Any) -> str:  # noqa: ANN401 - as url_for
        more |= {"tu": pair.old.number, "den": pair.new.number}
        return url_for(endpoint, slug=consultation.slug, **more)

    return render_template(
        template,
        consultation=consultation,
        pair=pair,
        versions=versions,
        view=view,
        links=view.links(address),
        address=address,
        summary=changes_text(count_changes(comparison)),
        blocks=blocks,
        causes=causes_in(consultation, pair, articles) if has_causes else {},
    )


@bp.get("/dot-lay-y-kien/<slug>/quy-dinh-hien-hanh")
@public
def law_in_force(slug: str) -> ResponseReturnValue:
    """Show the text in force beside what an amending draft makes of it."""
    consultation = round_or_404(slug)
    found = amended_provisions(consultation.version)
    if request.args.get("tep") and any(one.is_known for one in found):
        file = amending_file(consultation.version, consultation.draft, found, now=utc_now())
        return attachment(file.content, name=file.name, media_type=WORD_MEDIA_TYPE)
    blocks = amended_blocks(found)
    return render_template("portal/law_in_force.html", consultation=consultation, blocks=blocks)
