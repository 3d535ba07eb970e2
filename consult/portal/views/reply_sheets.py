"""The reply of a receipt on paper: to print from the browser, or as PDF."""

from flask import Response, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from consult.comments import queries as comments
from consult.comments.models import Submission
from consult.comments.rules import receipt_groups
from consult.consultations.queries import objections_until
from consult.core.access import public
from consult.core.clock import local_day, utc_now
from consult.core.files import attachment
from consult.core.limits import Allowance, address_of_visitor
from consult.core.text import one_line
from consult.portal.presenters.receipts import outcome_of
from consult.portal.presenters.reply_sheets import SheetFrame, reply_sheet
from consult.portal.terms import ReplySheet
from consult.portal.views import bp
from consult.portal.views.receipts import MAX_TYPED_CHARS, submission_of
from consult.portal.writers.papers import reply_pdf as write_replies

PDF = "application/pdf"
# Setting a page costs half a second; a village may stand behind an address.
PAPERS = Allowance("reply papers", "60 per 10 minutes")


@bp.get("/tra-cuu/<receipt>/in")
@public
def print_reply(receipt: str) -> ResponseReturnValue:
    """Show the reply as a page to print."""
    sheet = sheets_of([submission_to_print(receipt)])[0]
    answer = Response(
        render_template("portal/print_reply.html", sheet=sheet, receipt=sheet.code.replace(" ", ""))
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.get("/tra-cuu/<receipt>/phieu-tra-loi.pdf")
@public
def reply_pdf(receipt: str) -> ResponseReturnValue:
    """Send the reply as PDF."""
    PAPERS.spend(address_of_visitor())
    submission = submission_to_print(receipt)
    content = write_replies(sheets_of([submission]), made_at=utc_now())
    name = f"Phiếu trả lời {receipt_groups(submission.receipt)}.pdf"
    return attachment(content, name=name, media_type=PDF)


def submission_to_print(typed: str) -> Submission:
    """Find what a typed code stands for with all its paper tells, guessing limited as elsewhere."""
    found = submission_of(one_line(typed)[:MAX_TYPED_CHARS])
    return comments.submission_to_print(found.receipt) or abort(404)


def sheets_of(submissions: list[Submission]) -> list[ReplySheet]:
    """Word the replies to some submissions of one round, in their order."""
    consultation = submissions[0].consultation
    frame = SheetFrame(
        base_url=current_app.config["CONSULT"].base_url,
        objections_until=objections_until(consultation),
        year=local_day(utc_now()).year,
    )
    outcome, places = outcome_of(consultation, submissions), comments.told_places(submissions)
    return [reply_sheet(one, outcome, frame, place=places[one.id]) for one in submissions]
