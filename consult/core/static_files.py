"""Static files keep for a year: their address carries the hash of what they hold."""

import hashlib
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

HASH_CHARS = 10
FOREVER = "public, max-age=31536000, immutable"
A_MONTH = "public, max-age=2592000"
# Style sheets name the fonts without a hash; one address each, or they would load twice.
UNVERSIONED = (".woff2",)


@cache
def content_hash(path: Path) -> str:
    """Hash a file of the installation; it does not change while the process runs."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_CHARS]


def init_app(app: Flask) -> None:
    """Version the addresses that ``url_for('static', …)`` makes, and let browsers keep them."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def add_hash(endpoint: str, values: dict[str, Any]) -> None:
        name = values.get("filename", "")
        if endpoint != "static" or "v" in values or name.endswith(UNVERSIONED):
            return
        path = folder / name
        if path.is_file():
            values["v"] = content_hash(path)

    @app.after_request
    def keep(answer: Response) -> Response:
        if request.endpoint == "static" and answer.status_code == HTTPStatus.OK:
            answer.headers["Cache-Control"] = FOREVER if "v" in request.args else A_MONTH
        return answer
