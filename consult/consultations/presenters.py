"""Addresses of a round, as they leave the program on posters and in mails."""

import segno
from markupsafe import Markup

from consult.consultations.models import Consultation

QR_SCALE = 4


def public_address(consultation: Consultation, *, base: str) -> str:
    """Give the whole address of a round's page; ``base`` is the installation's own."""
    return f"{base}/dot-lay-y-kien/{consultation.slug}/"


def short_address(consultation: Consultation, *, base: str) -> str:
    """Give the whole short address, for posters."""
    return f"{base}/q/{consultation.code}"


def short_address_qr(consultation: Consultation, *, base: str) -> Markup:
    """Draw the short address as a QR code, an SVG element with a spoken name."""
    address = short_address(consultation, base=base)
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(scale=QR_SCALE, border=2, title=address))  # noqa: S704 - figures
