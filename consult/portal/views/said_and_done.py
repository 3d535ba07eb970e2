"""Bà con nói, cơ quan trả lời: the answers of a round, provision by provision."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.core.access import public
from consult.portal.presenters.before_after import articles_after, pair_after
from consult.portal.presenters.said_and_done import MOST_GROUPS_A_PATH, said_provisions
from consult.portal.views import bp
from consult.portal.views.rounds import kept, round_or_404
from consult.responses.queries import groups_by_path, told_groups


@bp.get("/dot-lay-y-kien/<slug>/ba-con-noi")
@public
def said_and_done(slug: str) -> ResponseReturnValue:
    """Show what people said, what was answered and what changed."""
    return kept(slug, lambda slug: said_page(slug, "portal/said_and_done.html"))


@bp.get("/dot-lay-y-kien/<slug>/ba-con-noi/in")
@public
def print_said_and_done(slug: str) -> ResponseReturnValue:
    """Show the same on a page to print."""
    return kept(slug, lambda slug: said_page(slug, "portal/print_said_and_done.html"))


def said_page(slug: str, template: str) -> str:
    """Make the page; before the answers are public it says so."""
    consultation = round_or_404(slug)
    provisions = []
    if consultation.answered_at is not None:
        paths = groups_by_path(consultation.id)
        provisions = said_provisions(
            slug,
            told_groups(consultation.id, paths, most_a_path=MOST_GROUPS_A_PATH + 1),
            articles_after(pair_after(consultation)),
        )
    return render_template(template, consultation=consultation, provisions=provisions)
