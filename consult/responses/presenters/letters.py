"""The letter that tells a person what became of their comments, and the list for calling."""

from collections.abc import Iterable, Iterator, Mapping

from flask import current_app
from flask_babel import force_locale

from consult.comments.models import Submission
from consult.comments.rules import receipt_groups
from consult.comments.terms import NewContact
from consult.core.i18n import LANGUAGES
from consult.core.mail import Letter
from consult.drafts.naming import provision_label
from consult.responses.models import ResponseRevision
from consult.responses.presenters.words import DISPOSITION_TEXTS

CALL_COLUMNS = ("Họ và tên", "Điện thoại", "Nơi ở", "Mã tiếp nhận")


def answer_letter(
    submission: Submission,
    answers: Mapping[int, ResponseRevision],
    *,
    to: str,
    base_url: str,
) -> Letter:
    """Write the letter in Vietnamese: what was decided on each opinion, never the opinion itself.

    Args:
        submission: Its round and comments loaded.
        answers: By comment id.
        to: The address the person left.
        base_url: Where the pages are.
    """
    said = [
        (
            provision_label(comment.path),
            DISPOSITION_TEXTS[answers[comment.id].disposition],
            answers[comment.id].explanation,
        )
        for comment in submission.comments
        if comment.id in answers
    ]
    words = {
        "title": submission.consultation.short_title,
        "code": receipt_groups(submission.receipt),
        "address": f"{base_url}/tra-cuu/{submission.receipt}",
        "answers": said,
    }
    with force_locale(LANGUAGES[0]):
        # The worker has no request, which what a page shows around its content asks for.
        pages = current_app.jinja_env
        text = pages.get_template("emails/answers.txt").render(words)
        html = pages.get_template("emails/answers.html").render(words)
    return Letter(to, f"Đã có trả lời góp ý: {submission.consultation.short_title}", text, html)


def call_rows(
    people: Iterable[tuple[Submission, NewContact]],
) -> Iterator[tuple[str, ...]]:
    """List whom to call: those who left a telephone number."""
    for submission, contact in people:
        if contact.phone:
            places = (submission.village, submission.commune)
            where = ", ".join(place.full_name for place in places if place)
            yield contact.name, contact.phone, where, receipt_groups(submission.receipt)
