"""What people said: submissions, their comments, the contacts apart, and the kept counts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.comments.terms import Channel, CommentStatus, Stance, Unit, WithheldReason
from consult.consultations.models import Consultation
from consult.core.db import Base
from consult.drafts.models import Provision
from consult.places.models import Place


def _own_path(context: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    """Let a new comment stand where it was made."""
    return str(context.get_current_parameters()["path"])


class ImportBatch(Base):
    """One imported file of comments. Undoing it takes its comments out of every count.

    ``accepted`` counts submissions, those in ``late`` among them; ``refused`` holds the first
    refused rows, each with ``row`` and ``reason``, and ``refused_count`` tells how many there were.
    """

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    source_name: Mapped[str]
    source_sha256: Mapped[str]
    accepted: Mapped[int] = mapped_column(default=0)
    repeated: Mapped[int] = mapped_column(default=0)
    late: Mapped[int] = mapped_column(default=0)
    refused_count: Mapped[int] = mapped_column(default=0)
    refused: Mapped[list[Any]] = mapped_column(default=list)
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Submission(Base):
    """One sending (một lần gửi), with one receipt. Never changed, but for ``undone_at``.

    ``body_sha256`` seals what was sent: another body under the same key is refused.
    ``village_id`` is empty for "không rõ thôn". ``is_late`` marks what came after the closing.
    """

    __tablename__ = "submission"
    __table_args__ = (
        # An undone import frees its ids, so that the mended file can come in.
        Index(
            "uq_submission_external",
            "consultation_id",
            "external_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
        Index("ix_submission_sent", "consultation_id", "channel", "unit", "received_at"),
        Index("ix_submission_places", "consultation_id", "commune_id", "village_id", "unit"),
        # The few that a body sent, among a million of people who have no such name.
        Index(
            "ix_submission_named",
            "consultation_id",
            "organisation",
            sqlite_where=text("organisation != ''"),
            postgresql_where=text("organisation != ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(unique=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    body_sha256: Mapped[str]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    channel: Mapped[Channel]
    unit: Mapped[Unit]
    commune_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    village_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    received_at: Mapped[datetime]
    is_late: Mapped[bool] = mapped_column(default=False)
    external_id: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    recorded_by_id: Mapped[int | None]
    organisation: Mapped[str] = mapped_column(default="")
    document_number: Mapped[str] = mapped_column(default="")
    document_on: Mapped[date | None]
    undone_at: Mapped[datetime | None]

    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    commune: Mapped[Place | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Submission.commune_id"
    )
    village: Mapped[Place | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Submission.village_id"
    )
    comments: Mapped[list["Comment"]] = relationship(
        back_populates="submission", lazy="raise_on_sql", order_by="Comment.id"
    )


class Comment(Base):
    """One opinion (góp ý) on a draft, or on one provision of it.

    ``text`` is what the person said and never changes. Withholding changes ``status``; hiding
    personal data fills ``public_text``. Both leave the record whole. ``is_counted`` says that it
    came in time and not by an import that was undone; kept here so that lists need no join.
    ``path`` and ``provision_id`` say what it was made on; ``shown_path`` where that provision
    stands in the round's present version, and is derived: a new version of the draft rewrites it.
    """

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_listing", "consultation_id", "is_counted", "shown_path", "status", "id"),
        Index("ix_comment_queue", "status", "consultation_id", "id"),
        Index("ix_comment_status", "status", "id"),
        Index("ix_comment_round", "consultation_id", "is_counted", "id"),
        Index(
            "ix_comment_uncounted",
            "status",
            "consultation_id",
            sqlite_where=text("is_counted IS 0"),
            postgresql_where=text("is_counted IS false"),
        ),
        # The few that do not count, found without reading those that do.
        Index(
            "ix_comment_left_out",
            "id",
            sqlite_where=text("is_counted IS 0"),
            postgresql_where=text("is_counted IS false"),
        ),
        # From a comment to its submission without reading the comment's words.
        Index(
            "ix_comment_sent",
            "id",
            "submission_id",
            sqlite_where=text("is_counted IS 1"),
            postgresql_where=text("is_counted IS true"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    provision_id: Mapped[int | None] = mapped_column(ForeignKey("provision.id"))
    path: Mapped[str]
    shown_path: Mapped[str] = mapped_column(default=_own_path)
    stance: Mapped[Stance]
    text: Mapped[str]
    folded: Mapped[str]
    public_text: Mapped[str | None]
    is_counted: Mapped[bool] = mapped_column(default=True)
    status: Mapped[CommentStatus] = mapped_column(default=CommentStatus.PENDING)
    withheld_reason: Mapped[WithheldReason | None]
    decided_at: Mapped[datetime | None]

    submission: Mapped[Submission] = relationship(back_populates="comments", lazy="raise_on_sql")
    provision: Mapped[Provision | None] = relationship(lazy="raise_on_sql")


class Commenter(Base):
    """Contact details, encrypted, apart from the opinion; only with the person's consent."""

    __tablename__ = "commenter"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    sealed: Mapped[bytes]
    may_be_contacted: Mapped[bool]
    may_be_named: Mapped[bool]


class CommentTally(Base):
    """Kept count of comments in time, by provision, stance, unit and status.

    ``path`` is the ``shown_path`` of its comments.

    The public pages read these rows, so that their cost does not grow with the comments.
    """

    __tablename__ = "comment_tally"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    stance: Mapped[Stance] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    status: Mapped[CommentStatus] = mapped_column(primary_key=True)
    comments: Mapped[int]


class SubmissionTally(Base):
    """Kept count of submissions in time, by channel, unit and commune (0: place not given)."""

    __tablename__ = "submission_tally"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(primary_key=True)
    submissions: Mapped[int]
    comments: Mapped[int]


class DayTally(Base):
    """Kept count of what arrived in time, by the day in Vietnam, channel and unit."""

    __tablename__ = "day_tally"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    submissions: Mapped[int]
    comments: Mapped[int]


class VillageTally(Base):
    """Kept count of what arrived in time, by commune, village (0: not given) and unit."""

    __tablename__ = "village_tally"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    commune_id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    submissions: Mapped[int]
    comments: Mapped[int]


class ProvisionPlaceTally(Base):
    """Kept count of comments in time, by their ``shown_path`` and commune (0: not given)."""

    __tablename__ = "provision_place_tally"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(primary_key=True)
    comments: Mapped[int]


class PublicTally(Base):
    """Kept count of what anybody can read, by commune (0: not given) and unit.

    ``submissions`` holds those with a published comment. Public figures by place or unit come
    from here alone: less what is listed, they tell nothing of a withheld or waiting comment.
    """

    __tablename__ = "public_tally"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    commune_id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[Unit] = mapped_column(primary_key=True)
    submissions: Mapped[int]
    comments: Mapped[int]
