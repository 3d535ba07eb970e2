"""The pages of comments: sending them, and bringing in files of them."""

from flask import Blueprint

bp = Blueprint("comments", __name__)

from consult.comments.views import imports, sending  # noqa: E402, F401 - they add pages
