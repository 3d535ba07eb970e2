"""Having answers approved: handed in by the drafter, approved or sent back by another person."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import one_line
from consult.responses.models import Response
from consult.responses.queries.answers import count_own_drafts, own_drafts
from consult.responses.queries.majorities import answers_with_reason_of
from consult.responses.services.answering import locked_response, note_step, note_steps
from consult.responses.services.majorities import refuse_without_reason
from consult.responses.terms import AnswerState, SeenAnswer, Writer

MOST_AT_ONCE = 500


class NoteMissing(Refusal):
    """An answer goes back and nobody says why."""

    message = _l("Viết vì sao trả lại, một câu cũng được: người soạn đọc được lời này.")


def hand_in(
    consultation: Consultation, seen: Iterable[SeenAnswer], *, by: Writer, now: datetime
) -> list[str]:
    """Hand answers in work to whoever approves; give the keys of those that were left alone.

    Raises:
        ReasonMissing: One leaves a provision as it is against a majority, and nobody says why.
    """
    seen = list(seen)
    refuse_without_reason(consultation, [one.group_key for one in seen])
    left, taken = [], {}
    for one in seen:
        response = _as_seen(consultation, one)
        is_in_work = response is not None and response.state is AnswerState.DRAFT
        if response is None or not is_in_work or one.group_key in taken:
            left.append(one.group_key)
            continue
        response.review_note = ""
        taken[one.group_key] = response
    note_steps(consultation, list(taken.values()), AnswerState.IN_REVIEW, by=by, now=now)
    return left


def hand_in_all(consultation: Consultation, *, by: Writer, now: datetime) -> tuple[int, int]:
    """Hand in what a person has in work; give how many answers went, and how many are left.

    At most ``MOST_AT_ONCE`` go in one request, the oldest first.

    Raises:
        ReasonMissing: As in ``hand_in``.
    """
    own = own_drafts(consultation.id, by.id)
    responses = db.session.scalars(
        own.order_by(Response.id)
        .limit(MOST_AT_ONCE)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if not responses:
        return 0, 0
    refuse_without_reason(consultation, [one.group_key for one in responses])
    note_steps(consultation, responses, AnswerState.IN_REVIEW, by=by, now=now)
    return len(responses), count_own_drafts(consultation.id, by.id)


def approve(
    consultation: Consultation, seen: Iterable[SeenAnswer], *, by: Writer, now: datetime
) -> list[str]:
    """Approve answers that were handed in, each written and reasoned by somebody else.

    Returns:
        The keys of those left alone: changed meanwhile, not handed in, or the approver's own.

    Raises:
        ReasonMissing: As in ``hand_in``; a majority may have come about since.
    """
    seen = list(seen)
    refuse_without_reason(consultation, [one.group_key for one in seen])
    left, taken = [], {}
    own = answers_with_reason_of(consultation.id, by.id)
    for one in seen:
        response = _as_seen(consultation, one)
        is_own = response is not None and (_is_own(response, by) or response.group_key in own)
        is_waiting = response is not None and response.state is AnswerState.IN_REVIEW
        if response is None or not is_waiting or is_own or one.group_key in taken:
            left.append(one.group_key)
            continue
        taken[one.group_key] = response
    note_steps(consultation, list(taken.values()), AnswerState.APPROVED, by=by, now=now)
    return left


def send_back(
    consultation: Consultation,
    seen: Iterable[SeenAnswer],
    note: str,
    *,
    by: Writer,
    now: datetime,
) -> list[str]:
    """Send answers back to be written again; give the keys of those that were left alone.

    Raises:
        NoteMissing: ``note`` is empty.
    """
    why = one_line(note)
    if not why:
        raise NoteMissing
    left = []
    for one in seen:
        response = _as_seen(consultation, one)
        if response is None or response.state is AnswerState.DRAFT:
            left.append(one.group_key)
            continue
        response.review_note = why
        note_step(consultation, response, AnswerState.DRAFT, by=by, now=now)
    return left


def _as_seen(consultation: Consultation, seen: SeenAnswer) -> Response | None:
    """Find an answer if it still is the one that was in sight."""
    response = locked_response(consultation.id, seen.group_key)
    return response if response and response.revision == seen.revision else None


def _is_own(response: Response, by: Writer) -> bool:
    return by.id is not None and response.answered_by_id == by.id
