"""What became of my comment: the look-up by receipt."""

from datetime import date, datetime

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.comments import queries as comments
from consult.comments.models import Submission
from consult.comments.rules import is_receipt, normal_receipt, receipt_groups
from consult.consultations.models import Consultation
from consult.consultations.queries import objections_until
from consult.core.access import public
from consult.core.clock import is_after_day, utc_now
from consult.core.limits import Allowance, TooManyTries, address_of_visitor
from consult.core.text import one_line
from consult.portal.presenters.receipts import (
    outcome_of,
    receipt_items,
    receipt_steps,
    spoken_receipt,
)
from consult.portal.views import bp
from consult.satisfaction.presenters import rating_slip

MAX_TYPED_CHARS = 60
# Codes that do not exist; those that do are not counted. A village may stand behind an address.
WRONG_CODES = Allowance("wrong receipts", "100 per 10 minutes")


@bp.get("/tra-cuu")
@public
def look_up() -> ResponseReturnValue:
    """Ask for a receipt and lead to its page."""
    typed = one_line(request.args.get("ma", ""))[:MAX_TYPED_CHARS]
    if not typed:
        return render_template("portal/look_up.html", typed="", fault="")
    return redirect(url_for("portal.show_receipt", receipt=submission_of(typed).receipt))


@bp.get("/tra-cuu/<receipt>")
@public
def show_receipt(receipt: str) -> ResponseReturnValue:
    """Show where a submission stands; never the words written in it."""
    submission = submission_of(one_line(receipt)[:MAX_TYPED_CHARS])
    now = utc_now()
    consultation = submission.consultation
    is_new = request.args.get("moi") == "1"
    return render_template(
        "portal/receipt.html",
        submission=submission,
        consultation=consultation,
        code=receipt_groups(submission.receipt),
        spoken=spoken_receipt(submission.receipt),
        items=receipt_items(submission, outcome_of(consultation, [submission])),
        steps=receipt_steps(submission, consultation.state(now)),
        is_open=consultation.is_open(now),
        objections_until=open_objections(consultation, now),
        is_new=is_new,
        rating=rating_slip(submission, is_new=is_new),
    )


def open_objections(consultation: Consultation, now: datetime) -> date | None:
    """Give the last day of objections while they are taken."""
    last_on = objections_until(consultation)
    return last_on if last_on is not None and not is_after_day(now, last_on) else None


def submission_of(typed: str) -> Submission:
    """Find what a typed code stands for, or answer with the form, 404; 429 to who guesses on."""
    try:
        WRONG_CODES.refuse_beyond(address_of_visitor())
        receipt = normal_receipt(typed)
        found: Submission | None = (
            comments.submission_by_receipt(receipt) if is_receipt(receipt) else None
        )
        if found is None:
            WRONG_CODES.spend(address_of_visitor())
    except TooManyTries as refusal:
        abort(asked_again(typed, 429, {"Retry-After": str(refusal.retry_after_seconds)}))
    if found is None:
        abort(asked_again(typed, 404, {}))
    return found


def asked_again(typed: str, status: int, headers: dict[str, str]) -> Response:
    """Show the form with what was typed, and why it leads nowhere."""
    fault = {404: "unknown", 429: "too many"}[status]
    text = render_template("portal/look_up.html", typed=typed, fault=fault)
    return Response(text, status, headers)
