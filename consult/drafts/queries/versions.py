"""Reading drafts, their versions, outlines and provisions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, false, func, or_, select, true
from sqlalchemy.orm import contains_eager, defer, joinedload

from consult.accounts.models import User
from consult.accounts.terms import Permission
from consult.core.db import db
from consult.core.text import slug as slug_of
from consult.drafts.matching import path_in_version
from consult.drafts.models import (
    Draft,
    DraftVersion,
    OutlineRevision,
    Placement,
    Provision,
)
from consult.drafts.terms import Change
from consult.places.models import Place


@dataclass(frozen=True, slots=True)
class ProvisionThen:
    """A provision of an earlier version: its address and its words, a line a unit inside it."""

    version_number: int
    path: str
    lines: tuple[str, ...]


def draft_by_slug(slug: str) -> Draft | None:
    """Find a draft by its address, its agency loaded."""
    return db.session.scalars(
        select(Draft).where(Draft.slug == slug).options(joinedload(Draft.lead_agency))
    ).first()


def draft_of_agency(agency_id: int, slug: str) -> Draft | None:
    """Find an agency's draft by the address its title gives, numbered where others had it first."""
    like = select(Draft).where(Draft.lead_agency_id == agency_id, Draft.slug.startswith(slug))
    return next(
        (
            one
            for one in db.session.scalars(like.order_by(Draft.id))
            if one.slug == slug
            or (slug_of(one.title) == slug and one.slug.removeprefix(f"{slug}-").isdecimal())
        ),
        None,
    )


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


def outlines_numbered(
    numbers: Collection[str], person: User | None = None
) -> Sequence[OutlineRevision]:
    """Find documents by the number printed on them: public ones, and those the person may see.

    The newest first.
    """
    printed = OutlineRevision.outline["number"].as_string()
    is_public = DraftVersion.published_at.is_not(None)
    may_be_read = or_(is_public, _may_see(person)) if person is not None else is_public
    return db.session.scalars(
        select(OutlineRevision)
        .join(DraftVersion, DraftVersion.id == OutlineRevision.version_id)
        .join(DraftVersion.draft)
        .where(OutlineRevision.position == DraftVersion.outline_position)
        .where(printed.in_(numbers), may_be_read)
        .order_by(DraftVersion.created_at.desc(), DraftVersion.id.desc())
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


def version_before(version: DraftVersion) -> DraftVersion | None:
    """Find the version that came before one of the same draft."""
    return db.session.scalars(
        select(DraftVersion).where(
            DraftVersion.draft_id == version.draft_id, DraftVersion.number == version.number - 1
        )
    ).first()


def placements_of(version_ids: Sequence[int]) -> Sequence[Placement]:
    """List where provisions of the versions before stand in some versions."""
    return db.session.scalars(
        select(Placement).where(Placement.version_id.in_(version_ids)).order_by(Placement.id)
    ).all()


def cut_provisions(version_id: int) -> Sequence[Placement]:
    """List the provisions of the version before that stand in several places of a version."""
    return db.session.scalars(_cut_into(), {"version_id": version_id}).all()


@cache
def _cut_into() -> Select[Placement]:
    """Build the query once: every article of a later version asks."""
    return select(Placement).where(
        Placement.version_id == bindparam("version_id"), Placement.change == Change.SPLIT
    )


def placement_steps(draft_id: int) -> dict[int, dict[str, str]]:
    """Tell, by the number of each public version, where each path before it stands in it.

    An empty path says that the provision was dropped.
    """
    rows = db.session.execute(
        select(DraftVersion.number, Placement.old_path, Placement.new_path)
        .join(DraftVersion, DraftVersion.id == Placement.version_id)
        .where(DraftVersion.draft_id == draft_id, DraftVersion.published_at.is_not(None))
    )
    steps: dict[int, dict[str, str]] = {}
    for number, old, new in rows:
        steps.setdefault(number, {})[old] = new
    return steps


def place_now(version: DraftVersion, path: str) -> str | None:
    """Tell where a path that only earlier versions had stands in a version; none never had it."""
    steps = placement_steps(version.draft_id)
    for made in range(version.number - 1, 0, -1):
        if path in steps.get(made + 1, {}):
            return path_in_version(path, made=made, shown=version.number, steps=steps)
    return None


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


def provisions_then(
    provision_ids: Collection[int], *, now: DraftVersion
) -> dict[int, ProvisionThen]:
    """Give those of some provisions, by id, that are not of the version shown now.

    Costs one query and one for each earlier version among them.
    """
    if now.number == 1 or not provision_ids:
        return {}
    heads = db.session.execute(
        select(Provision.id, Provision.path, Provision.version_id, DraftVersion.number)
        .join(DraftVersion, DraftVersion.id == Provision.version_id)
        .where(Provision.id.in_(provision_ids), Provision.version_id != now.id)
    ).all()
    texts = {version_id: provisions_of(version_id) for version_id in {row[2] for row in heads}}
    return {
        row.id: ProvisionThen(row.number, row.path, _lines(texts[row.version_id], row.path))
        for row in heads
    }


def _lines(provisions: Sequence[Provision], path: str) -> tuple[str, ...]:
    """Give the words of a provision and of what stands inside it, each with its number."""
    own = [one for one in provisions if one.path == path or one.path.startswith(f"{path}/")]
    said = (". ".join(part for part in (one.label, one.heading, one.text) if part) for one in own)
    return tuple(line for line in said if line)


def provision_by_path(version_id: int, path: str) -> Provision | None:
    """Find one provision of a published version."""
    return db.session.scalars(
        select(Provision).where(Provision.version_id == version_id, Provision.path == path)
    ).first()
