"""Who may call a view: every view says so, and a house test checks that it did."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import abort, current_app
from flask_login import current_user

PUBLIC = "public"
SIGNED_IN = "signed_in"
P = ParamSpec("P")
R = TypeVar("R")


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that anyone may call."""
    view.access = PUBLIC  # type: ignore[attr-defined]  # our mark
    return view


def requires(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only those in whose roles ``permission`` stands call the view.

    ``SIGNED_IN`` lets every signed-in person in. Anonymous visitors are sent to the sign-in page.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> Any:  # noqa: ANN401 - a view's answer
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # Flask-Login's
            if permission != SIGNED_IN and not current_user.may(permission):
                abort(403)
            return view(*args, **kwargs)

        checked.access = permission  # type: ignore[attr-defined]  # our mark
        return checked

    return decorate
