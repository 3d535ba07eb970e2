"""Reading accounts and agencies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from consult.accounts.models import Agency, Role, User
from consult.accounts.terms import RoleName
from consult.core.db import db
from consult.core.paging import PAGE_ROWS, Page
from consult.core.text import fold, sort_key
from consult.places.models import Place
from consult.places.queries import forerunners, place_by_code
from consult.places.terms import PlaceLevel


@dataclass(frozen=True, slots=True)
class GovernedCommune:
    """A commune, and the ids of it and of all units that went into it whole."""

    place: Place
    ids: frozenset[int]


def agencies() -> Sequence[Agency]:
    """Every agency, in the order given by hand, then by name."""
    return db.session.scalars(select(Agency).order_by(Agency.position, Agency.name)).all()


def agency_by_id(agency_id: int) -> Agency | None:
    """Find one agency."""
    return db.session.get(Agency, agency_id)


def agency_by_code(code: str) -> Agency | None:
    """Find an agency by its code, as ``SO-NNMT``."""
    return db.session.scalars(select(Agency).where(Agency.code == code)).first()


def governed_commune(person: User, day: date) -> GovernedCommune | None:
    """Find the commune a person's agency governs on a day; none for agencies of the province."""
    code = person.agency.commune_code if person.agency else ""
    place = place_by_code(PlaceLevel.COMMUNE, code, day) if code else None
    return GovernedCommune(place, frozenset(forerunners(place.id, day))) if place else None


def account(account_id: int) -> User | None:
    """Find one person's account, active or not."""
    return db.session.get(User, account_id)


def account_by_email(email: str) -> User | None:
    """Find an account by its e-mail address in any spelling of case."""
    return db.session.scalars(select(User).where(func.lower(User.email) == email.lower())).first()


def role_rows(names: frozenset[RoleName]) -> Sequence[Role]:
    """Rows of the roles in ``names``."""
    return db.session.scalars(select(Role).where(Role.name.in_(sorted(names)))).all()


def active_admins() -> int:
    """How many people who may manage accounts can sign in."""
    return (
        db.session.scalar(
            select(func.count(User.id))
            .where(User.active)
            .where(User.roles.any(Role.name == RoleName.ADMIN))
        )
        or 0
    )


def accounts(
    *, words: str = "", role: RoleName | None = None, order: str = "name", number: int = 1
) -> Page[User]:
    """One page of accounts, agency and roles loaded.

    ``words`` are sought without marks in name, e-mail and agency; ``order`` is a key of
    ``ORDERS``, with ``-`` before it the other way round. There are hundreds of accounts, not
    thousands, so they are sorted here, as Vietnamese is.
    """
    found = select(User).order_by(User.id)
    if role:
        found = found.where(User.roles.any(Role.name == role))
    rows = [user for user in db.session.scalars(found) if answers_to(user, words)]
    rows.sort(key=ORDERS.get(order.removeprefix("-"), by_name), reverse=order.startswith("-"))
    before = (number - 1) * PAGE_ROWS
    return Page(rows=rows[before : before + PAGE_ROWS], page=number, total=len(rows))


def answers_to(user: User, words: str) -> bool:
    """Whether ``words`` stand in the person's name, e-mail or agency."""
    text = fold(f"{user.name} {user.agency.name if user.agency else ''}")
    return fold(words) in text or words.strip().lower() in user.email


def by_name(user: User) -> str:
    """Sort by the given name, which comes last in a Vietnamese name, then by the whole name."""
    return sort_key(f"{user.name.rpartition(' ')[2]} {user.name}")


ORDERS: dict[str, Callable[[User], str]] = {
    "name": by_name,
    "email": lambda user: user.email,
    "agency": lambda user: sort_key(user.agency.name if user.agency else ""),
    "last_login": lambda user: str(user.last_login_at or ""),
}


def appraising_agency() -> Agency | None:
    """Find the agency whose people appraise drafts, as its papers name it."""
    return db.session.scalars(
        select(Agency)
        .join(User, User.agency_id == Agency.id)
        .join(User.roles)
        .where(Role.name == RoleName.APPRAISER.value, User.active.is_(True))
        .order_by(Agency.position, Agency.id)
        .limit(1)
    ).first()
