"""The officers' pages of rounds, one module a subject."""

from flask import Blueprint

bp = Blueprint("consultations", __name__, url_prefix="/can-bo")

from consult.consultations.views import interruptions, opening, placing, rounds  # noqa: E402, F401 - they add pages
