"""Places with their days of validity, and what became of them."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.core.db import Base
from consult.places.rules import full_name
from consult.places.terms import LineageKind, PlaceKind, PlaceLevel


class Place(Base):
    """A province, district, commune or village, as it was from ``valid_from`` to ``valid_to``.

    ``valid_to`` is the last day in force, none while it lasts. Official codes are reused, so
    (level, code, valid_from) is unique and ``code`` alone is no key. Villages have codes of ours.
    """

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("level", "code", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[PlaceLevel] = mapped_column(index=True)
    kind: Mapped[PlaceKind]
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    households: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str]

    parent: Mapped["Place | None"] = relationship(remote_side="Place.id", lazy="raise_on_sql")

    @property
    def full_name(self) -> str:
        """Name with its kind in front: "xã Chợ Đồn", "thôn Nà Pài"."""
        return full_name(self.kind, self.name)

    def is_valid(self, day: date) -> bool:
        """Whether the place exists on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class PlaceLineage(Base):
    """A place of before became (part of) a place of after. A split place has several rows."""

    __tablename__ = "place_lineage"
    __table_args__ = (UniqueConstraint("from_id", "to_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    kind: Mapped[LineageKind]


class PlaceShape(Base):
    """The outline of a place, from an imported GeoJSON file; ``rings`` hold [lon, lat] pairs."""

    __tablename__ = "place_shape"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    rings: Mapped[list[Any]]
    source: Mapped[str]
