"""The officers' pages of rounds, one module a subject."""

from flask import Blueprint

bp = Blueprint("consultations", __name__, url_prefix="/can-bo")

from consult.consultations.views import (  # noqa: E402 - they add pages
    commune_consults,  # noqa: F401 - adds pages
    interruptions,  # noqa: F401 - adds pages
    opening,  # noqa: F401 - adds pages
    placing,  # noqa: F401 - adds pages
    rounds,  # noqa: F401 - adds pages
)
