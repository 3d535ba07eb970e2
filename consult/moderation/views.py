"""The moderator's queue: read, publish, or withhold with a public reason."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.models import Comment
from consult.comments.presenters import CHANNEL_TEXTS, REASON_TEXTS, STANCE_TEXTS, who_and_where
from consult.comments.terms import CommentStatus
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.paging import page_number
from consult.drafts.naming import provision_label
from consult.moderation import queries
from consult.moderation.forms import DecisionForm
from consult.moderation.rules import masked, warnings
from consult.moderation.services import MASK, decide

bp = Blueprint("moderation", __name__, url_prefix="/can-bo/kiem-duyet")
STATUSES = {
    "cho": CommentStatus.PENDING,
    "cong-khai": CommentStatus.PUBLISHED,
    "khong-cong-khai": CommentStatus.WITHHELD,
}


@bp.get("/")
@requires(Permission.MODERATE)
def queue() -> ResponseReturnValue:
    """List what waits, oldest first; or what was decided."""
    asked = request.args.get("trang-thai", "cho")
    page = queries.queue(
        STATUSES.get(asked, CommentStatus.PENDING),
        slug=request.args.get("dot", ""),
        words=request.args.get("q", "")[:200],
        page=page_number(request.args.get("trang")),
    )
    return render_template(
        "moderation/queue.html",
        page=page,
        asked=asked if asked in STATUSES else "cho",
        words=request.args.get("q", ""),
        slug=request.args.get("dot", ""),
        **texts(),
    )


@bp.route("/<int:comment_id>", methods=["GET", "POST"])
@requires(Permission.MODERATE)
def decide_comment(comment_id: int) -> ResponseReturnValue:
    """Show one comment to decide on; a good POST decides and shows the next that waits."""
    comment = queries.comment_to_decide(comment_id)
    if comment is None:
        abort(404)
    form = DecisionForm()
    if request.method == "GET":
        form.public_text.data = comment.public_text or masked(comment.text, MASK)
        return page_of(comment, form)
    if not form.is_complete():
        return page_of(comment, form, status=422)
    try:
        with transaction():
            decide(
                comment,
                form.to_new_decision(),
                by=current_user.name,
                by_id=current_user.id,
                now=utc_now(),
            )
    except Refusal as refusal:
        form.form_errors = [str(refusal)]
        return page_of(comment, form, status=422)
    return after_decision(comment)


def after_decision(comment: Comment) -> ResponseReturnValue:
    """Say what was done, with the way back, and go on to the next that waits."""
    done = (
        _("Đã công khai góp ý %(id)s.", id=comment.id)
        if comment.status is CommentStatus.PUBLISHED
        else _("Góp ý %(id)s không công khai; vẫn được tính.", id=comment.id)
    )
    flash(f"{done} {_('Muốn đổi, mở lại trong danh sách đã duyệt.')}")
    following = queries.next_pending(comment.id)
    if following is None:
        return redirect(url_for("moderation.queue"), code=303)
    return redirect(url_for("moderation.decide_comment", comment_id=following), code=303)


def page_of(comment: Comment, form: DecisionForm, *, status: int = 200) -> ResponseReturnValue:
    """Show a comment with its history, what to look at twice, and what waits beside it."""
    return render_template(
        "moderation/decide_comment.html",
        comment=comment,
        form=form,
        warnings=warnings(comment.text),
        history=queries.decisions_on(comment.id),
        waiting=queries.queue(CommentStatus.PENDING),
        mask=MASK,
        **texts(),
    ), status


def texts() -> dict[str, object]:
    """Words that both pages show."""
    return {
        "stance_texts": STANCE_TEXTS,
        "channel_texts": CHANNEL_TEXTS,
        "reason_texts": REASON_TEXTS,
        "who": who_and_where,
        "label": provision_label,
    }
