"""The officers' pages of drafts, one module a subject."""

from flask import Blueprint

bp = Blueprint("drafts", __name__, url_prefix="/can-bo/du-thao")

from consult.drafts.views import comparing, describing, dossier, importing, listing, outline  # noqa: E402, F401 - they add pages
