"""Groups of like comments, who sent them from where, and the comments themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.responses.rules import group_code
from consult.responses.terms import Disposition

UNITS = (Unit.ORGANISATION, Unit.COLLECTIVE, Unit.HOUSEHOLD, Unit.PERSON)
"""The counting units in the order every paper prints them; never added up (rule R14)."""

MAX_MERGED_ROWS = 6
"""Rows one provision's first cell may span; a merged label is not repeated on the next page."""

MAX_LISTED_VILLAGES = 12
"""Villages of one commune named in a row; beyond that only their number is printed."""


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or organisation and the document its opinion came in.

    ``document_kind`` is "Công văn", "Văn bản"; number and day are empty where there was none.
    ``is_social_criticism`` marks phản biện xã hội of the Fatherland Front.
    """

    name: str
    document_number: str = ""
    document_on: date | None = None
    document_kind: str = "Công văn"
    is_social_criticism: bool = False


@dataclass(frozen=True, slots=True)
class SingleSender:
    """The one person or household behind a row.

    ``place`` is "thôn Nà Pài, xã Chợ Đồn"; ``name`` is filled only with the separate consent to
    be named; ``folio`` is the sheet number in the dossier (bút lục).
    """

    unit: Unit
    channel: Channel
    place: str = ""
    name: str = ""
    folio: str = ""


@dataclass(frozen=True, slots=True)
class VillageTally:
    """Comments of one village in one row. ``code`` is empty where the village is not known.

    ``name`` is printed as it stands ("Bản Duồng 1", "tổ 6"); ``kind`` is its word ("thôn").
    """

    code: str
    name: str
    kind: str
    by_unit: Mapping[Unit, int]


@dataclass(frozen=True, slots=True)
class CommuneTally:
    """Comments of one commune in one row; its villages add up to it, unit by unit.

    ``name`` has its kind in front ("xã Chợ Đồn"; until 30/6/2025 "xã Nguyên Phúc, huyện Bạch
    Thông"). ``code`` is empty where the commune is not known.
    """

    code: str
    name: str
    by_unit: Mapping[Unit, int]
    villages: tuple[VillageTally, ...] = ()


class GroupHead(NamedTuple):
    """A group without its words, as a tuple: a round may have a million.

    Attributes:
        id: Where the database keeps it.
        key: Stable id of the group.
        position: Its place on paper, from 1.
        path: Provision, as in the outline.
        stance: What its comments take.
        representative_id: The comment whose words stand for it.
        comments: How many comments this digest tells of.
        counted: How many count, read by the public or not.
        disposition: The answer; none while unanswered.
    """

    id: int
    key: str
    position: int
    path: str
    stance: Stance
    representative_id: int
    comments: int
    counted: int
    disposition: Disposition | None = None

    @property
    def code(self) -> str:
        """Its short name on paper, the same for the public: "N05"."""
        return group_code(self.position)


@dataclass(frozen=True, slots=True)
class DigestRow:
    """One group of like comments on one provision, and its answer.

    Attributes:
        path: Provision, as in the outline; ``GENERAL_PATH``, ``OUT_OF_SCOPE_PATH``.
        label: The provision at the start of a sentence: "Khoản 1 Điều 3".
        group_id: Stable id of the group.
        group_code: Its short name on paper, unique in the digest: "N05".
        representative: The words that stand for the group, personal details masked.
        public_representative: Those of its first published comment; empty if there is none.
        comment_ids: Every comment of the group, once.
        by_unit: How many of them by unit.
        by_stance: How many of them by stance.
        channels: How each unit's comments came.
        bodies: Agencies and organisations among the senders.
        sender: The only sender, when it is one person or one household.
        communes: The other senders by place, in printing order.
        disposition: The answer; none while unanswered.
        explanation: Its reasons, and what was changed.
        changed_paths: Provisions of the draft changed by it.
    """

    path: str
    label: str
    group_id: str
    group_code: str
    representative: str
    public_representative: str
    comment_ids: tuple[str, ...]
    by_unit: Mapping[Unit, int]
    by_stance: Mapping[Stance, int]
    channels: Mapping[Unit, tuple[Channel, ...]] = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()
    sender: SingleSender | None = None
    communes: tuple[CommuneTally, ...] = ()
    disposition: Disposition | None = None
    explanation: str = ""
    changed_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestComment:
    """One counted comment, so that every number leads back to what was said. No receipt, no name.

    ``commune`` and ``village`` are names with their kind, empty where not given;
    personal details are masked in ``text``; ``public_text`` is as published, empty while it is not.
    """

    id: str
    group_id: str
    group_code: str
    path: str
    label: str
    stance: Stance
    unit: Unit
    channel: Channel
    received_at: datetime
    status: CommentStatus
    text: str
    public_text: str = ""
    commune_code: str = ""
    commune: str = ""
    village: str = ""
