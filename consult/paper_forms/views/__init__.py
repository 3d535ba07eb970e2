"""The clerk's pages: typing in sheets and minutes of meetings."""

from flask import Blueprint

bp = Blueprint("paper_forms", __name__, url_prefix="/can-bo/nhap-phieu")

from consult.paper_forms.views import meetings, sheets  # noqa: E402, F401 - they add their pages
