"""The number of the last change to what many public pages show: names of places, of agencies."""

from functools import cache

from sqlalchemy import ScalarSelect, Select, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base, db


class SiteRevision(Base):
    """One row, and its number only grows: a page kept ready under an older one is made again."""

    __tablename__ = "site_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


def note_site_change() -> None:
    """Say, in the caller's transaction, that what stands on many pages has changed."""
    raised = update(SiteRevision).values(number=SiteRevision.number + 1).returning(SiteRevision.id)
    if db.session.scalar(raised) is None:
        db.session.add(SiteRevision(id=1, number=1))
        db.session.flush()


def site_revision() -> int:
    """Read the number of the last change."""
    return int(db.session.connection().execute(_asked()).scalar_one())


@cache
def latest_number() -> ScalarSelect[int]:
    """Give the number as a part of another query; 0 before any change."""
    return select(func.coalesce(func.max(SiteRevision.number), 0)).scalar_subquery()


@cache
def _asked() -> Select[int]:
    return select(latest_number())
