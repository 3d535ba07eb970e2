"""What the agency rules on an objection."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from consult.core.fields import listed
from consult.responses.presenters import RULING_CHOICES
from consult.responses.services import NewRuling
from consult.responses.terms import MAX_OBJECTION_CHARS, Ruling


class RulingForm(FlaskForm):
    """The ruling, the group an opinion moves to, and the reason the person reads."""

    ruling = RadioField(
        _l("Kết luận"),
        choices=listed((ruling.value, text) for ruling, text in RULING_CHOICES.items()),
        validators=[InputRequired(_l("Chọn một kết luận."))],
    )
    group_key = SelectField(_l("Nhóm chuyển sang"), validators=[Optional()])
    reason = TextAreaField(
        _l("Lý do, người góp ý đọc lời này"),
        validators=[
            InputRequired(_l("Viết lý do: người góp ý đọc lời này.")),
            Length(max=MAX_OBJECTION_CHARS, message=_l("Dài quá 2.000 ký tự.")),
        ],
    )

    def to_new_ruling(self) -> NewRuling:
        """Hand the checked values to the service; call only after validation."""
        return NewRuling(
            Ruling(self.ruling.data), self.reason.data or "", self.group_key.data or ""
        )
