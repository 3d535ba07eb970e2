"""Changing accounts and agencies; each change leaves an entry in the record."""

import secrets
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_security import hash_password

from consult.accounts import queries
from consult.accounts.models import Agency, User
from consult.accounts.terms import MIN_PASSWORD_CHARS, NewAccount, NewAgency, RoleName
from consult.audit.services import record
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.site_revision import note_site_change
from consult.core.text import one_line, plain_text

# Letters and figures that are not taken for one another when read aloud or copied by hand.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - an alphabet
PASSWORD_GROUPS, GROUP_LETTERS = 5, 4


class EmailUnfit(Refusal):
    """The e-mail address cannot be one."""

    message = _l("Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: hoa.nt@thainguyen.gov.vn.")


class EmailTaken(Refusal):
    """Another account has the e-mail address."""

    message = _l("Địa chỉ thư này đã có tài khoản. Tìm tài khoản đó trong danh sách rồi sửa.")


class AgencyCodeTaken(Refusal):
    """Another agency has the code."""

    message = _l("Mã này đã là của cơ quan khác. Chọn mã khác.")


class PasswordTooShort(Refusal):
    """A given password is shorter than ``MIN_PASSWORD_CHARS``."""

    message = _l("Mật khẩu phải có ít nhất 12 ký tự.")


class RoleMissing(Refusal):
    """An account would have no role and could do nothing."""

    message = _l("Chọn ít nhất một vai trò.")


class LastAdmin(Refusal):
    """Nobody would be left who may manage accounts."""

    message = _l("Đây là quản trị cuối cùng. Giao vai trò quản trị cho một người khác trước đã.")


def create_agency(new: NewAgency, *, by: User | None, now: datetime) -> Agency:
    """Add an agency.

    Raises:
        AgencyCodeTaken: The code is in use.
    """
    agency = Agency(code="", name="", name_lines="", parent_lines="")
    fill_agency(agency, new)
    db.session.add(agency)
    db.session.flush()
    note("agency.create", f"agency:{agency.code}", by=by, now=now)
    return agency


def change_agency(agency: Agency, new: NewAgency, *, by: User | None, now: datetime) -> None:
    """Replace what is written of an agency.

    Raises:
        AgencyCodeTaken: The code is in use.
    """
    fill_agency(agency, new)
    db.session.flush()
    note_site_change()
    note("agency.change", f"agency:{agency.code}", by=by, now=now)


def fill_agency(agency: Agency, new: NewAgency) -> None:
    """Put the words of ``new`` into ``agency``, cleaned."""
    code = one_line(new.code).upper()
    other = queries.agency_by_code(code)
    if other is not None and other is not agency:
        raise AgencyCodeTaken
    agency.code = code
    agency.name = one_line(new.name)
    agency.name_lines = plain_text(new.name_lines) or agency.name.upper()
    agency.parent_lines = plain_text(new.parent_lines)
    agency.place_name = one_line(new.place_name)
    agency.position = new.position
    agency.commune_code = new.commune_code
    agency.signer_title = plain_text(new.signer_title).upper()


def agency_for_code(code: str, *, now: datetime) -> Agency:
    """Give the agency with ``code``, made with its code as its name when there is none."""
    found = queries.agency_by_code(one_line(code).upper())
    if found is not None:
        return found
    new = NewAgency(code=code, name=code, name_lines="", parent_lines="", place_name="")
    return create_agency(new, by=None, now=now)


def create_account(new: NewAccount, *, by: User | None, now: datetime) -> tuple[User, str]:
    """Add an account; gives it and its password, the only time that is seen.

    Raises:
        EmailUnfit: The address has no such form.
        EmailTaken: The address has an account.
        PasswordTooShort: The password given is.
        RoleMissing: No role is given.
    """
    email = checked_email(new.email)
    if queries.account_by_email(email) is not None:
        raise EmailTaken
    password = new.password or made_up_password()
    user = User(
        email=email,
        name=one_line(new.name),
        password=sealed(password),
        agency_id=new.agency_id,
        fs_uniquifier=fresh_mark(),
        created_at=now,
        active=True,
    )
    db.session.add(user)
    give_roles(user, new.roles)
    db.session.flush()
    db.session.refresh(user, ["agency"])
    note("account.create", subject_of(user), by=by, now=now, roles=sorted(new.roles))
    return user, password


def change_account(user: User, new: NewAccount, *, by: User | None, now: datetime) -> None:
    """Replace name, agency and roles; the sessions of someone whose rights change end.

    Raises:
        LastAdmin: Nobody else could manage accounts.
        RoleMissing: No role is given.
    """
    before = {role.name for role in user.roles}
    if before == {str(name) for name in new.roles} and user.agency_id == new.agency_id:
        user.name = one_line(new.name)
    else:
        refuse_last_admin(user, keeps=RoleName.ADMIN in new.roles)
        user.name = one_line(new.name)
        user.agency_id = new.agency_id
        give_roles(user, new.roles)
        end_sessions(user)
    db.session.flush()
    db.session.refresh(user, ["agency"])
    note("account.change", subject_of(user), by=by, now=now, roles=sorted(new.roles))


def deactivate(user: User, *, by: User | None, now: datetime) -> None:
    """Keep a person out from this moment on; what they did stays under their name.

    Raises:
        LastAdmin: Nobody else could manage accounts.
    """
    refuse_last_admin(user, keeps=False)
    user.active = False
    end_sessions(user)
    note("account.deactivate", subject_of(user), by=by, now=now)


def activate(user: User, *, by: User | None, now: datetime) -> None:
    """Let a person in again."""
    user.active = True
    note("account.activate", subject_of(user), by=by, now=now)


def reset_password(user: User, *, by: User | None, now: datetime) -> str:
    """Give a person a made-up password, seen only now; their sessions end."""
    password = made_up_password()
    user.password = sealed(password)
    end_sessions(user)
    note("account.reset_password", subject_of(user), by=by, now=now)
    return password


def reset_second_factor(user: User, *, by: User | None, now: datetime) -> None:
    """Forget a person's authenticator app, lost with their telephone; their sessions end."""
    user.tf_primary_method = user.tf_totp_secret = user.tf_last_counter = None
    end_sessions(user)
    note("account.reset_second_factor", subject_of(user), by=by, now=now)


def note_sign_in(user: User, *, now: datetime) -> None:
    """Write down that a person signed in."""
    user.last_login_at = now
    note("account.sign_in", subject_of(user), by=user, now=now)


def end_sessions(user: User) -> None:
    """Make every cookie given to ``user`` so far worthless."""
    user.fs_uniquifier = fresh_mark()


def give_roles(user: User, names: frozenset[RoleName]) -> None:
    """Give exactly the roles in ``names``."""
    if not names:
        raise RoleMissing
    user.roles = list(queries.role_rows(names))


def refuse_last_admin(user: User, *, keeps: bool) -> None:
    """Refuse to leave the installation without anyone who manages accounts."""
    is_admin = user.active and any(role.name == RoleName.ADMIN for role in user.roles)
    if is_admin and not keeps and queries.active_admins() == 1:
        raise LastAdmin


def checked_email(email: str) -> str:
    """Bring an address into its one spelling; no name server is asked."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise EmailUnfit from error


def made_up_password() -> str:
    """Make up a password of 20 letters and figures in groups, about 99 bits."""
    groups = (
        "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(GROUP_LETTERS))
        for _ in range(PASSWORD_GROUPS)
    )
    return "-".join(groups)


def sealed(password: str) -> str:
    """Hash a password as the sign-in form will compare it."""
    normal = current_app.extensions["security"].password_util.normalize(password)
    if len(normal) < MIN_PASSWORD_CHARS:
        raise PasswordTooShort
    return str(hash_password(normal))


def fresh_mark() -> str:
    """Make the mark by which sessions name a person."""
    return secrets.token_hex(32)


def subject_of(user: User) -> str:
    """Name an account in the record."""
    return f"account:{user.id}"


def note(action: str, subject: str, *, by: User | None, now: datetime, **facts: object) -> None:
    """Record what ``by`` did, or the command line when nobody is given."""
    record(
        action,
        subject,
        actor=by.name if by else "dòng lệnh",
        actor_id=by.id if by else None,
        now=now,
        facts=facts,
    )
