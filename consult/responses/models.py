"""What the drafting agency answers to a group of like comments."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.comments.terms import Stance, Unit
from consult.core.db import Base
from consult.responses.terms import AnswerState, Disposition, NoticeOutcome, Ruling


class Response(Base):
    """The answer to one group, as it stands; ``group_key`` is the group's id in ``analysis``.

    ``review_note`` is why an approver sent it back; empty for none.
    """

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("consultation_id", "group_key"),
        Index("ix_response_work", "answered_by_id", "consultation_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    group_key: Mapped[str]
    disposition: Mapped[Disposition]
    explanation: Mapped[str] = mapped_column(default="")
    changed_paths: Mapped[list[Any]] = mapped_column(default=list)
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[AnswerState] = mapped_column(default=AnswerState.DRAFT)
    review_note: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str]
    answered_by_id: Mapped[int | None]
    answered_at: Mapped[datetime]


class ResponseRevision(Base):
    """One step of an answer: written, handed in, approved, sent back. Never changed."""

    __tablename__ = "response_revision"
    __table_args__ = (UniqueConstraint("response_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    revision: Mapped[int]
    state: Mapped[AnswerState]
    disposition: Mapped[Disposition]
    explanation: Mapped[str]
    changed_paths: Mapped[list[Any]]
    note: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class KeptReason(Base):
    """Why a provision stays although most of one unit disagree with it; one a provision.

    Each wording is kept in the record of acts, with who wrote it.
    """

    __tablename__ = "kept_reason"
    __table_args__ = (UniqueConstraint("consultation_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    path: Mapped[str]
    reason: Mapped[str]
    revision: Mapped[int]
    written_by: Mapped[str]
    written_by_id: Mapped[int | None]
    written_at: Mapped[datetime]


class AnswerNotice(Base):
    """That a person who asked for it was told of the answers; never the address."""

    __tablename__ = "answer_notice"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    outcome: Mapped[NoticeOutcome]
    told_at: Mapped[datetime]


class TellingRow(Base):
    """That who sent a submission asked to be told of the answers, and how it went (none: not yet).

    Kept by triggers of the database on contacts, submissions and ``AnswerNotice``: it goes with the
    contact, and with an undone submission. Never written elsewhere.
    """

    __tablename__ = "telling_row"
    __table_args__ = (
        Index("ix_telling_row_outcome", "consultation_id", "outcome", "submission_id"),
    )

    submission_id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int]
    outcome: Mapped[NoticeOutcome | None]


class Objection(Base):
    """That a person says their opinion was misread; never changed.

    ``group_key`` is the group their comment stood in when they wrote. ``recorded_by`` is the
    officer who entered it from paper, empty where the person wrote it here.
    """

    __tablename__ = "objection"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True, unique=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    group_key: Mapped[str]
    recorded_by: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime]


class ObjectionOutcome(Base):
    """What the agency decided on an objection, once and for good.

    ``group_key`` is the group the comment stands in since; ``reason`` is what the person reads.
    """

    __tablename__ = "objection_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objection.id"), unique=True)
    ruling: Mapped[Ruling]
    reason: Mapped[str]
    group_key: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]


class GroupLook(Base):
    """That a group was held against the others for nearness, as it was then; each is once.

    ``first_id`` was the comment that stood for it, ``is_answered`` whether it had an answer.
    """

    __tablename__ = "group_look"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("comment_group.id", ondelete="CASCADE"), primary_key=True
    )
    first_id: Mapped[int]
    is_answered: Mapped[bool]


class NearGroup(Base):
    """That a group without an answer comes near an answered one; three at most for each.

    ``refused_by`` is who said that it is not the same; empty while nobody did.
    """

    __tablename__ = "near_group"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("comment_group.id", ondelete="CASCADE"), primary_key=True
    )
    answered_id: Mapped[int] = mapped_column(
        ForeignKey("comment_group.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    likeness: Mapped[int]
    refused_by: Mapped[str] = mapped_column(default="")


class MatrixRow(Base):
    """A group as the matrix lists it: its size, what is answered and how far (none: no answer).

    Kept by triggers of the database on what it is made from, so that it is right whoever changes
    groups, comments or answers; ``comments`` are the members that count. Never written elsewhere.
    """

    __tablename__ = "matrix_row"
    __table_args__ = (
        Index("ix_matrix_row_order", "consultation_id", "path", "comments", "key"),
        Index(
            "ix_matrix_row_stance", "stance", "consultation_id", "path", "disposition", "comments"
        ),
        Index("ix_matrix_row_state", "consultation_id", "path", "answer", "comments", "key"),
    )

    group_id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int]
    path: Mapped[str]
    key: Mapped[str]
    stance: Mapped[Stance | None]
    answer: Mapped[AnswerState | None]
    disposition: Mapped[Disposition | None]
    comments: Mapped[int]


class MatrixSender(Base):
    """Kept count of the members of a group that count, by unit and village (0: not given).

    Kept by the triggers of ``MatrixRow``.
    """

    __tablename__ = "matrix_sender"

    group_id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(primary_key=True)
    comments: Mapped[int]


class PublicSender(Base):
    """Kept count of the members of a group that everybody can read, by unit (decision 0011).

    Kept by triggers, as ``MatrixRow`` is.
    """

    __tablename__ = "public_sender"

    group_id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    comments: Mapped[int]


class ChangeCause(Base):
    """That a group changed a provision, as the answer last approved says; ``comments`` are public.

    Kept by triggers, as ``MatrixRow`` is, in the order in which the causes of a change are told.
    """

    __tablename__ = "change_cause"
    __table_args__ = (
        Index("ix_change_cause_order", "consultation_id", "path", "comments", "key", "group_id"),
    )

    group_id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    consultation_id: Mapped[int]
    key: Mapped[str]
    comments: Mapped[int]


class StanceSender(Base):
    """Kept count of who takes a stance on a provision, by unit; who says it twice counts once.

    Of comments that count and have a group; ``path`` is their ``shown_path``. Kept by triggers of
    the database, through ``stance_sending``, which holds how often each submission says it.
    """

    __tablename__ = "stance_sender"

    consultation_id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[Stance] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    senders: Mapped[int]


class StanceSending(Base):
    """How often one submission takes a stance on a provision; see ``StanceSender``."""

    __tablename__ = "stance_sending"

    submission_id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[Stance] = mapped_column(primary_key=True)
    comments: Mapped[int]
