"""The pages of the Front, and those on which an agency answers it."""

from flask import Blueprint

bp = Blueprint("supervision", __name__, url_prefix="/can-bo/giam-sat")

from consult.supervision.views import criticism, received, remarks  # noqa: E402, F401 - they register
