"""Dossiers built for the Department of Justice, their appraisals, the items and the replies.

Rows are only ever added: what was sent, set, returned, said and answered stays as it was.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.appraisals.terms import ItemKind, ReplyKind, StepKind
from consult.core.db import Base


class AppraisalDossier(Base):
    """One dossier as it was built, kept whole under ``sha256`` in the data folder.

    ``submission`` is the sending it is meant for, from 1. ``parts`` are dicts of ``part``,
    ``state`` and ``sha256``: what the next sending is compared with.
    """

    __tablename__ = "appraisal_dossier"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    number: Mapped[int]
    submission: Mapped[int]
    as_of: Mapped[datetime]
    input_sha256: Mapped[str]
    is_complete: Mapped[bool]
    sha256: Mapped[str]
    size_bytes: Mapped[int]
    files: Mapped[int]
    comments: Mapped[int]
    parts: Mapped[list[Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class Appraisal(Base):
    """One sending of a dossier to appraisal; where it stands is told by its steps.

    The ``rule_…`` columns copy the rule of the day it was sent. ``meeting_on`` is the day on which
    the draft is to be decided, where the drafter knows it.
    """

    __tablename__ = "appraisal"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    number: Mapped[int]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("appraisal_dossier.id"))
    sent_by: Mapped[str]
    sent_at: Mapped[datetime]
    meeting_on: Mapped[date | None]
    rule_days: Mapped[int | None]
    rule_basis: Mapped[str]
    rule_verified: Mapped[bool]


class AppraisalStep(Base):
    """One step of an appraisal; each kind is taken once."""

    __tablename__ = "appraisal_step"
    __table_args__ = (UniqueConstraint("appraisal_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"), index=True)
    kind: Mapped[StepKind]
    note: Mapped[str] = mapped_column(default="")
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class AppraisalItem(Base):
    """One point of an opinion, on the provision of ``path`` (empty: the whole draft).

    The drafter sees it once the opinion is given. ``carried_from_id`` is the point of the sending
    before that was left without reply.
    """

    __tablename__ = "appraisal_item"
    __table_args__ = (UniqueConstraint("appraisal_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appraisal_id: Mapped[int] = mapped_column(ForeignKey("appraisal.id"), index=True)
    position: Mapped[int]
    path: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    kind: Mapped[ItemKind]
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("appraisal_item.id"))
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class AppraisalReply(Base):
    """What the drafter answers to a point; a later one stands beside the earlier, and counts."""

    __tablename__ = "appraisal_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("appraisal_item.id"), index=True)
    kind: Mapped[ReplyKind]
    text: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class AppraisalNote(Base):
    """A note of the department for itself: in no export, no dossier, and never the drafter's."""

    __tablename__ = "appraisal_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    text: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
