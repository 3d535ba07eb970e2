"""One group, read closely: who says it, from where, since when, and in which words."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.presenters import STANCE_TEXTS, UNIT_TEXTS
from consult.core.access import requires
from consult.core.paging import page_number
from consult.drafts.comparing import compare_words
from consult.drafts.naming import provision_label
from consult.responses import queries
from consult.responses.presenters import DISPOSITION_TEXTS, near_rows
from consult.responses.views import bp
from consult.responses.views.matrix import round_to_answer


@bp.get("/<slug>/nhom/<key>")
@requires(Permission.READ_ANSWERS)
def show_group(slug: str, key: str) -> ResponseReturnValue:
    """Show a group with its ways of writing, each against the words that most people wrote."""
    consultation = round_to_answer(slug)
    group = queries.group_to_answer(consultation.id, key) or abort(404)
    group_id = queries.group_id_of(consultation.id, key) or abort(404)
    page = page_number(request.args.get("trang"))
    first = wordings = queries.wordings_of(group_id, page=1, total=group.wordings)
    if page > 1:
        wordings = queries.wordings_of(group_id, page=page, total=group.wordings)
    usual = queries.usual_words(first.rows, group.text)
    units = [unit for unit in UNIT_TEXTS if unit in group.senders.by_unit]
    communes, span = queries.senders_read(group_id)
    return render_template(
        "responses/show_group.html",
        consultation=consultation,
        group=group,
        wordings=wordings,
        compared=[compare_words(usual, one.text) for one in wordings.rows],
        communes=communes,
        named_communes=sum(1 for one in communes if one.name),
        units=units,
        numbers=[(group.senders.by_unit[unit], UNIT_TEXTS[unit]) for unit in units],
        near=near_rows([group], queries.near_answered([group.id])).get(group.id),
        disposition_texts=DISPOSITION_TEXTS,
        may_answer=current_user.may(Permission.ANSWER_COMMENTS),
        span=span,
        label=provision_label,
        stance_texts=STANCE_TEXTS,
        unit_texts=UNIT_TEXTS,
    )
