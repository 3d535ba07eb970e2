"""The officers' pages of documents that comments name and wordings that they propose."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from consult.accounts.terms import Permission
from consult.analysis.citations import queries
from consult.analysis.citations.presenters import wording_row
from consult.analysis.views import round_or_404
from consult.comments.presenters import UNIT_TEXTS
from consult.core.access import requires
from consult.core.paging import page_number
from consult.drafts.naming import provision_label

bp = Blueprint("citations", __name__, url_prefix="/can-bo/chu-de")


@bp.get("/<slug>/loi-van")
@requires(Permission.SEE_ROUNDS)
def wordings(slug: str) -> ResponseReturnValue:
    """List the wordings that comments propose, each as a change of its clause."""
    consultation = round_or_404(slug)
    page = queries.proposed_wordings(consultation, page=page_number(request.args.get("trang")))
    return render_template(
        "analysis/wordings.html",
        consultation=consultation,
        page=page,
        rows=[wording_row(one) for one in page.rows],
        label=provision_label,
        unit_texts=UNIT_TEXTS,
    )


@bp.get("/<slug>/van-ban")
@requires(Permission.SEE_ROUNDS)
def documents(slug: str) -> ResponseReturnValue:
    """List the documents and provisions that comments name."""
    consultation = round_or_404(slug)
    return render_template(
        "analysis/documents.html",
        consultation=consultation,
        cited=queries.citations_of(consultation.id),
    )
