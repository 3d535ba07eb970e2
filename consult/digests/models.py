"""Frozen, numbered digests and their files."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.models import Consultation
from consult.core.db import Base


class Digest(Base):
    """One synthesis of a round as it stood at ``as_of``; a newer one never changes it.

    ``unopened_names`` counts people who agreed to be named and stand without their name, because
    the key that opens it is not there. ``standing`` is what the next synthesis is compared with,
    ``changes`` what this one says otherwise than the one before; both none in old ones.
    """

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    number: Mapped[int]
    as_of: Mapped[datetime]
    input_sha256: Mapped[str]
    is_complete: Mapped[bool]
    comments: Mapped[int]
    unopened_names: Mapped[int] = mapped_column(default=0, server_default="0")
    made_by: Mapped[str]
    standing: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    changes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)

    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")


class DigestFile(Base):
    """One format of a digest, for the dossier or for the public, kept in the data folder."""

    __tablename__ = "digest_file"
    __table_args__ = (UniqueConstraint("digest_id", "format", "is_public"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digest.id"), index=True)
    format: Mapped[str]
    is_public: Mapped[bool]
    name: Mapped[str]
    sha256: Mapped[str]
    size_bytes: Mapped[int]
