"""Reading drafts, their versions, outlines and provisions."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, false, func, select, true
from sqlalchemy.orm import contains_eager, defer, joinedload

from consult.accounts.models import User
from consult.accounts.terms import Permission
from consult.core.db import db
from consult.drafts.models import Draft, DraftVersion, OutlineRevision, Provision
from consult.places.models import Place


def draft_by_slug(slug: str) -> Draft | None:
    """Find a draft by its address, its agency loaded."""
    return db.session.scalars(
        select(Draft).where(Draft.slug == slug).options(joinedload(Draft.lead_agency))
    ).first()


def draft_by_id(draft_id: int) -> Draft | None:
    """Find a draft by its number."""
    return db.session.get(Draft, draft_id)


def drafts_for(person: User) -> Sequence[Draft]:
    """List the drafts a person may see, newest first, agencies loaded."""
    return db.session.scalars(
        select(Draft)
        .where(_may_see(person))
        .options(joinedload(Draft.lead_agency))
        .order_by(Draft.created_at.desc(), Draft.id.desc())
    ).all()


def draft_for(person: User, slug: str) -> Draft | None:
    """Find a draft the person may see, its agency loaded; another agency's is not found."""
    return db.session.scalars(
        select(Draft)
        .where(Draft.slug == slug, _may_see(person))
        .options(joinedload(Draft.lead_agency))
    ).first()


def version_for(person: User, slug: str, number: int) -> DraftVersion | None:
    """Find one version of a draft the person may see, draft and agency loaded."""
    return db.session.scalars(
        select(DraftVersion)
        .join(DraftVersion.draft)
        .where(Draft.slug == slug, DraftVersion.number == number, _may_see(person))
        .options(contains_eager(DraftVersion.draft).joinedload(Draft.lead_agency))
    ).first()


def _may_see(person: User) -> ColumnElement[bool]:
    """Limit drafts to the person's agency; who appraises reads those of every agency."""
    if person.may(Permission.APPRAISE):
        return true()
    if not person.may(Permission.WRITE_DRAFTS):
        return false()
    return Draft.lead_agency_id == person.agency_id


def versions_of(draft_id: int) -> Sequence[DraftVersion]:
    """List the versions of a draft, the newest first."""
    return db.session.scalars(
        select(DraftVersion)
        .where(DraftVersion.draft_id == draft_id)
        .order_by(DraftVersion.number.desc())
    ).all()


def published_versions(draft_id: int) -> Sequence[DraftVersion]:
    """List the versions of a draft that are public, the newest first."""
    return db.session.scalars(
        select(DraftVersion)
        .where(DraftVersion.draft_id == draft_id, DraftVersion.published_at.is_not(None))
        .order_by(DraftVersion.number.desc())
    ).all()


def latest_version(draft_id: int) -> DraftVersion | None:
    """Find the newest version of a draft, in work or public; its draft is loaded."""
    return db.session.scalars(
        select(DraftVersion)
        .where(DraftVersion.draft_id == draft_id)
        .options(joinedload(DraftVersion.draft).joinedload(Draft.lead_agency))
        .order_by(DraftVersion.number.desc())
        .limit(1)
    ).first()


def latest_versions(draft_ids: Sequence[int]) -> dict[int, DraftVersion]:
    """Give the newest version of each draft, by the draft's id."""
    newest = (
        select(DraftVersion.draft_id, func.max(DraftVersion.number).label("number"))
        .where(DraftVersion.draft_id.in_(draft_ids))
        .group_by(DraftVersion.draft_id)
        .subquery()
    )
    found = db.session.scalars(
        select(DraftVersion).join(
            newest,
            (newest.c.draft_id == DraftVersion.draft_id) & (newest.c.number == DraftVersion.number),
        )
    )
    return {version.draft_id: version for version in found}


def revision_at(version_id: int, position: int) -> OutlineRevision:
    """Give one revision of a version's outline; it must exist."""
    return db.session.scalars(
        select(OutlineRevision).where(
            OutlineRevision.version_id == version_id, OutlineRevision.position == position
        )
    ).one()


def revision_as_read(version_id: int, sha256: str) -> OutlineRevision:
    """Give the revision in which a version's file of this hash was read; it must exist."""
    return db.session.scalars(
        select(OutlineRevision)
        .where(OutlineRevision.version_id == version_id)
        .where(OutlineRevision.outline["source"]["sha256"].as_string() == sha256)
        .order_by(OutlineRevision.position)
        .limit(1)
    ).one()


def next_revision(version_id: int, position: int) -> OutlineRevision | None:
    """Find the newest revision that was made from the one at ``position``."""
    return db.session.scalars(
        select(OutlineRevision)
        .where(OutlineRevision.version_id == version_id, OutlineRevision.follows == position)
        .order_by(OutlineRevision.position.desc())
        .limit(1)
    ).first()


def chosen_places(draft: Draft) -> Sequence[Place]:
    """List the communes and villages chosen for a draft, parents loaded, in Vietnamese order."""
    return db.session.scalars(
        select(Place)
        .where(Place.id.in_(draft.asked_place_ids or ()))
        .options(joinedload(Place.parent))
        .order_by(Place.sort_key, Place.id)
    ).all()


def provisions_of(version_id: int) -> Sequence[Provision]:
    """List the provisions of a published version in document order, without folded text."""
    return db.session.scalars(_provisions_of_version(), {"version_id": version_id}).all()


@cache
def _provisions_of_version() -> Select[Provision]:
    """Build the query once: every page of a draft reads it whole."""
    return (
        select(Provision)
        .where(Provision.version_id == bindparam("version_id"))
        .options(defer(Provision.folded, raiseload=True))
        .order_by(Provision.position)
    )


def provision_by_path(version_id: int, path: str) -> Provision | None:
    """Find one provision of a published version."""
    return db.session.scalars(
        select(Provision).where(Provision.version_id == version_id, Provision.path == path)
    ).first()
