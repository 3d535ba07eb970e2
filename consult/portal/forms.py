"""Forms of the pages that stand above the features."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from consult.portal.terms import MOST_SHEETS

MAX_CODES_CHARS = 20_000


class VillageSheetsForm(FlaskForm):
    """Which replies to print: those of some codes, or all of a village."""

    village = SelectField(_l("Cả thôn, tổ dân phố"))
    codes = TextAreaField(
        _l("Mã tiếp nhận hoặc số phiếu giấy"),
        description=_l("Mỗi dòng một mã. Mã tiếp nhận có 12 chữ số, viết liền hay cách đều được."),
        validators=[Length(max=MAX_CODES_CHARS)],
    )

    def lines(self) -> list[str]:
        """Give what was typed, line by line."""
        return [line.strip() for line in (self.codes.data or "").splitlines() if line.strip()]

    def validate_codes(self, _field: TextAreaField) -> None:
        """Ask for something to print, and not for too much at once."""
        if not self.village.data and not self.lines():
            message = _("Chọn một thôn, hoặc viết ít nhất một mã.")
            raise ValueError(message)
        if len(self.lines()) > MOST_SHEETS:
            message = _("In mỗi lần nhiều nhất %(most)s tờ.", most=MOST_SHEETS)
            raise ValueError(message)
