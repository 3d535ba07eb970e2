"""The pages of boards: the offices' and everybody's."""

from flask import Blueprint

bp = Blueprint("boards", __name__)

from consult.boards.views import board, waiting  # noqa: E402, F401 - they add pages
