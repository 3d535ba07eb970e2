"""Every route by every kind of visitor, against the table in ``routes.toml``."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from consult.accounts import queries, services
from consult.accounts.terms import RoleName
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from tests.conftest import TEST_PASSWORD
from tests.visitor import Visitor

TABLE = tomllib.loads((Path(__file__).parent / "routes.toml").read_text(encoding="utf-8"))
EVERYONE, SIGNED_IN, WITHOUT_TOKEN = "everyone", "signed in", "without token"
SIGN_IN = "/can-bo/dang-nhap"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
MADE_UP = {"int": "999999", "path": "khong/co", "uuid": "00000000-0000-4000-8000-000000000000"}
ROLES = [role.value for role in RoleName]


def listed() -> dict[tuple[str, str], str]:
    """Who may call each (method, route); a route stands in the table once."""
    who_may = {}
    for who, lines in TABLE.items():
        if who == WITHOUT_TOKEN:
            continue
        for line in lines.split("\n"):
            *methods, route = line.split() or [""]
            for method in methods:
                assert (method, route) not in who_may, f"{method} {route} stands twice"
                who_may[method, route] = who
    return who_may


def registered(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def calls(app: Flask) -> list[tuple[str, Rule]]:
    """The routes in an order in which those that may sign one out come last."""
    return sorted(registered(app), key=lambda call: str(call[1].endpoint).startswith("security."))


def address_of(rule: Rule) -> str:
    """Make an address of nothing that exists."""
    parts = [made_up(part) if is_variable else part for is_variable, part in pieces(rule.rule)]
    return "".join(parts)


def made_up(variable: str) -> str:
    """Make a value for a variable of a route: the first of those it takes, else of nothing."""
    if variable.startswith("any("):
        return variable.removeprefix("any(").partition(",")[0]
    return MADE_UP.get(variable.partition(":")[0], "khong-co")


def pieces(route: str) -> Iterator[tuple[bool, str]]:
    for number, part in enumerate(route.replace(">", "<").split("<")):
        yield number % 2 == 1, part


def token_of(visitor: Visitor) -> str:
    page = visitor.get("/can-bo/doi-mat-khau" if visitor.email else SIGN_IN)
    return page.select_one("input[name=csrf_token]")["value"]


def call(visitor: Visitor, method: str, rule: Rule) -> str:
    """Say how a call ended, in one word."""
    fields = {"csrf_token": token_of(visitor)} if method in UNSAFE else None
    answer = visitor.client.open(address_of(rule), method=method, data=fields)
    if answer.status_code in (302, 303) and answer.location.startswith(f"{SIGN_IN}?"):
        return "sign in"
    return {403: "forbidden"}.get(
        answer.status_code, "let in" if answer.status_code < 500 else "broken"
    )


def test_every_view_says_who_may_call_it(app):
    views = app.view_functions.items()

    assert [name for name, view in views if name != "static" and not hasattr(view, "access")] == []


def test_every_route_stands_in_the_table_and_every_line_has_its_route(app):
    routes = {(method, rule.rule) for method, rule in registered(app)}

    assert sorted(routes - listed().keys()) == []
    assert sorted(listed().keys() - routes) == []


def test_the_table_names_roles_that_exist():
    named = {word for who in TABLE for word in who.split()}

    assert named - {*ROLES, *EVERYONE.split(), *SIGNED_IN.split(), *WITHOUT_TOKEN.split()} == set()


def deactivated(app: Flask, officer: Visitor) -> Visitor:
    with app.app_context(), transaction():
        services.deactivate(queries.account(officer.person_id), by=None, now=utc_now())
    officer.email = ""
    return officer


@pytest.mark.parametrize("kind", ["anonymous", "deactivated"])
def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(app, staff, kind):
    who_may = listed()
    visitor = Visitor(app)
    if kind == "deactivated":
        staff("admin")
        visitor = deactivated(app, staff(*ROLES))
    deviations = []

    for method, rule in calls(app):
        expected = "let in" if who_may.get((method, rule.rule)) == EVERYONE else "sign in"
        if (ended := call(visitor, method, rule)) != expected:
            deviations.append(f"{method} {rule.rule}: {ended}, not {expected}")

    assert deviations == []


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(app, staff, role):
    who_may = listed()
    officer = staff(role)
    deviations = []

    for method, rule in calls(app):
        who = who_may.get((method, rule.rule), "")
        expected = "let in" if who in (EVERYONE, SIGNED_IN) or role in who.split() else "forbidden"
        if (ended := call(officer, method, rule)) != expected:
            deviations.append(f"{method} {rule.rule}: {ended}, not {expected}")
        if (
            str(rule.endpoint).startswith("security.")
            and officer.get("/can-bo/doi-mat-khau").status != 200
        ):
            officer.sign_in(TEST_PASSWORD)

    assert deviations == []


def test_what_changes_something_is_refused_without_the_token_of_a_form(app, staff):
    officer = staff(*ROLES)
    free = {tuple(line.split()) for line in TABLE[WITHOUT_TOKEN].split("\n") if line}
    unguarded = []

    for method, rule in registered(app):
        if method in UNSAFE and (method, rule.rule) not in free:
            status = officer.client.open(address_of(rule), method=method).status_code
            if status != 400:
                unguarded.append(f"{method} {rule.rule}: {status}")

    assert unguarded == []
    with app.app_context():
        db.session.remove()
