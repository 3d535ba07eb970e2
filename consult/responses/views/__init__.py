"""The pages of answers."""

from flask import Blueprint

bp = Blueprint("responses", __name__, url_prefix="/can-bo/tra-loi")

from consult.responses.views import (  # noqa: E402 - they add pages
    approving,  # noqa: F401 - adds pages
    group,  # noqa: F401 - adds pages
    majorities,  # noqa: F401 - adds pages
    matrix,  # noqa: F401 - adds pages
    near,  # noqa: F401 - adds pages
    objections,  # noqa: F401 - adds pages
    publishing,  # noqa: F401 - adds pages
    workbook,  # noqa: F401 - adds pages
)
