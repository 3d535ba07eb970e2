"""A round as it leaves the program: its addresses on posters and in mails, its state in words."""

import segno
from flask import current_app
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from consult.consultations.models import Consultation
from consult.consultations.terms import RoundState

QR_SCALE = 4
STATE_TEXTS = {
    RoundState.SCHEDULED: _l("Sắp mở"),
    RoundState.OPEN: _l("Đang lấy ý kiến"),
    RoundState.CLOSED: _l("Đã đóng"),
    RoundState.ANSWERED: _l("Đã trả lời"),
}
STATE_TONES = {
    RoundState.SCHEDULED: "wait",
    RoundState.OPEN: "",
    RoundState.CLOSED: "wait",
    RoundState.ANSWERED: "done",
}


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
