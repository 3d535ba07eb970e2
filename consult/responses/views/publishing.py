"""Making the answers public, and telling the people who asked to be told."""

import csv
from io import StringIO

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.services import note
from consult.accounts.terms import Permission
from consult.comments.models import Submission
from consult.comments.queries import contact_of
from consult.comments.rules.cells import inert_cell
from consult.comments.terms import NewContact
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import database_now, transaction
from consult.core.errors import Refusal
from consult.core.sealing import SealBroken
from consult.jobs import services as jobs
from consult.responses import queries
from consult.responses.jobs import TELL
from consult.responses.presenters import CALL_COLUMNS, call_rows
from consult.responses.services import RoundStillOpen, publish_answers
from consult.responses.terms import AnswerState
from consult.responses.views import bp
from consult.responses.views.matrix import round_to_answer


@bp.route("/<slug>/cong-bo", methods=["GET", "POST"])
@requires(Permission.ANSWER_COMMENTS)
def publish(slug: str) -> ResponseReturnValue:
    """Ask first, for it cannot be undone; then make the answers public and tell people.

    Every counted comment needs an approved answer, and the round has to be over. Once published,
    the matrix says since when.
    """
    consultation = round_to_answer(slug)
    if request.method == "GET" and consultation.answered_at:
        return redirect(url_for("responses.matrix", slug=slug), code=303)
    if request.method == "GET":
        return render_template(
            "responses/publish.html",
            consultation=consultation,
            still_open=str(RoundStillOpen.message)
            if database_now() < consultation.closes_at
            else "",
            groups=queries.answers_in(consultation.id, AnswerState.APPROVED),
            asked=queries.told_count(consultation.id).asked,
            may_write=bool(current_app.config["CONSULT"].smtp_url),
        )
    try:
        with transaction():
            publish_answers(consultation, by=current_user.name, now=database_now())
            if current_app.config["CONSULT"].smtp_url:
                ask_to_tell(consultation)
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("Đã công bố trả lời. Ai có mã tiếp nhận đều xem được."), "done")
    return redirect(url_for("responses.matrix", slug=slug), code=303)


@bp.post("/<slug>/bao-tin")
@requires(Permission.ANSWER_COMMENTS)
def tell_people(slug: str) -> ResponseReturnValue:
    """Write to those who wait to be told, and show how far it is."""
    consultation = round_to_answer(slug)
    if not consultation.answered_at or not current_app.config["CONSULT"].smtp_url:
        flash(_("Chưa báo được: trả lời chưa công bố, hoặc máy chủ thư chưa được cài."), "error")
        return redirect(url_for("responses.matrix", slug=slug), code=303)
    with transaction():
        token = ask_to_tell(consultation)
    return redirect(url_for("jobs.show", token=token), code=303)


@bp.post("/<slug>/goi-dien.csv")
@requires(Permission.ANSWER_COMMENTS)
def call_list(slug: str) -> ResponseReturnValue:
    """Give the telephone numbers of those nobody has written to; who looked is on record."""
    consultation = round_to_answer(slug)
    rows = list(call_rows(people_to_call(consultation)))
    with transaction():
        note(
            "contact.list",
            f"consultation:{consultation.slug}",
            by=current_user._get_current_object(),  # noqa: SLF001 - Flask-Login's way to the person
            now=utc_now(),
            people=len(rows),
        )
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(CALL_COLUMNS)
    sheet.writerows([inert_cell(cell) for cell in row] for row in rows)
    return Response(
        text.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": f"attachment; filename=goi-dien-{consultation.slug}.csv"},
    )


def people_to_call(consultation: Consultation) -> list[tuple[Submission, NewContact]]:
    """Open the contacts of those who wait; one that cannot be opened is passed over."""
    found = []
    for submission in queries.submissions_to_call(consultation.id):
        try:
            contact = contact_of(submission.id)
        except SealBroken:
            continue
        if contact is not None:
            found.append((submission, contact))
    return found


def ask_to_tell(consultation: Consultation) -> str:
    """Leave the letters to the worker; gives the token of the job."""
    arguments = {"consultation_id": consultation.id, "slug": consultation.slug}
    return jobs.ask(TELL, arguments, now=utc_now(), by=current_user.id).token
