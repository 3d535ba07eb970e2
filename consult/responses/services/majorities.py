"""Giving the reason why a provision stays against most of one unit, and asking for it."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.audit.services import record
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text, says_something
from consult.drafts.naming import provision_label
from consult.responses.models import KeptReason
from consult.responses.queries.majorities import (
    keeping_answers,
    kept_majorities,
    paths_kept_by,
    reasons_missing,
)
from consult.responses.services.answering import note_step
from consult.responses.terms import AnswerState, NewKeptReason, Writer

MOST_NAMED = 5


class ReasonMissing(Refusal):
    """A provision stays against most of one unit, and nothing says why (rule R24)."""

    status = 409


class ReasonEmpty(Refusal):
    """The field for the reason is empty."""

    message = _l("Viết lý do giữ nguyên, ít nhất một câu.")


class ReasonChanged(Refusal):
    """Somebody else wrote the reason in between."""

    message = _l("Lý do này vừa được người khác sửa. Xem bản của họ rồi chọn giữ bản nào.")
    status = 409


class NoMajorityKept(Refusal):
    """Nobody asks for a reason here: answers or comments changed meanwhile."""

    message = _l("Điều, khoản này không còn bị đa số phản đối mà vẫn giữ nguyên. Tải lại trang.")
    status = 409


def give_reason(
    consultation: Consultation, new: NewKeptReason, *, by: Writer, now: datetime
) -> KeptReason:
    """Write why a provision stays; its answers have to be approved again, with the reason.

    Raises:
        ReasonEmpty: There are no words.
        NoMajorityKept: No majority is against the provision, or it does not stay.
        ReasonChanged: The reason is not the one the writer had seen.
    """
    words = plain_text(new.reason)
    if not says_something(words):
        raise ReasonEmpty
    if new.path not in {one.path for one in kept_majorities(consultation.id)}:
        raise NoMajorityKept
    found = _locked(consultation.id, new.path)
    if (found.revision if found else 0) != new.seen_revision:
        raise ReasonChanged
    if found is None:
        found = KeptReason(consultation_id=consultation.id, path=new.path, revision=0)
        db.session.add(found)
    found.reason = words
    found.revision += 1
    found.written_by, found.written_by_id, found.written_at = by.name, by.id, now
    db.session.flush()
    record(
        "response.majority",
        f"consultation:{consultation.slug}/provision:{new.path}",
        actor=by.name,
        actor_id=by.id,
        now=now,
        facts={"reason": words, "revision": found.revision},
    )
    for response in keeping_answers(consultation.id, new.path):
        if response.state is not AnswerState.DRAFT:
            note_step(consultation, response, AnswerState.DRAFT, by=by, now=now)
    return found


def refuse_without_reason(
    consultation: Consultation, group_keys: Iterable[str] | None = None
) -> None:
    """Stop what needs the reasons: of the provisions of some groups, or of the whole round.

    Raises:
        ReasonMissing: Says which provisions stay against a majority without one.
    """
    paths = None if group_keys is None else paths_kept_by(consultation.id, group_keys)
    missing = reasons_missing(consultation.id, paths)
    if missing:
        raise ReasonMissing(reason_missing_text(missing))


def reason_missing_text(paths: list[str]) -> str:
    """Say which provisions lack the reason, and where to write it."""
    named = ", ".join(provision_label(path) for path in paths[:MOST_NAMED])
    if len(paths) > MOST_NAMED:
        named += " …"
    return str(
        _(
            "Đa số của một đơn vị tính không đồng ý nhưng dự thảo giữ nguyên: %(places)s. Phải "
            "viết lý do riêng (Luật số 10/2022/QH15, khoản 4 Điều 28): bấm “Viết lý do” ở đầu "
            "trang Tiếp thu, giải trình.",
            places=named,
        )
    )


def _locked(consultation_id: int, path: str) -> KeptReason | None:
    return db.session.scalars(
        select(KeptReason)
        .where(KeptReason.consultation_id == consultation_id, KeptReason.path == path)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
