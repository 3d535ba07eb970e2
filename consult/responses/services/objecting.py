"""Objections: "my opinion was misread", taken once, ruled on once, both on record."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from consult.analysis.services import give_own_group, move_comment
from consult.audit.services import record
from consult.comments.models import Comment
from consult.consultations.models import Consultation
from consult.consultations.queries import objections_until
from consult.consultations.services import note_change
from consult.core.clock import is_after_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text
from consult.responses.models import Objection, ObjectionOutcome
from consult.responses.queries.objections import (
    approved_since,
    group_key_of,
    objection_by_key,
    objection_to,
    outcome_of,
)
from consult.responses.terms import Ruling


class ObjectionsClosed(Refusal):
    """Objections are taken for some days after the publication of the answers."""

    message = _l("Chưa đến lúc, hoặc đã hết hạn gửi phản hồi về việc tổng hợp ý kiến.")
    status = 409


class ObjectionEmpty(Refusal):
    """Nothing was written."""

    message = _l("Viết điều bị tổng hợp sai, một câu cũng được.")


class ObjectedBefore(Refusal):
    """One objection is taken to the reading of one opinion."""

    message = _l("Nội dung này đã có phản hồi. Cơ quan soạn thảo trả lời ngay trên trang mã này.")
    status = 409


class RuledBefore(Refusal):
    """An objection is ruled on once."""

    message = _l("Phản hồi này đã được kết luận.")
    status = 409


class ReasonMissing(Refusal):
    """The person reads why, whatever the ruling."""

    message = _l("Viết lý do: người góp ý đọc lời này.")


class GroupMissing(Refusal):
    """An opinion moves to another group of the round."""

    message = _l("Chọn nhóm mà ý kiến được chuyển sang, khác nhóm hiện nay.")


class AnswerNotCorrected(Refusal):
    """An answer counts as corrected once a new one was approved after the objection."""

    message = _l(
        "Câu trả lời của nhóm chưa được sửa và duyệt lại từ khi có phản hồi. Sửa ở bảng trả lời, "
        "nhờ duyệt, rồi kết luận."
    )
    status = 409


@dataclass(frozen=True, slots=True)
class NewObjection:
    """What a person objects to; ``recorded_by`` is the officer who entered it from paper."""

    text: str
    idempotency_key: str
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class NewRuling:
    """What the agency decides; ``group_key`` is where a moved opinion goes."""

    ruling: Ruling
    reason: str
    group_key: str = ""


def take_objection(
    consultation: Consultation, comment: Comment, new: NewObjection, *, now: datetime
) -> Objection:
    """Take an objection to how a comment was read; the same key again gives the same row.

    Raises:
        ObjectionsClosed: It is not the time.
        ObjectionEmpty: Nothing was written.
        ObjectedBefore: There is one about this comment.
    """
    known = objection_by_key(new.idempotency_key)
    if known is not None and known.comment_id == comment.id:
        return known
    last_on = objections_until(consultation)
    if last_on is None or is_after_day(now, last_on):
        raise ObjectionsClosed
    text = plain_text(new.text)
    if not text:
        raise ObjectionEmpty
    if known is not None or objection_to(comment.id) is not None:
        raise ObjectedBefore
    row = Objection(
        consultation_id=consultation.id,
        comment_id=comment.id,
        idempotency_key=new.idempotency_key,
        text=text,
        group_key=group_key_of(comment.id),
        recorded_by=new.recorded_by,
        received_at=now,
    )
    db.session.add(row)
    db.session.flush()
    subject = f"consultation:{consultation.slug}"
    record("objection.take", subject, actor=new.recorded_by, now=now, facts={"id": row.id})
    return row


def rule_on_objection(
    objection: Objection, comment: Comment, new: NewRuling, *, by: str, now: datetime
) -> ObjectionOutcome:
    """Rule on an objection for good: the opinion moves, the answer was mended, or neither.

    Raises:
        RuledBefore: Somebody has.
        ReasonMissing: Nothing says why.
        GroupMissing: There is no such other group.
        AnswerNotCorrected: No new answer of the group was approved since.
    """
    if outcome_of(objection.id) is not None:
        raise RuledBefore
    reason = plain_text(new.reason)
    if not reason:
        raise ReasonMissing
    row = ObjectionOutcome(
        objection_id=objection.id,
        ruling=new.ruling,
        reason=reason,
        group_key=_regrouped(objection, comment, new),
        decided_by=by,
        decided_at=now,
    )
    db.session.add(row)
    note_change([objection.consultation_id])
    db.session.flush()
    facts = {"ruling": new.ruling.value, "from": objection.group_key, "to": row.group_key}
    record("objection.rule", f"objection:{objection.id}", actor=by, now=now, facts=facts)
    return row


def _regrouped(objection: Objection, comment: Comment, new: NewRuling) -> str:
    """Do what the ruling says of the comment's group; give the key it stands in then."""
    if new.ruling is Ruling.OWN_GROUP:
        return give_own_group(comment)
    if new.ruling is Ruling.MOVED:
        if new.group_key == group_key_of(comment.id) or not move_comment(comment, new.group_key):
            raise GroupMissing
        return new.group_key
    key = group_key_of(comment.id)
    if new.ruling is Ruling.ANSWER_CORRECTED and not approved_since(
        objection.consultation_id, key, objection.received_at
    ):
        raise AnswerNotCorrected
    return key
