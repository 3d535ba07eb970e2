"""Writing to everyone who asked to be told, once the answers are public."""

from typing import Any

from flask import current_app

from consult.analysis import jobs as analysis
from consult.comments.models import Submission
from consult.comments.queries import contact_of
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.mail import LetterRefused, Send, post_office
from consult.core.sealing import SealBroken
from consult.jobs.services import Progress
from consult.responses.presenters import answer_letter
from consult.responses.queries import answers_for_comments, submissions_to_tell, told_count
from consult.responses.services import near_in_batches, note_told
from consult.responses.terms import NoticeOutcome

TELL = "responses.tell"
NEAR = "responses.near"
BATCH_SUBMISSIONS = 100


def group(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Give new comments their groups, then see which of these come near an answered one."""
    done = analysis.group(arguments, progress)
    near(arguments, progress)
    return done


def near(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Hold groups nobody looked at against the answered ones; running twice finds nothing twice."""
    looked = 0
    batches = near_in_batches(int(arguments["consultation_id"]))
    while True:
        with transaction():
            count = next(batches, None)
        if count is None:
            return {"looked": looked, "url": f"/can-bo/tra-loi/{arguments['slug']}/"}
        looked += count
        progress(looked, looked)


def tell(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write to the senders of a round who left an e-mail address; the second run goes on.

    A letter is noted right after the server took it, so that a job that breaks off repeats at
    most the one letter it was at.

    Raises:
        PostClosed: The mail server takes nothing; those not yet written to wait.
    """
    settings = current_app.config["CONSULT"]
    consultation_id, sent, last = int(arguments["consultation_id"]), 0, 0
    total = told_count(consultation_id).waiting
    with post_office(settings.smtp_url, sender=settings.mail_from) as send:
        while batch := submissions_to_tell(consultation_id, after=last, limit=BATCH_SUBMISSIONS):
            for submission in batch:
                sent += _tell_one(submission, send, base_url=settings.base_url)
                progress(sent, total)
            last = batch[-1].id
    return {"sent": sent, "url": f"/can-bo/tra-loi/{arguments['slug']}/"}


def _tell_one(submission: Submission, send: Send, *, base_url: str) -> int:
    """Write to one person; gives 1 for a letter that was taken. No address, no letter."""
    try:
        contact = contact_of(submission.id)
        if contact is None or not contact.email:
            return 0
        answers = answers_for_comments([comment.id for comment in submission.comments])
        send(answer_letter(submission, answers, to=contact.email, base_url=base_url))
        outcome = NoticeOutcome.SENT
    except SealBroken:
        outcome = NoticeOutcome.UNREADABLE
    except LetterRefused:
        outcome = NoticeOutcome.REFUSED
    with transaction():
        note_told(submission.id, outcome, now=utc_now())
    return int(outcome is NoticeOutcome.SENT)
