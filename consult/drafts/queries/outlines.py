"""Reading the steps of an outline in work, and what is typed and not saved."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.core.db import db
from consult.drafts.models import (
    DraftVersion,
    OutlineRevision,
    TypedUnit,
)


def revision_at(version_id: int, position: int) -> OutlineRevision:
    """Give one revision of a version's outline; it must exist."""
    return db.session.scalars(
        select(OutlineRevision).where(
            OutlineRevision.version_id == version_id, OutlineRevision.position == position
        )
    ).one()


def revision_seen(version_id: int, position: int) -> OutlineRevision | None:
    """Find the revision a person says they had before their eyes; none if there is none."""
    return db.session.scalars(
        select(OutlineRevision).where(
            OutlineRevision.version_id == version_id, OutlineRevision.position == position
        )
    ).first()


def revision_as_read(version_id: int, sha256: str) -> OutlineRevision:
    """Give the revision in which a version's file of this hash was read; it must exist."""
    return db.session.scalars(
        select(OutlineRevision)
        .where(OutlineRevision.version_id == version_id)
        .where(OutlineRevision.outline["source"]["sha256"].as_string() == sha256)
        .order_by(OutlineRevision.position)
        .limit(1)
    ).one()


def may_step(version: DraftVersion) -> tuple[bool, bool]:
    """Tell whether the current revision can be undone, and whether one can be made again.

    The outlines themselves, which are large, are not read.
    """
    here, position = OutlineRevision.version_id == version.id, version.outline_position
    follows = db.session.scalar(
        select(OutlineRevision.follows).where(here, OutlineRevision.position == position)
    )
    following = db.session.scalar(
        select(OutlineRevision.id).where(here, OutlineRevision.follows == position).limit(1)
    )
    return follows is not None, following is not None


def next_revision(version_id: int, position: int) -> OutlineRevision | None:
    """Find the newest revision that was made from the one at ``position``."""
    return db.session.scalars(
        select(OutlineRevision)
        .where(OutlineRevision.version_id == version_id, OutlineRevision.follows == position)
        .order_by(OutlineRevision.position.desc())
        .limit(1)
    ).first()


def typed_units(version_id: int) -> Sequence[TypedUnit]:
    """List what people typed into a version's outline and did not save, who typed it loaded.

    The newest first.
    """
    return db.session.scalars(
        select(TypedUnit)
        .where(TypedUnit.version_id == version_id)
        .options(joinedload(TypedUnit.person))
        .order_by(TypedUnit.typed_at.desc(), TypedUnit.id.desc())
    ).all()
