"""Refusals: what the application declines to do, said so that a person can act on it."""

import re
from typing import ClassVar

from flask import Flask, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError
from werkzeug.exceptions import HTTPException, SecurityError

from consult.core.db import TROUBLE, db

CLIENT_FAULT, SERVER_FAULT, UNAVAILABLE = 400, 500, 503
RETRY_AFTER_SECONDS = 30
UNIQUE_VIOLATION = "23505"  # PostgreSQL, appendix A
# Names of the fields that hold sentences; never one that holds a secret.
LARGE_FIELD = re.compile(r"(?:^|[-_])(?:text|explanation|reason|note|summary)$")
TEMPLATED = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)


class Refusal(Exception):
    """Something the rules do not allow; ``message`` says what and what to do instead."""

    message: ClassVar[LazyString | str] = ""
    status: ClassVar[int] = 422
    retry_after_seconds: int | None = None

    def __init__(self, detail: LazyString | str | None = None) -> None:
        """Keep ``detail``, a whole sentence that replaces the class's message."""
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        """Give the sentence for the person."""
        return str(self.detail or self.message)


def page_for(status: int, message: str = "") -> ResponseReturnValue:
    """Render the page of an HTTP error; unknown numbers get the page of their class.

    The pages of an outage run no context processor, which might ask the database again.
    """
    known = (
        status
        if status in TEMPLATED
        else (SERVER_FAULT if status >= SERVER_FAULT else CLIENT_FAULT)
    )
    typed = typed_texts()
    if known >= SERVER_FAULT:
        page = current_app.jinja_env.get_template(f"errors/{known}.html")
        return page.render(typed_texts=typed), status
    told = {"message": message, "path": request.path, "typed_texts": typed}
    return render_template(f"errors/{known}.html", **told), status


def typed_texts() -> list[str]:
    """Give what was typed into the large fields of the form, to be copied and sent again."""
    if request.method != "POST":
        return []
    try:
        sent = list(request.form.items(multi=True))
    except HTTPException:  # the form itself was too large to be read
        return []
    return [text for name, text in sent if LARGE_FIELD.search(name) and text.strip()]


def no_such_value(error: DataError) -> ResponseReturnValue:  # noqa: ARG001 - Flask gives it
    """Find nothing under a value that no row can have, such as one with a NUL.

    PostgreSQL refuses such a value itself, SQLite simply finds nothing.
    """
    db.session.rollback()
    return page_for(404 if request.method in ("GET", "HEAD") else 400)


def done_at_once(error: IntegrityError) -> ResponseReturnValue:
    """Say that somebody else did the same at the same moment; anything else broken is a bug."""
    if not is_taken(error):
        raise error
    current_app.logger.warning("a row is there already: %s", constraint_of(error))
    db.session.rollback()
    words = _("Có người vừa làm việc này cùng lúc. Mở lại trang để xem bản của họ, rồi làm tiếp.")
    return page_for(409, words)


def is_taken(error: IntegrityError) -> bool:
    """Whether a row was refused because there is one of its kind already."""
    state = getattr(error.orig, "sqlstate", None)
    return state == UNIQUE_VIOLATION or "UNIQUE constraint failed" in str(error.orig)


def constraint_of(error: IntegrityError) -> str:
    """Name the constraint, or its columns where SQLite names no more; never what is in a row."""
    told = getattr(error.orig, "diag", None)
    if told is not None:
        return str(told.constraint_name)
    return str(error.orig).rpartition("UNIQUE constraint failed: ")[2]


def init_app(app: Flask) -> None:
    """Register a page for every error."""

    def outage(error: Exception) -> ResponseReturnValue:
        app.logger.error("the database is in trouble", exc_info=error)
        answer = app.make_response(page_for(UNAVAILABLE))
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return answer

    for trouble in TROUBLE:
        app.register_error_handler(trouble, outage)

    @app.errorhandler(Refusal)
    def refusal(error: Refusal) -> ResponseReturnValue:
        answer = app.make_response(page_for(error.status, str(error)))
        if error.retry_after_seconds is not None:
            answer.headers["Retry-After"] = str(error.retry_after_seconds)
        return answer

    @app.errorhandler(CSRFError)
    def expired(error: CSRFError) -> ResponseReturnValue:  # noqa: ARG001 - Flask gives it
        return page_for(400)

    app.register_error_handler(DataError, no_such_value)
    app.register_error_handler(IntegrityError, done_at_once)

    @app.errorhandler(SecurityError)
    def foreign_host(error: SecurityError) -> ResponseReturnValue:  # noqa: ARG001 - Flask gives it
        # No page of ours knows its own address under a host that is not ours.
        return Response("400. Tên máy chủ trong yêu cầu không đúng.\n", 400, mimetype="text/plain")

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < CLIENT_FAULT:  # redirects pass
            return error.get_response()
        answer = app.make_response(page_for(error.code))
        retry_after = getattr(error, "retry_after", None)
        if retry_after is not None:
            answer.headers["Retry-After"] = str(retry_after)
        return answer
