"""Remarks of the Front, and the documents of its social criticism."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.models import Agency
from consult.comments.models import Submission
from consult.consultations.models import Consultation
from consult.core.db import Base
from consult.places.models import Place
from consult.supervision.terms import RemarkState


class SupervisionRemark(Base):
    """A remark (kiến nghị giám sát) about a round, a place, or both; its words never change.

    ``agency_id`` is who answers. There is one answer; who wants more writes another remark.
    """

    __tablename__ = "supervision_remark"
    __table_args__ = (
        CheckConstraint("consultation_id IS NOT NULL OR place_id IS NOT NULL", name="about"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultation.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    state: Mapped[RemarkState] = mapped_column(default=RemarkState.SENT)
    text: Mapped[str]
    sent_by: Mapped[str]
    sent_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    closed_by: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]

    consultation: Mapped[Consultation | None] = relationship(lazy="raise_on_sql")
    place: Mapped[Place | None] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class SocialCriticism(Base):
    """The document of a submission that is phản biện xã hội, kept whole under its hash."""

    __tablename__ = "social_criticism"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    letter_sha256: Mapped[str]
    letter_name: Mapped[str]
    media_type: Mapped[str]

    submission: Mapped[Submission] = relationship(lazy="raise_on_sql")
