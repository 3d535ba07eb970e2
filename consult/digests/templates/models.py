"""Versions of templates, and which was chosen when."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import Base
from consult.digests.terms import PaperVariant


class PaperTemplate(Base):
    """One uploaded version of a paper's template; it never changes and is never deleted.

    ``number`` counts the versions of a paper from 1; 0 stands for the one that was shipped.
    ``content`` is the file as it was uploaded, ``sha256`` its hash.
    """

    __tablename__ = "paper_template"
    __table_args__ = (UniqueConstraint("variant", "number"), UniqueConstraint("variant", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    variant: Mapped[PaperVariant]
    number: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str]
    size_bytes: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_by: Mapped[str]
    uploaded_at: Mapped[datetime]


class TemplateChoice(Base):
    """One decision about a paper's template; the last one holds. No template: the shipped one."""

    __tablename__ = "paper_template_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    variant: Mapped[PaperVariant] = mapped_column(index=True)
    template_id: Mapped[int | None] = mapped_column(ForeignKey("paper_template.id"), index=True)
    chosen_by: Mapped[str]
    chosen_at: Mapped[datetime]

    template: Mapped[PaperTemplate | None] = relationship(lazy="raise_on_sql")
