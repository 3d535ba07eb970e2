"""Headers every answer carries: what a page may load, and what a browser may keep."""

from flask import Flask, Response, request, session
from flask_login import current_user

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HSTS = "max-age=31536000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Add the headers to each answer of ``app``."""

    @app.after_request
    def add_headers(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["X-Frame-Options"] = "DENY"
        answer.headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()"
        if app.config["CONSULT"].is_production:
            answer.headers["Strict-Transport-Security"] = HSTS
        if "Cache-Control" not in answer.headers and request.endpoint != "static":
            # A page with a session in it must never stand in a shared cache.
            has_session = app.config["SESSION_COOKIE_NAME"] in request.cookies
            private = session.accessed or (has_session and current_user.is_authenticated)
            answer.headers["Cache-Control"] = "no-store" if private else "no-cache"
        return answer
