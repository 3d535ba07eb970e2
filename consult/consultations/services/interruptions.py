"""Writing down when the public pages could not be reached, and taking a mistake back."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.consultations.models import InterruptionWithdrawal, PostingInterruption
from consult.consultations.terms import NewInterruption
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import one_line


class EndsBeforeStart(Refusal):
    """The end does not lie after the beginning."""

    message = _l("Lúc truy cập lại được phải sau lúc bắt đầu gián đoạn.")


class NotOverYet(Refusal):
    """The end lies in the future."""

    message = _l("Chỉ ghi gián đoạn đã xong: lúc truy cập lại được chưa tới.")


class ReasonMissing(Refusal):
    """Nobody said why."""

    message = _l("Viết lý do, một câu cũng được.")


class WithdrawnBefore(Refusal):
    """It does not count any more."""

    message = _l("Lần gián đoạn này đã được rút.")


def record_interruption(
    new: NewInterruption, *, by: User | None, now: datetime
) -> PostingInterruption:
    """Write down an interruption for good: every proof of posting over that time names it.

    Raises:
        EndsBeforeStart: The moments are the wrong way round.
        NotOverYet: It ends after ``now``.
        ReasonMissing: No reason is given.
    """
    if new.ended_at <= new.started_at:
        raise EndsBeforeStart
    if new.ended_at > now:
        raise NotOverYet
    why = one_line(new.reason)
    if not why:
        raise ReasonMissing
    row = PostingInterruption(
        started_at=new.started_at,
        ended_at=new.ended_at,
        reason=why,
        entered_by=by.name if by else "",
        entered_at=now,
    )
    db.session.add(row)
    times = {"from": new.started_at.isoformat(), "to": new.ended_at.isoformat()}
    note("posting.interruption", "posting", by=by, now=now, **times, reason=why)
    db.session.flush()
    return row


def withdraw_interruption(
    row: PostingInterruption, reason: str, *, by: User | None, now: datetime
) -> None:
    """Write down that an interruption never was; its row stays, proofs leave it out from now on.

    Raises:
        WithdrawnBefore: It is withdrawn already.
        ReasonMissing: No reason is given.
    """
    if row.withdrawal is not None:
        raise WithdrawnBefore
    why = one_line(reason)
    if not why:
        raise ReasonMissing
    db.session.add(
        InterruptionWithdrawal(
            interruption_id=row.id,
            reason=why,
            withdrawn_by=by.name if by else "",
            withdrawn_at=now,
        )
    )
    times = {"from": row.started_at.isoformat(), "to": row.ended_at.isoformat()}
    note("posting.interruption_withdrawn", "posting", by=by, now=now, **times, reason=why)
    db.session.flush()
