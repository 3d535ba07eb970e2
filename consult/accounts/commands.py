"""Creating accounts from the terminal: the first administrator of an installation, mostly."""

import sys

import click
from flask_babel import gettext as _

from consult.accounts import queries, services
from consult.accounts.models import User
from consult.accounts.terms import NewAccount, RoleName
from consult.core.clock import utc_now
from consult.core.command import CommandGroup, print_json, tell
from consult.core.db import transaction

accounts = CommandGroup("accounts", help="People who sign in.")
ROLES = click.Choice([role.value for role in RoleName])


@accounts.command("create")
@click.option("--email", required=True, help="The address the person signs in with.")
@click.option("--role", "roles", multiple=True, required=True, type=ROLES, help="Repeatable.")
@click.option("--agency", "agency_code", required=True, metavar="CODE", help="Made when missing.")
@click.option("--name", default="", help="The person's name; the address when left out.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def create(  # noqa: PLR0913 - the options of the command
    *,
    email: str,
    roles: tuple[str, ...],
    agency_code: str,
    name: str,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Create an account; a password that was made up is printed, this once."""
    given = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    if password_stdin and not given:
        raise services.PasswordTooShort
    is_new_agency = queries.agency_by_code(agency_code.strip().upper()) is None
    now = utc_now()
    with transaction():
        agency = services.agency_for_code(agency_code, now=now)
        held = frozenset(RoleName(role) for role in roles)
        new = NewAccount(email, name or email, held, agency.id, given)
        user, password = services.create_account(new, by=None, now=now)
    if is_new_agency:
        tell(_("Đã thêm cơ quan %(code)s; sửa tên ở trang Cơ quan.", code=agency.code))
    show(user, "" if given else password, as_json=as_json)


def show(user: User, made_up: str, *, as_json: bool) -> None:
    """Print the new account, and the password if it was made up."""
    if as_json:
        roles = sorted(role.name for role in user.roles)
        agency = user.agency.code if user.agency else None
        print_json(
            {"email": user.email, "roles": roles, "agency": agency, "password": made_up or None}
        )
        return
    click.echo(_("Đã tạo tài khoản %(email)s.", email=user.email))
    if made_up:
        click.echo(_("Mật khẩu, chỉ hiện lần này: %(password)s", password=made_up))
