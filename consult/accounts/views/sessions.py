"""How long a session lives, and how it ends: for good, on every machine."""

from collections.abc import Sequence

from flask import Flask, current_app, flash, request, session
from flask_babel import gettext as _
from flask_login import user_logged_out
from flask_security.signals import user_authenticated

from consult.accounts import services
from consult.accounts.models import User
from consult.accounts.terms import STAFF_IDLE_SECONDS, STAFF_SESSION_SECONDS
from consult.core.clock import utc_now
from consult.core.db import transaction

SINCE, SEEN = "signed_in_at", "seen_at"
PERSON = "_user_id"
# The cookie is written anew at most this often.
SEEN_STEP_SECONDS = 60


def init_app(app: Flask) -> None:
    """Watch the sessions of ``app``; plug in before Flask-Security reads who is there."""
    app.before_request(end_old_session)
    user_authenticated.connect(begin_session, app)
    user_logged_out.connect(end_all_sessions, app)


def end_old_session() -> None:
    """Forget who is there after 30 idle minutes, or 12 hours in all."""
    # Most visitors have no session; not asking for one keeps their pages cacheable.
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies or PERSON not in session:
        return
    now = int(utc_now().timestamp())
    seen, since = session.get(SEEN, 0), session.get(SINCE, 0)
    if now - seen > STAFF_IDLE_SECONDS or now - since > STAFF_SESSION_SECONDS:
        session.clear()
        flash(_("Đã đăng xuất vì để lâu không dùng. Đăng nhập lại để làm tiếp."), "warning")
    elif now - seen >= SEEN_STEP_SECONDS:
        session[SEEN] = now


def begin_session(
    _app: Flask, user: User, authn_via: Sequence[str] | None = None, **_more: object
) -> None:
    """Start the clock of a session; Flask-Security commits with its own change.

    Changing one's password begins a new session too, as the others end.
    """
    now = utc_now()
    session[SINCE] = session[SEEN] = int(now.timestamp())
    if "change" in (authn_via or ()):
        services.note("account.change_password", services.subject_of(user), by=user, now=now)
    else:
        services.note_sign_in(user, now=now)


def end_all_sessions(_app: Flask, user: User, **_more: object) -> None:
    """Make a copied cookie worthless once its owner signs out."""
    with transaction():
        services.end_sessions(user)
