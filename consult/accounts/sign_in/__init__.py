"""Signing in: Flask-Security on our people and roles, in our words."""

from typing import Any

from flask import Flask, abort
from flask.typing import ResponseReturnValue
from flask_security import Security, SQLAlchemyUserDatastore

from consult.accounts.models import Role, User
from consult.accounts.sign_in.attempts import limit_attempts
from consult.accounts.sign_in.forms import AppSetupForm, NoRescueForm, SignInForm
from consult.accounts.sign_in.second_factor import OneUseCodes
from consult.accounts.sign_in.settings import security_settings
from consult.core.access import PUBLIC, SIGNED_IN, public
from consult.core.db import db

people = SQLAlchemyUserDatastore(db, User, Role)

# Who may call Flask-Security's views; the code of the second step is asked before one is signed in.
ACCESS = {
    "login": PUBLIC,
    "logout": PUBLIC,
    "verify": SIGNED_IN,
    "change_password": SIGNED_IN,
    "two_factor_setup": PUBLIC,
    "two_factor_setup_validate": SIGNED_IN,
    "two_factor_token_validation": PUBLIC,
}
# Ways in that we do not offer: choosing among factors, and asking for help by e-mail.
SHUT = ("tf_select", "two_factor_rescue")


@public
def not_offered() -> ResponseReturnValue:
    """Answer 404 in place of a view of Flask-Security that we do not offer."""
    abort(404)


def no_token(_request: object) -> None:
    """Sign nobody in by a token in the address or in a header: only the session counts."""


def init_app(app: Flask) -> None:
    """Set Flask-Security up on ``app``, its views under ``/can-bo/``."""
    app.config.update(security_settings(app.config["CONSULT"]))
    security = Security(
        app,
        people,
        login_form=SignInForm,
        two_factor_setup_form=AppSetupForm,
        two_factor_rescue_form=NoRescueForm,
        totp_cls=OneUseCodes,
    )
    security.want_json(lambda _request: False)
    app.login_manager.request_loader(no_token)  # type: ignore[attr-defined]  # Flask-Login's
    views: dict[str, Any] = app.view_functions
    for name in SHUT:
        views[f"security.{name}"] = not_offered
    for name, access in ACCESS.items():
        views[f"security.{name}"].access = access
    limit_attempts(app)
