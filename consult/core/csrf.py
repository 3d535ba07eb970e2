"""Protection against forged requests, one object for the whole application."""

from collections.abc import Callable
from typing import TypeVar

from flask_wtf.csrf import CSRFProtect

View = TypeVar("View", bound=Callable[..., object])
csrf = CSRFProtect()


def checks_its_token(view: View) -> View:
    """Mark a view whose form checks the token itself, so that an old page keeps what was typed."""
    csrf.exempt(view)
    return view
