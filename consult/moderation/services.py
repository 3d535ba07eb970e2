"""Deciding what is published. Every decision is a record; nothing is deleted."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.comments.models import Comment
from consult.comments.services import set_status
from consult.comments.terms import CommentStatus, WithheldReason
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text
from consult.moderation.models import ModerationDecision


class ReasonMissing(Refusal):
    """A comment is to be withheld without a reason of the public list."""

    message = _l(
        "Chọn lý do không công khai trong danh sách; người viết và mọi người đọc được lý do."
    )


class WordsAdded(Refusal):
    """The public wording says more than the person did."""

    message = _l("Bản công khai chỉ được che bớt, không được thêm chữ vào lời người viết.")


MASK = "[đã che]"


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What a moderator decides; ``public_text`` is the wording with personal details masked."""

    status: CommentStatus
    reason: WithheldReason | None = None
    public_text: str | None = None
    note: str = ""


def decide(
    comment: Comment, new: NewDecision, *, by: str, by_id: int | None, now: datetime
) -> ModerationDecision:
    """Publish or withhold a comment, or change an earlier decision.

    Raises:
        ReasonMissing: Withholding without a reason.
        WordsAdded: The public wording holds words that are not in the comment.
    """
    if new.status is CommentStatus.WITHHELD and new.reason is None:
        raise ReasonMissing
    public_text = masked_text(comment.text, new.public_text)
    set_status(comment, new.status, reason=new.reason, public_text=public_text, now=now)
    decision = ModerationDecision(
        comment_id=comment.id,
        status=new.status,
        reason=new.reason,
        public_text=public_text,
        note=plain_text(new.note),
        decided_by_id=by_id,
        decided_by=by,
        decided_at=now,
    )
    db.session.add(decision)
    db.session.flush()
    record(
        f"comment.{new.status.value}",
        f"comment:{comment.id}",
        actor=by,
        actor_id=by_id,
        now=now,
        facts={
            "reason": new.reason.value if new.reason else None,
            "masked": public_text is not None,
        },
    )
    return decision


def masked_text(text: str, wanted: str | None) -> str | None:
    """Check a masked wording against the words themselves; none when nothing is masked."""
    if wanted is None:
        return None
    public = plain_text(wanted)
    if public == text:
        return None
    left = text
    for piece in public.split(MASK):
        place = left.find(piece.strip())
        if place < 0:
            raise WordsAdded
        left = left[place + len(piece.strip()) :]
    return public
