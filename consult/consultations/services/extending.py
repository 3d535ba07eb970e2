"""Giving people more time; never less."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.consultations.models import Consultation
from consult.consultations.services.revising import note_change
from consult.consultations.terms import RoundState
from consult.core.clock import day_end
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.i18n import day_text, recorded
from consult.core.text import one_line


class NotLater(Refusal):
    """The new last day is not after the one people were told."""

    message = _l("Chỉ gia hạn được, không rút ngắn: chọn một ngày sau ngày đóng hiện nay.")


class RoundOver(Refusal):
    """The round is closed; asking again is a new round."""

    status = 409
    message = _l("Đợt này đã đóng nên không gia hạn được. Muốn hỏi tiếp, hãy mở đợt mới.")


class ReasonMissing(Refusal):
    """Nobody said why."""

    message = _l("Viết lý do gia hạn, một câu cũng được: lý do hiện trên trang công khai.")


def extend_round(
    consultation: Consultation,
    closes_on: date,
    reason: str,
    *,
    by: User | None,
    now: datetime,
) -> None:
    """Move the last day of a running round to a later one, and tell the public why.

    Raises:
        RoundOver: It is closed at ``now``.
        NotLater: ``closes_on`` is not after the last day so far.
        ReasonMissing: ``reason`` is empty.
    """
    if consultation.state(now) in (RoundState.CLOSED, RoundState.ANSWERED):
        raise RoundOver
    if closes_on <= consultation.closes_on:
        raise NotLater
    why = one_line(reason)
    if not why:
        raise ReasonMissing
    before = consultation.closes_on
    told = _notice(before, closes_on, why)
    consultation.notice = f"{consultation.notice}\n{told}".strip()
    consultation.closes_on = closes_on
    consultation.closes_at = day_end(closes_on)
    db.session.flush()
    note_change([consultation.id])
    note(
        "round.extend",
        f"consultation:{consultation.slug}",
        by=by,
        now=now,
        closed_on=before.isoformat(),
        closes_on=closes_on.isoformat(),
        reason=why,
    )


def _notice(before: date, closes_on: date, reason: str) -> str:
    """Say to the public what changed and why."""
    return recorded(
        _l(
            "Gia hạn đến hết ngày %(day)s (trước đây là hết ngày %(before)s). Lý do: %(reason)s",
            day=day_text(closes_on),
            before=day_text(before),
            reason=reason,
        )
    )
