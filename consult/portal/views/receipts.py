"""What became of my comment: the look-up by receipt."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.comments import queries as comments
from consult.comments.rules import is_receipt, normal_receipt, receipt_groups
from consult.core.access import public
from consult.core.clock import utc_now
from consult.drafts.queries import provisions_then
from consult.portal.presenters.receipts import receipt_items, receipt_steps, spoken_receipt
from consult.portal.views import bp
from consult.responses import queries as responses

MAX_TYPED_CHARS = 60


@bp.get("/tra-cuu")
@public
def look_up() -> ResponseReturnValue:
    """Ask for a receipt and lead to its page."""
    typed = request.args.get("ma", "")[:MAX_TYPED_CHARS].strip()
    if not typed:
        return render_template("portal/look_up.html", typed="", is_wrong=False)
    receipt = normal_receipt(typed)
    if not is_receipt(receipt) or comments.submission_by_receipt(receipt) is None:
        return render_template("portal/look_up.html", typed=typed, is_wrong=True), 404
    return redirect(url_for("portal.show_receipt", receipt=receipt))


@bp.get("/tra-cuu/<receipt>")
@public
def show_receipt(receipt: str) -> ResponseReturnValue:
    """Show where a submission stands; never the words written in it."""
    typed = receipt[:MAX_TYPED_CHARS]
    normal = normal_receipt(typed)
    submission = comments.submission_by_receipt(normal) if is_receipt(normal) else None
    if submission is None:
        return render_template("portal/look_up.html", typed=typed, is_wrong=True), 404
    now = utc_now()
    answers = responses.answers_for_comments([one.id for one in submission.comments])
    made_on = {one.provision_id for one in submission.comments if one.provision_id}
    version = submission.consultation.version
    return render_template(
        "portal/receipt.html",
        submission=submission,
        consultation=submission.consultation,
        code=receipt_groups(normal),
        spoken=spoken_receipt(normal),
        items=receipt_items(submission, answers, provisions_then(made_on, now=version)),
        steps=receipt_steps(submission, submission.consultation.state(now)),
        is_open=submission.consultation.is_open(now),
        is_new=request.args.get("moi") == "1",
    )
