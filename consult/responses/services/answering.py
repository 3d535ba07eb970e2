"""Writing answers: one group, or several at once; every step is kept."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import insert, select

from consult.analysis.services import keep_group
from consult.audit.services import record_each
from consult.consultations.models import Consultation
from consult.consultations.services import note_change
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text, says_something
from consult.responses.models import Response, ResponseRevision
from consult.responses.terms import NEEDS_EXPLANATION, AnswerState, NewResponse, Writer


class ExplanationMissing(Refusal):
    """Something is not accepted and no reason is given (domain rule R22)."""

    message = _l("Không tiếp thu thì phải có lời giải trình, ít nhất một câu.")


class AnswerChanged(Refusal):
    """Somebody else answered the group in between."""

    message = _l("Nhóm này vừa được người khác sửa. Xem bản của họ rồi chọn giữ bản nào.")
    status = 409


class GroupUnknown(Refusal):
    """The group is not of this round; it may have gone with an import that was undone."""

    message = _l("Nhóm góp ý này không còn. Tải lại danh sách.")
    status = 409


def respond(consultation: Consultation, new: NewResponse, *, by: Writer, now: datetime) -> Response:
    """Answer one group, or change its answer, which then has to be approved again.

    Raises:
        GroupUnknown: The round has no such group.
        ExplanationMissing: The disposition needs a reason.
        AnswerChanged: The answer is not the one the writer had seen.
    """
    explanation = plain_text(new.explanation)
    if new.disposition in NEEDS_EXPLANATION and not says_something(explanation):
        raise ExplanationMissing
    if not keep_group(consultation.id, new.group_key):
        raise GroupUnknown
    response = locked_response(consultation.id, new.group_key)
    if (response.revision if response else 0) != new.seen_revision:
        raise AnswerChanged
    if response is None:
        response = Response(consultation_id=consultation.id, group_key=new.group_key, revision=0)
        db.session.add(response)
    response.disposition = new.disposition
    response.explanation = explanation
    response.changed_paths = list(new.changed_paths)
    response.review_note = ""
    response.answered_by, response.answered_by_id = by.name, by.id
    response.answered_at = now
    note_step(consultation, response, AnswerState.DRAFT, by=by, now=now)
    return response


def respond_to_many(
    consultation: Consultation, answers: Iterable[NewResponse], *, by: Writer, now: datetime
) -> list[str]:
    """Answer several groups; what somebody else changed meanwhile stays as they left it.

    Returns:
        The keys of the groups that were left alone, in the order given.

    Raises:
        ExplanationMissing: The disposition of one needs a reason; then none is written.
    """
    left = []
    for new in answers:
        try:
            respond(consultation, new, by=by, now=now)
        except (AnswerChanged, GroupUnknown):
            left.append(new.group_key)
    return left


def locked_response(consultation_id: int, group_key: str) -> Response | None:
    """Find the answer to a group, and keep others from changing it before the commit."""
    return db.session.scalars(
        select(Response)
        .where(Response.consultation_id == consultation_id, Response.group_key == group_key)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def note_step(
    consultation: Consultation,
    response: Response,
    state: AnswerState,
    *,
    by: Writer,
    now: datetime,
) -> None:
    """Take an answer one step further, and keep the step: as a row, and in the record."""
    note_steps(consultation, [response], state, by=by, now=now)


def note_steps(
    consultation: Consultation,
    responses: Sequence[Response],
    state: AnswerState,
    *,
    by: Writer,
    now: datetime,
) -> None:
    """Take several answers the same step further; their steps are kept in one go."""
    if not responses:
        return
    for response in responses:
        response.state = state
        response.revision += 1
    db.session.flush()
    steps = [_step(response, by=by, now=now) for response in responses]
    db.session.execute(insert(ResponseRevision), steps)
    record_each(
        "response.write" if state is AnswerState.DRAFT else f"response.{state.value}",
        [_act(consultation, response) for response in responses],
        actor=by.name,
        actor_id=by.id,
        now=now,
    )
    if consultation.answered_at:
        note_change([consultation.id])


def _step(response: Response, *, by: Writer, now: datetime) -> dict[str, Any]:
    return {
        "response_id": response.id,
        "revision": response.revision,
        "state": response.state,
        "disposition": response.disposition,
        "explanation": response.explanation,
        "changed_paths": list(response.changed_paths),
        "note": response.review_note,
        "made_by": by.name,
        "made_at": now,
    }


def _act(consultation: Consultation, response: Response) -> tuple[str, dict[str, Any]]:
    return f"consultation:{consultation.slug}/group:{response.group_key}", {
        "disposition": response.disposition.value,
        "explanation": response.explanation,
        "revision": response.revision,
    }
