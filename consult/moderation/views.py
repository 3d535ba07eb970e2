"""The moderator's queue: read, publish, or withhold with a public reason."""

from datetime import datetime
from typing import TypedDict

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.comments.models import Comment
from consult.comments.presenters import (
    CHANNEL_TEXTS,
    REASON_TEXTS,
    STANCE_TEXTS,
    made_on,
    who_and_where,
)
from consult.comments.rules import MASK, masked
from consult.comments.terms import CommentStatus
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.paging import PAGE_ROWS, key_after
from consult.drafts.naming import provision_label
from consult.drafts.queries import provisions_then
from consult.moderation import queries
from consult.moderation.forms import DecisionForm
from consult.moderation.models import ModerationDecision
from consult.moderation.presenters import STATUS_TEXTS, WARNING_TEXTS
from consult.moderation.rules import warnings
from consult.moderation.services import decide, publish_plain, undo

bp = Blueprint("moderation", __name__, url_prefix="/can-bo/kiem-duyet")
MAX_ID_DIGITS = 9
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
        after=key_after(request.args.get("sau")),
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
    comment = comment_or_404(comment_id)
    form = DecisionForm()
    if request.method == "GET":
        form.public_text.data = comment.public_text or masked(comment.text)
        return page_of(comment, form)
    if not form.is_complete():
        return page_of(comment, form, status=422)
    try:
        with transaction():
            decision = decide(comment, form.to_new_decision(), **acting())
    except Refusal as refusal:
        form.form_errors = [str(refusal)]
        return page_of(comment_or_404(comment_id), form, status=422)
    following = queries.next_pending(comment_id)
    if following is None:
        return redirect(url_for("moderation.queue", vua=decision.id), code=303)
    address = url_for("moderation.decide_comment", comment_id=following, vua=decision.id)
    return redirect(address, code=303)


@bp.post("/cong-khai")
@requires(Permission.MODERATE)
def publish_ticked() -> ResponseReturnValue:
    """Publish the ticked comments of the queue, each by a decision of its own."""
    ids = [int(text) for text in request.form.getlist("chon") if is_id(text)][:PAGE_ROWS]
    published = 0
    for comment_id in ids:
        comment = comment_or_404(comment_id)
        try:
            with transaction():
                publish_plain(comment, **acting())
            published += 1
        except Refusal as refusal:
            flash(_("Góp ý %(id)s chưa công khai. %(why)s", id=comment_id, why=refusal), "warning")
    if published:
        flash(_("Đã công khai %(count)s góp ý.", count=published), "done")
    return redirect(url_for("moderation.queue", dot=request.args.get("dot")), code=303)


@bp.post("/<int:comment_id>/hoan-tac/<int:decision_id>")
@requires(Permission.MODERATE)
def undo_decision(comment_id: int, decision_id: int) -> ResponseReturnValue:
    """Go back to what held before a decision, and show the comment again."""
    comment = comment_or_404(comment_id)
    with transaction():
        undo(comment, decision_id, **acting())
    flash(_("Đã hoàn tác quyết định về góp ý %(id)s.", id=comment_id), "done")
    return redirect(url_for("moderation.decide_comment", comment_id=comment_id), code=303)


class Acting(TypedDict):
    """Who decides, and when."""

    by: str
    by_id: int
    now: datetime


def acting() -> Acting:
    """Name the moderator and the moment."""
    return Acting(by=current_user.name, by_id=current_user.id, now=utc_now())


def is_id(text: str) -> bool:
    """Whether ``text`` can be the id of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS


def comment_or_404(comment_id: int) -> Comment:
    """Find a comment with all its page shows, or answer 404."""
    comment = queries.comment_to_decide(comment_id)
    if comment is None:
        abort(404)
    return comment


def decided_just_now() -> ModerationDecision | None:
    """Find the decision that led to this page, if it still is the newest on its comment."""
    asked = request.args.get("vua", "")
    return queries.newest_decision(int(asked)) if is_id(asked) else None


def page_of(comment: Comment, form: DecisionForm, *, status: int = 200) -> ResponseReturnValue:
    """Show a comment with its history, what to look at twice, and what waits beside it."""
    provision_ids = [comment.provision_id] if comment.provision_id else []
    then = provisions_then(provision_ids, now=comment.submission.consultation.version)
    return render_template(
        "moderation/decide_comment.html",
        comment=comment,
        form=form,
        history=queries.decisions_on(comment.id),
        waiting=queries.queue(CommentStatus.PENDING),
        mask=MASK,
        then=made_on(then.get(comment.provision_id or 0)),
        **texts(),
    ), status


def texts() -> dict[str, object]:
    """Words that both pages show."""
    return {
        "stance_texts": STANCE_TEXTS,
        "channel_texts": CHANNEL_TEXTS,
        "reason_texts": REASON_TEXTS,
        "status_texts": STATUS_TEXTS,
        "warnings_of": warnings,
        "warning_texts": WARNING_TEXTS,
        "decided": decided_just_now(),
        "who": who_and_where,
        "label": provision_label,
    }
