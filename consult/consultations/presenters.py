"""Addresses of a round, as they leave the program on posters and in mails."""

import segno
from flask import current_app
from markupsafe import Markup

from consult.consultations.models import Consultation

QR_SCALE = 4


def public_address(consultation: Consultation) -> str:
    """Give the whole address of a round's page."""
    return f"{_base()}/dot-lay-y-kien/{consultation.slug}/"


def short_address(consultation: Consultation) -> str:
    """Give the whole short address, for posters."""
    return f"{_base()}/q/{consultation.code}"


def short_address_qr(consultation: Consultation) -> Markup:
    """Draw the short address as a QR code: an SVG element that says its address aloud."""
    address = short_address(consultation)
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(scale=QR_SCALE, border=2, title=address))  # noqa: S704 - no text


def _base() -> str:
    return str(current_app.config["CONSULT"].base_url)
