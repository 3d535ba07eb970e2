"""How often a password or code may be tried, without letting a stranger lock an officer out."""

import hashlib
from typing import Any

from flask import Flask, Response, after_this_request, current_app, request, session
from flask_login import current_user
from flask_security.signals import user_authenticated
from itsdangerous import BadSignature, Signer

from consult.accounts.models import User
from consult.core.limits import limiter

PER_ACCOUNT = "10 per 10 minutes"
# An office of a hundred people may sit behind one address.
PER_ADDRESS = "300 per 10 minutes"
DEVICE_COOKIE = "may_quen"
DEVICE_SECONDS = 180 * 24 * 60 * 60
# Views that take a secret from someone already known by password or session.
CODE_VIEWS = (
    "two_factor_token_validation",
    "two_factor_setup_validate",
    "change_password",
    "verify",
)


def limit_attempts(app: Flask) -> None:
    """Limit the views of ``app`` that take a password or a code."""
    views: dict[str, Any] = app.view_functions
    view = views["security.login"]
    limited = limiter.limit(PER_ACCOUNT, key_func=tried_account, methods=["POST"])(view)
    views["security.login"] = limiter.limit(PER_ADDRESS, methods=["POST"])(limited)
    for name in CODE_VIEWS:
        limit = limiter.limit(PER_ACCOUNT, key_func=half_known_person, methods=["POST"])
        views[f"security.{name}"] = limit(views[f"security.{name}"])
    user_authenticated.connect(remember_device, app)


def tried_account() -> str:
    """Name the account somebody tries; a device that got in before counts apart.

    So a stranger who uses the tries up does not keep the officer out of their own machine.
    """
    account = account_mark(request.form.get("email", ""))
    try:
        known = device_signer().unsign(request.cookies.get(DEVICE_COOKIE, "")).decode()
    except BadSignature:
        known = ""
    return f"known:{account}" if known == account else account


def half_known_person() -> str:
    """Name the person whose code or password is asked once more."""
    return str(session.get("tf_user_id") or current_user.get_id() or request.remote_addr)


def account_mark(email: str) -> str:
    """Stand for ``email`` in keys and cookies without spelling it."""
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()


def device_signer() -> Signer:
    """Sign marks of devices with the installation's key."""
    return Signer(current_app.secret_key or "", salt="known-device")


def remember_device(app: Flask, user: User, **_more: object) -> None:
    """Let this device count its tries apart from now on."""
    mark = device_signer().sign(account_mark(user.email)).decode()

    @after_this_request
    def keep(answer: Response) -> Response:
        answer.set_cookie(
            DEVICE_COOKIE,
            mark,
            max_age=DEVICE_SECONDS,
            secure=app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
            path="/can-bo/",
        )
        return answer
