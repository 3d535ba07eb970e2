"""Answering groups of comments, and publishing the answers."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.consultations.services import mark_answered, note_change
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.i18n import number_text
from consult.core.text import plain_text
from consult.responses.models import Response
from consult.responses.queries import has_group, unanswered_comments
from consult.responses.terms import NEEDS_EXPLANATION, NewResponse


class ExplanationMissing(Refusal):
    """Something is not accepted and no reason is given (domain rule R22)."""

    message = _l("Không tiếp thu thì phải có lời giải trình, ít nhất một câu.")


class AnswerChanged(Refusal):
    """Somebody else answered the group in between."""

    message = _l("Nhóm này vừa được người khác sửa. Xem bản của họ rồi chọn giữ bản nào.")
    status = 409


class CommentsUnanswered(Refusal):
    """Answers cannot be published while a counted comment has none."""

    status = 409


class RoundStillOpen(Refusal):
    """Answers are published when nothing more can arrive."""

    message = _l("Đợt lấy ý kiến còn mở. Công bố trả lời sau ngày đóng.")
    status = 409


class GroupUnknown(Refusal):
    """The group is not of this round; it may have gone with an import that was undone."""

    message = _l("Nhóm góp ý này không còn. Tải lại danh sách.")
    status = 409


def respond(consultation: Consultation, new: NewResponse, *, by: str, now: datetime) -> Response:
    """Answer one group, or change its answer.

    Raises:
        GroupUnknown: The round has no such group.
        ExplanationMissing: The disposition needs a reason.
        AnswerChanged: The answer is not the one the writer had seen.
    """
    explanation = plain_text(new.explanation)
    if new.disposition in NEEDS_EXPLANATION and not explanation:
        raise ExplanationMissing
    if not has_group(consultation.id, new.group_key):
        raise GroupUnknown
    response = db.session.scalars(
        select(Response)
        .where(Response.consultation_id == consultation.id)
        .where(Response.group_key == new.group_key)
        .with_for_update()
    ).first()
    if (response.revision if response else 0) != new.seen_revision:
        raise AnswerChanged
    if response is None:
        response = Response(consultation_id=consultation.id, group_key=new.group_key, revision=0)
        db.session.add(response)
    response.disposition = new.disposition
    response.explanation = explanation
    response.changed_paths = list(new.changed_paths)
    response.revision += 1
    response.answered_by = by
    response.answered_at = now
    db.session.flush()
    note_change([consultation.id])
    note_answer(consultation, response)
    return response


def note_answer(consultation: Consultation, response: Response) -> None:
    """Write an answer, as it stands now, into the record."""
    record(
        "response.write",
        f"consultation:{consultation.slug}/group:{response.group_key}",
        actor=response.answered_by,
        now=response.answered_at,
        facts={
            "disposition": response.disposition.value,
            "explanation": response.explanation,
            "revision": response.revision,
        },
    )


def publish_answers(consultation: Consultation, *, by: str, now: datetime) -> None:
    """Make the answers of a closed round public.

    Raises:
        RoundStillOpen: It has not closed.
        CommentsUnanswered: A counted comment has no answer.
    """
    if now < consultation.closes_at or consultation.is_open(now):
        raise RoundStillOpen
    left = unanswered_comments(consultation.id)
    if left:
        raise CommentsUnanswered(
            _("Chưa công bố được: còn %(left)s góp ý chưa có trả lời.", left=number_text(left))
        )
    mark_answered(consultation, now=now)
    record("response.publish", f"consultation:{consultation.slug}", actor=by, now=now)
