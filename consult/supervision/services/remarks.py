"""A remark goes out, is answered once, and is closed by whoever wrote it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text
from consult.supervision.models import SupervisionRemark
from consult.supervision.terms import MAX_REMARK_CHARS, NewRemark, Officer, RemarkState


class WordsMissing(Refusal):
    """A remark or an answer says nothing, or too much."""

    message = _l("Viết nội dung vào ô này, từ một câu đến 5.000 ký tự.")


class AboutNothing(Refusal):
    """A remark names neither a round nor a place."""

    message = _l("Chọn đợt lấy ý kiến, hoặc xã, thôn mà kiến nghị nói đến.")


class RemarkIsClosed(Refusal):
    """The remark takes no answer any more: it was answered, or the Front closed it."""

    message = _l("Kiến nghị này đã được trả lời hoặc đã khép lại. Cần thêm thì gửi kiến nghị mới.")
    status = 409


def send_remark(new: NewRemark, *, by: Officer, now: datetime) -> SupervisionRemark:
    """Send a remark to its agency.

    Raises:
        WordsMissing: It has no words, or more than 5,000 characters.
        AboutNothing: It is about neither a round nor a place.
    """
    if new.consultation_id is None and new.place_id is None:
        raise AboutNothing
    remark = SupervisionRemark(
        consultation_id=new.consultation_id,
        place_id=new.place_id,
        agency_id=new.agency_id,
        text=_words(new.text),
        sent_by=by.name,
        sent_at=now,
    )
    db.session.add(remark)
    db.session.flush()
    _note("remark.send", remark, by=by, now=now)
    return remark


def answer_remark(remark: SupervisionRemark, text: str, *, by: Officer, now: datetime) -> None:
    """Answer a remark, once.

    Raises:
        RemarkIsClosed: It was answered, or closed.
        WordsMissing: The answer has no words, or more than 5,000 characters.
    """
    if remark.state is not RemarkState.SENT:
        raise RemarkIsClosed
    remark.answer = _words(text)
    remark.answered_by, remark.answered_at = by.name, now
    remark.state = RemarkState.ANSWERED
    db.session.flush()
    _note("remark.answer", remark, by=by, now=now)


def close_remark(remark: SupervisionRemark, *, by: Officer, now: datetime) -> None:
    """Be done with a remark, answered or not.

    Raises:
        RemarkIsClosed: It is closed already.
    """
    if remark.state is RemarkState.CLOSED:
        raise RemarkIsClosed
    remark.closed_by, remark.closed_at = by.name, now
    remark.state = RemarkState.CLOSED
    db.session.flush()
    _note("remark.close", remark, by=by, now=now)


def _words(text: str) -> str:
    words = plain_text(text)
    if not words or len(words) > MAX_REMARK_CHARS:
        raise WordsMissing
    return words


def _note(action: str, remark: SupervisionRemark, *, by: Officer, now: datetime) -> None:
    facts = {"agency_id": remark.agency_id, "consultation_id": remark.consultation_id}
    record(action, f"remark:{remark.id}", actor=by.name, actor_id=by.id, now=now, facts=facts)
