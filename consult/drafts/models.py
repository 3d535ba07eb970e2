"""Draft regulations, their versions, and the provisions of a published version."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.models import Agency, User
from consult.core.db import Base
from consult.drafts.naming import short_title
from consult.drafts.terms import Change, ProvisionKind
from consult.rulebook.terms import DocumentKind, DossierPart


class Draft(Base):
    """A draft regulation (dự thảo văn bản quy phạm pháp luật) of one agency.

    ``summary`` and ``affected`` hold one point a line, ``questions`` dicts with ``text`` and
    ``path``. ``asked_place_ids`` are communes and villages; empty asks the whole province, none
    means that nobody has chosen yet. ``dossier_conditions`` are values of ``Condition`` that apply;
    none means that nobody has answered yet.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[DocumentKind]
    title: Mapped[str]
    lead_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    summary: Mapped[str] = mapped_column(default="")
    affected: Mapped[str] = mapped_column(default="")
    questions: Mapped[list[Any]] = mapped_column(default=list)
    asked_place_ids: Mapped[list[Any] | None]
    dossier_conditions: Mapped[list[Any] | None]
    created_at: Mapped[datetime]

    lead_agency: Mapped[Agency] = relationship(lazy="raise_on_sql")

    @property
    def short_title(self) -> str:
        """The subject in a few words, for lists and headings."""
        return short_title(self.title)


class DraftVersion(Base):
    """One version of the text. Its outline can be corrected until ``published_at`` is set.

    ``outline_position`` is the revision that counts, ``checked_position`` the one an officer
    declared right. ``content_sha256`` seals what was published: title, outline and summary as one
    JSON text.
    """

    __tablename__ = "draft_version"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    number: Mapped[int]
    source_name: Mapped[str]
    source_sha256: Mapped[str]
    source_bytes: Mapped[int]
    media_type: Mapped[str]
    outline_position: Mapped[int] = mapped_column(default=1)
    checked_position: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    content_sha256: Mapped[str | None]

    draft: Mapped[Draft] = relationship(lazy="raise_on_sql")

    @property
    def is_published(self) -> bool:
        """Whether the version was made public, and so can no longer change."""
        return self.published_at is not None


class OutlineRevision(Base):
    """The outline after one correction; never changed, so that undo loses nothing.

    ``outline`` is the JSON of ``outline/1``; ``action`` says what was done, in Vietnamese.
    ``follows`` is the position it was made from, where undo steps back to; none for an import.
    """

    __tablename__ = "outline_revision"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id"), index=True)
    position: Mapped[int]
    outline: Mapped[dict[str, Any]]
    action: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    follows: Mapped[int | None]


class TypedUnit(Base):
    """What a person typed into a unit of an outline in work and has not saved.

    ``words`` are the fields that were typed, by the name they have in a form, ``over`` what stood
    there when they were. The row goes once that is saved or dropped.
    """

    __tablename__ = "typed_unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    path: Mapped[str]
    words: Mapped[dict[str, Any]]
    over: Mapped[dict[str, Any]]
    typed_at: Mapped[datetime]

    person: Mapped[User] = relationship(lazy="raise_on_sql")


class Provision(Base):
    """One node of a published version's outline; never changed.

    ``path`` is the address people comment on, unique in the version; ``position`` is the place in
    document order, ``depth`` the level below the document, 0 for the outermost.
    """

    __tablename__ = "provision"
    __table_args__ = (UniqueConstraint("version_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("provision.id"), index=True)
    position: Mapped[int]
    depth: Mapped[int]
    kind: Mapped[ProvisionKind]
    path: Mapped[str]
    label: Mapped[str]
    number: Mapped[str]
    heading: Mapped[str]
    text: Mapped[str]
    quoted: Mapped[bool] = mapped_column(default=False)
    rows: Mapped[list[Any] | None]
    folded: Mapped[str]


class Placement(Base):
    """Where one provision of a version stands in the next version, ``version_id``.

    ``new_path`` is empty where it was dropped; ``parts`` are further paths where it was cut in
    several. Nobody's name in ``decided_by`` means that nothing else could be meant. A person's
    word holds for the outline it was given on, ``outline_position``; once the version is public,
    there is a row for every provision of the one before, and none changes any more.
    """

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("version_id", "old_path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("draft_version.id"))
    old_path: Mapped[str]
    new_path: Mapped[str]
    parts: Mapped[list[Any]] = mapped_column(default=list)
    change: Mapped[Change]
    outline_position: Mapped[int]
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime]


class SupportingDocument(Base):
    """A file that stands beside the draft in its dossier; the bytes lie under their hash.

    The row never changes, but that ``ended_at`` is set when another file takes its place.
    """

    __tablename__ = "supporting_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    part: Mapped[DossierPart]
    title: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str]
    media_type: Mapped[str]
    size_bytes: Mapped[int]
    sha256: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PartExcuse(Base):
    """Why a part of the dossier is not there yet, as the public reads it; the newest counts."""

    __tablename__ = "part_excuse"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    part: Mapped[DossierPart]
    reason: Mapped[str]
    given_by: Mapped[str]
    given_at: Mapped[datetime]
