"""What officers of a commune confirm."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from consult.core.fields import DayField, listed
from consult.outreach.presenters import ACT_TEXTS
from consult.outreach.terms import Act, NewConfirmation

MAX_CHARS = 300
DAY_NEEDED = _l("Viết ngày, ví dụ 27/3/2027.")


class ConfirmationForm(FlaskForm):
    """One act, with its day."""

    act = RadioField(
        _l("Việc đã làm"),
        choices=listed((act.value, text) for act, text in ACT_TEXTS.items()),
        validators=[InputRequired(_l("Chọn việc đã làm."))],
    )
    day = DayField(_l("Ngày"), validators=[InputRequired(DAY_NEEDED)])
    place = StringField(
        _l("Nơi niêm yết, hoặc giờ phát"),
        description=_l("Ví dụ: trụ sở xã và nhà văn hóa thôn Nà Pài; hoặc 17 giờ 30."),
        validators=[Length(max=MAX_CHARS)],
    )
    reason = StringField(
        _l("Lý do"),
        description=_l("Bắt buộc khi gián đoạn, ví dụ: mưa bão làm rách bản niêm yết."),
        validators=[Length(max=MAX_CHARS)],
    )

    def to_new_confirmation(
        self, *, corrects_id: int | None = None, is_void: bool = False
    ) -> NewConfirmation:
        """Hand the checked values to the service; call only after validation."""
        if self.day.data is None:
            raise ValueError(self.day.name)
        return NewConfirmation(
            act=Act(self.act.data),
            day=self.day.data,
            place=self.place.data or "",
            reason=self.reason.data or "",
            corrects_id=corrects_id,
            is_void=is_void,
        )


class CorrectionForm(ConfirmationForm):
    """What an entry should have said, or that it never happened."""

    reason = StringField(
        _l("Vì sao sửa"),
        validators=[InputRequired(_l("Viết lý do, một câu cũng được.")), Length(max=MAX_CHARS)],
    )
    is_void = BooleanField(_l("Việc này không có: ghi nhầm"))
