"""The pages on which accounts and agencies are managed."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, url_prefix="/can-bo")

from consult.accounts.views import agencies, people  # noqa: E402, F401 - they add their pages
