"""The pages of answers."""

from flask import Blueprint

bp = Blueprint("responses", __name__, url_prefix="/can-bo/tra-loi")

from consult.responses.views import approving, group, matrix, objections, publishing, workbook  # noqa: E402, F401 - they add pages
