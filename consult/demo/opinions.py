"""What is said of the drafts: groups of like opinions, campaigns, and single remarks.

The sentences are written by hand in ``voices/``; each is complete and fits every other sentence
of its group, so that a comment is made by choosing among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from consult.comments.terms import Channel, Stance, Unit, WithheldReason
from consult.demo.worded import worded_blocks

VOICES_DIR = Path(__file__).parent / "voices"


@dataclass(frozen=True)
class OpinionGroup:
    """One opinion on one provision, in the sentences people put it in.

    ``claims`` say what is thought; ``reasons`` why; ``stories`` are told in the first person, once
    each; ``grounds`` are what only an organisation would say; ``wishes`` ask for a change. The
    whole group is for organisations where ``is_official``.
    """

    key: str
    path: str
    stance: Stance
    weight: int
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    stories: tuple[str, ...]
    grounds: tuple[str, ...]
    wishes: tuple[str, ...]
    is_official: bool = False


@dataclass(frozen=True)
class Campaign:
    """The same text sent by many: ``sentences`` in order, and ``additions`` some put after it."""

    key: str
    draft: str
    group: str
    channel: Channel
    copies: int
    sentences: tuple[str, ...]
    additions: tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    """One text sent once: with personal data, in Tày, rude, advertising or beside the point.

    ``withheld`` is set, with a ``note`` for the record, where a moderator does not publish it.
    """

    draft: str
    path: str
    stance: Stance
    text: str
    mark: str
    withheld: WithheldReason | None
    note: str


def opinion_groups(draft: str) -> list[OpinionGroup]:
    """Give the groups of like opinions on the draft with key ``draft``."""
    return [
        OpinionGroup(
            key=block.only("nhóm"),
            path=block.only("nơi"),
            stance=Stance(block.only("thái độ")),
            weight=int(block.only("nặng")),
            claims=block.every("ý"),
            reasons=block.every("lý do"),
            stories=block.every("chuyện"),
            grounds=block.every("căn cứ"),
            wishes=block.every("đề nghị"),
            is_official=block.only("người", "") == Unit.ORGANISATION.value,
        )
        for block in worded_blocks(VOICES_DIR / f"{draft}.txt")
    ]


def campaigns(draft: str) -> list[Campaign]:
    """Give the campaigns about the draft with key ``draft``."""
    return [
        Campaign(
            key=block.only("chiến dịch"),
            draft=draft,
            group=block.only("nhóm"),
            channel=Channel(block.only("kênh")),
            copies=int(block.only("bản")),
            sentences=block.every("lời"),
            additions=block.every("thêm"),
        )
        for block in worded_blocks(VOICES_DIR / "chien-dich.txt")
        if block.only("dự thảo") == draft
    ]


def remarks(draft: str) -> list[Remark]:
    """Give the single remarks on the draft with key ``draft``."""
    return [
        Remark(
            draft=draft,
            path=block.only("nơi"),
            stance=Stance(block.only("thái độ")),
            text=block.only("lời"),
            mark=block.only("dấu", ""),
            withheld=WithheldReason(reason) if (reason := block.only("giữ lại", "")) else None,
            note=block.only("ghi chú", ""),
        )
        for block in worded_blocks(VOICES_DIR / "rieng-le.txt")
        if block.only("dự thảo") == draft
    ]
