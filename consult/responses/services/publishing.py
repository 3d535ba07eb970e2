"""Publishing the answers of a closed round."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.consultations.services import mark_answered
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.i18n import number_text
from consult.responses.queries import unanswered_comments, unapproved_answers
from consult.responses.services.majorities import refuse_without_reason


class CommentsUnanswered(Refusal):
    """Answers cannot be published while a counted comment has none."""

    status = 409


class AnswersNotApproved(Refusal):
    """Answers cannot be published before somebody else approved them."""

    status = 409


class RoundStillOpen(Refusal):
    """Answers are published when nothing more can arrive."""

    message = _l("Đợt lấy ý kiến còn mở. Công bố trả lời sau ngày đóng.")
    status = 409


class PublishedBefore(Refusal):
    """The answers are public: their day counts for notices and objections, and stays."""

    message = _l(
        "Trả lời của đợt này đã công bố. Lời sửa sau đó hiện ra công khai ngay khi được duyệt."
    )
    status = 409


def publish_answers(consultation: Consultation, *, by: str, now: datetime) -> None:
    """Make the answers of a closed round public, once.

    Raises:
        PublishedBefore: They are.
        RoundStillOpen: It has not closed.
        CommentsUnanswered: A counted comment has no answer.
        AnswersNotApproved: An answer was not approved.
        ReasonMissing: A provision stays against a majority without a reason.
    """
    # Nobody else publishes meanwhile; people may go on writing.
    db.session.refresh(consultation, ["answered_at"], with_for_update={"key_share": True})
    if consultation.answered_at is not None:
        raise PublishedBefore
    if now < consultation.closes_at or consultation.is_open(now):
        raise RoundStillOpen
    left = unanswered_comments(consultation.id)
    if left:
        raise CommentsUnanswered(
            _("Chưa công bố được: còn %(left)s góp ý chưa có trả lời.", left=number_text(left))
        )
    waiting = unapproved_answers(consultation.id)
    if waiting:
        raise AnswersNotApproved(
            _(
                "Chưa công bố được: còn %(left)s nhóm có trả lời chưa được duyệt.",
                left=number_text(waiting),
            )
        )
    refuse_without_reason(consultation)
    mark_answered(consultation, now=now)
    record("response.publish", f"consultation:{consultation.slug}", actor=by, now=now)
