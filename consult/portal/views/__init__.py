"""The public pages, one module a subject."""

from flask import Blueprint

bp = Blueprint("portal", __name__)

from consult.portal.views import (  # noqa: E402, F401 - they add pages
    about,
    comparing,
    correcting,
    feeds,
    health,
    home,
    objections,
    receipts,
    reply_sheets,
    rounds,
    said_and_done,
)
