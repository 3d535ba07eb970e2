"""Answering groups of comments, and publishing the answers."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.consultations.services import mark_answered
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text
from consult.responses.models import Response
from consult.responses.queries import unanswered_comments
from consult.responses.terms import NEEDS_EXPLANATION, Disposition


class ExplanationMissing(Refusal):
    """Something is not accepted and no reason is given (domain rule R22)."""

    message = _l("Không tiếp thu thì phải có lời giải trình, ít nhất một câu.")


class AnswerChanged(Refusal):
    """Somebody else answered the group in between."""

    message = _l("Nhóm này vừa được người khác sửa. Xem bản của họ rồi chọn giữ bản nào.")
    status = 409


class CommentsUnanswered(Refusal):
    """Answers cannot be published while a counted comment has none."""

    message = _l("Chưa công bố được: còn góp ý chưa có trả lời. Trả lời hết rồi công bố.")


@dataclass(frozen=True, slots=True)
class NewResponse:
    """An answer as the drafting agency writes it; ``seen_revision`` is what they had in sight."""

    group_key: str
    disposition: Disposition
    explanation: str = ""
    changed_paths: tuple[str, ...] = ()
    seen_revision: int = 0


def respond(consultation: Consultation, new: NewResponse, *, by: str, now: datetime) -> Response:
    """Answer one group, or change its answer.

    Raises:
        ExplanationMissing: The disposition needs a reason.
        AnswerChanged: The answer is not the one the writer had seen.
    """
    explanation = plain_text(new.explanation)
    if new.disposition in NEEDS_EXPLANATION and not explanation:
        raise ExplanationMissing
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
    record(
        "response.write",
        f"consultation:{consultation.slug}/group:{new.group_key}",
        actor=by,
        now=now,
        facts={
            "disposition": new.disposition.value,
            "explanation": explanation,
            "revision": response.revision,
        },
    )
    return response


def publish_answers(consultation: Consultation, *, by: str, now: datetime) -> None:
    """Make the answers of a closed round public.

    Raises:
        CommentsUnanswered: A counted comment has no answer.
    """
    if unanswered_comments(consultation.id):
        raise CommentsUnanswered
    mark_answered(consultation, now=now)
    record("response.publish", f"consultation:{consultation.slug}", actor=by, now=now)
