"""The forms of rounds: opening one, giving more time, correcting what it is about."""

from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import TextInput

from consult.consultations.terms import MAX_NOTE_CHARS, MAX_REASON_CHARS, NewRound
from consult.drafts.forms import DescriptionForm

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
MAX_BODIES_CHARS = 4_000
_NO_DAY = _l("Viết ngày theo dạng ngày/tháng/năm, ví dụ 27/3/2027.")


class DayField(DateField):
    """A day written as 05/01/2027."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day.

        Raises:
            ValueError: It is none; WTForms shows the sentence at the field.
        """
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(str(_NO_DAY)) from error

    def day(self) -> date:
        """Give the day; call only after validation."""
        if self.data is None:
            raise ValueError(self.name)
        return self.data


class OpeningForm(FlaskForm):
    """The days of a round, and whom to ask by letter."""

    opens_on = DayField(
        _l("Ngày mở"), format=DAY_FORMATS, validators=[InputRequired(_l("Viết ngày mở."))]
    )
    closes_on = DayField(
        _l("Ngày đóng (nhận đến hết ngày này)"),
        format=DAY_FORMATS,
        validators=[InputRequired(_l("Viết ngày đóng."))],
    )
    asked_bodies = TextAreaField(
        _l("Cơ quan, tổ chức được hỏi bằng văn bản"),
        description=_l("Mỗi cơ quan một dòng. Không bắt buộc."),
        validators=[Length(max=MAX_BODIES_CHARS)],
    )

    def to_new_round(self) -> NewRound:
        """Hand the checked values to the service; call only after validation."""
        names = tuple((self.asked_bodies.data or "").splitlines())
        return NewRound(self.opens_on.day(), self.closes_on.day(), asked_bodies=names)


class ExtensionForm(FlaskForm):
    """A later last day, and why."""

    closes_on = DayField(
        _l("Ngày đóng mới (nhận đến hết ngày này)"),
        format=DAY_FORMATS,
        validators=[InputRequired(_l("Viết ngày đóng mới."))],
    )
    reason = StringField(
        _l("Lý do, hiện trên trang công khai"),
        description=_l(
            "Một câu là đủ. Dẫn tới văn bản bằng <a href=…>…</a>, làm đậm bằng <strong>…</strong>; "
            "thẻ khác bị bỏ."
        ),
        validators=[
            InputRequired(_l("Viết lý do gia hạn, một câu cũng được.")),
            Length(max=MAX_REASON_CHARS, message=_l("Lý do dài hơn 1.000 ký tự. Viết gọn lại.")),
        ],
    )


class CorrectionForm(DescriptionForm):
    """What a correction changed, and the description that goes with the new version."""

    note = TextAreaField(
        _l("Đã sửa chỗ nào và vì sao?"),
        description=_l("Lời này hiện trên trang công khai, cạnh số phiên bản."),
        validators=[
            InputRequired(_l("Viết chỗ đã sửa và vì sao.")),
            Length(max=MAX_NOTE_CHARS, message=_l("Dài hơn 2.000 ký tự. Viết gọn lại.")),
        ],
    )
