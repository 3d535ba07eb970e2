"""The officers' pages of drafts, one module a subject."""

from flask import Blueprint

bp = Blueprint("drafts", __name__, url_prefix="/can-bo/du-thao")

# The outline comes along with what its buttons do.
from consult.drafts.views import comparing, correcting, describing, dossier, importing, listing  # noqa: E402, F401 - they add pages
