"""People who sign in, their agencies and roles."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.terms import READS_UNPUBLISHED, ROLE_PERMISSIONS, Permission, RoleName
from consult.core.db import Base

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Agency(Base):
    """A body of the state or an organisation whose people sign in.

    ``name_lines`` is the name broken by hand for the letterhead, ``parent_lines`` the body above.
    ``commune_code`` is of the commune that it governs; empty for bodies of the province.
    ``signer_title`` stands over the signature on its papers; empty: the usual one of such a body.
    """

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_lines: Mapped[str]
    parent_lines: Mapped[str]
    place_name: Mapped[str] = mapped_column(default="Thái Nguyên")
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    commune_code: Mapped[str] = mapped_column(default="", server_default="")
    signer_title: Mapped[str] = mapped_column(default="", server_default="")


class Role(Base, RoleMixin):
    """One of ``RoleName``; the permissions stand in ``terms.ROLE_PERMISSIONS``."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class User(Base, UserMixin):
    """A person who signs in. The ``tf_…`` and ``fs_…`` columns are Flask-Security's.

    A session names the person by ``fs_uniquifier``: giving it a new value ends all their sessions.
    ``tf_last_counter`` is the time step of the last code accepted, so that none works twice.
    """

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime | None]
    last_login_at: Mapped[datetime | None]  # type: ignore[assignment]  # mixin: datetime
    tf_primary_method: Mapped[str | None]
    tf_totp_secret: Mapped[str | None]
    tf_last_counter: Mapped[int | None]

    agency: Mapped[Agency | None] = relationship(lazy="joined")
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # mixin: list[Any]
        secondary=user_role, lazy="selectin"
    )

    def may(self, permission: str) -> bool:
        """Whether one of the person's roles holds ``permission``."""
        return any(permission in ROLE_PERMISSIONS[RoleName(role.name)] for role in self.roles)

    @property
    def reads_unpublished(self) -> bool:
        """Whether words that nobody has looked through are for this person."""
        return any(self.may(one) for one in READS_UNPUBLISHED)

    def permissions(self) -> frozenset[Permission]:
        """Give everything the person's roles allow."""
        held = (ROLE_PERMISSIONS[RoleName(role.name)] for role in self.roles)
        return frozenset().union(*held)
