"""Deciding what is published. Every decision is a record; nothing is deleted."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.comments.models import Comment
from consult.comments.rules import MASK, masked, personal_details
from consult.comments.services import set_status
from consult.comments.terms import CommentStatus, WithheldReason
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import plain_text
from consult.moderation.models import ModerationDecision
from consult.moderation.queries import decisions_on
from consult.moderation.rules import only_hides


class ReasonMissing(Refusal):
    """A comment is to be withheld without a reason of the public list."""

    message = _l(
        "Chọn lý do không công khai trong danh sách; người viết và mọi người đọc được lý do."
    )


class WordsChanged(Refusal):
    """The public wording does more than hide stretches of what the person said."""

    message = _l(
        "Bản công khai chỉ được che: thay chữ cần che bằng [đã che], giữ nguyên mọi chữ khác."
    )


class NeedsReading(Refusal):
    """A ticked comment cannot be published without opening it."""

    message = _l("Góp ý có thông tin cá nhân hoặc đã được người khác duyệt: mở ra để xem.")
    status = 409


class DecidedSince(Refusal):
    """Another decision was made after the one to be undone."""

    message = _l("Góp ý này vừa được quyết định lại. Mở ra để xem quyết định mới.")
    status = 409


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
        WordsChanged: The public wording does more than hide stretches of the comment.
    """
    if new.status is CommentStatus.WITHHELD and new.reason is None:
        raise ReasonMissing
    public_text = masked_text(comment.text, new.public_text)
    if new.status is CommentStatus.PUBLISHED:
        public_text = _without_details(comment.text, public_text)
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
    if not only_hides(public, text, MASK):
        raise WordsChanged
    return public


def _without_details(text: str, public_text: str | None) -> str | None:
    """Mask what a moderator overlooked: no telephone or identity number is ever published."""
    public = masked(public_text or text)
    return None if public == text else public


def publish_plain(
    comment: Comment, *, by: str, by_id: int | None, now: datetime
) -> ModerationDecision:
    """Publish a waiting comment as it stands, one of several that were ticked.

    Raises:
        NeedsReading: It holds personal details, or somebody decided on it in between.
    """
    if comment.status is not CommentStatus.PENDING or personal_details(comment.text):
        raise NeedsReading
    new = NewDecision(status=CommentStatus.PUBLISHED)
    return decide(comment, new, by=by, by_id=by_id, now=now)


def undo(
    comment: Comment, decision_id: int, *, by: str, by_id: int | None, now: datetime
) -> ModerationDecision:
    """Go back to what held before a decision, by one more decision on record.

    Raises:
        DecidedSince: ``decision_id`` is not the newest decision on the comment.
    """
    history = decisions_on(comment.id)
    if not history or history[0].id != decision_id:
        raise DecidedSince
    before = history[1] if len(history) > 1 else None
    restored = NewDecision(
        status=before.status if before else CommentStatus.PENDING,
        reason=before.reason if before else None,
        public_text=before.public_text if before else None,
        note="Hoàn tác",
    )
    return decide(comment, restored, by=by, by_id=by_id, now=now)
