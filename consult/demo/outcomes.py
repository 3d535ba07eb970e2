"""What became of the demo comments: which are withheld, and what the closed round was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from consult.comments.terms import CommentStatus, WithheldReason
from consult.core.clock import local_day
from consult.demo.drafts import CULTURE_HOUSES, DEMO_DRAFTS
from consult.demo.opinions import VOICES_DIR, opinion_groups
from consult.demo.worded import worded_blocks
from consult.responses.terms import Disposition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from consult.demo.comments import DemoComment

# Of an open round, what came in on its last days before loading has not been read yet.
UNREAD_DAYS = 2


# Why the agency of the closed round kept what most of one unit were against, by provision.
KEPT_REASONS = {
    "dieu-6/khoan-1": (
        "Cho thuê là nguồn thu chính để thôn sửa chữa nhà văn hóa mà không phải vận động dân đóng "
        "góp; hội nghị thôn vẫn có quyền không cho thuê. Việc bán hàng lừa dối được ngăn bằng "
        "bước đồng ý của Ủy ban nhân dân cấp xã."
    ),
}


@dataclass(frozen=True)
class DemoModeration:
    """What a moderator decided on one comment; ``note`` is for the record."""

    external_id: str
    status: CommentStatus
    reason: WithheldReason | None
    note: str


@dataclass(frozen=True)
class DemoAnswer:
    """The agency's answer to the comments made from ``group``, all about ``path``.

    ``changed_paths`` are the provisions of the later version changed because of them.
    """

    group: str
    path: str
    disposition: Disposition
    explanation: str
    changed_paths: tuple[str, ...]


def moderation_outcomes(comments: Sequence[DemoComment], loaded_on: date) -> list[DemoModeration]:
    """Give the decision on each of ``comments``: published, withheld, or still pending."""
    return [
        DemoModeration(
            external_id=comment.external_id,
            status=_status(comment, loaded_on),
            reason=comment.withheld,
            note=comment.note,
        )
        for comment in comments
    ]


def _status(comment: DemoComment, loaded_on: date) -> CommentStatus:
    if comment.withheld:
        return CommentStatus.WITHHELD
    unread_from = loaded_on - timedelta(days=UNREAD_DAYS)
    if comment.draft in _open_drafts() and local_day(comment.received_at) >= unread_from:
        return CommentStatus.PENDING
    return CommentStatus.PUBLISHED


@cache
def _open_drafts() -> frozenset[str]:
    return frozenset(draft.key for draft in DEMO_DRAFTS if draft.opened_days_ago < draft.open_days)


def answers() -> list[DemoAnswer]:
    """Give the answers of the closed round, one a group of like opinions, in the draft's order."""
    paths = {group.key: group.path for group in opinion_groups(CULTURE_HOUSES.key)}
    return [
        DemoAnswer(
            group=block.only("nhóm"),
            path=paths[block.only("nhóm")],
            disposition=Disposition(block.only("kết quả")),
            explanation=block.only("giải trình"),
            changed_paths=block.every("sửa"),
        )
        for block in worded_blocks(VOICES_DIR / "tra-loi.txt")
    ]
