"""The forms on which the rule book is kept."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from consult.core.fields import DayField
from consult.core.files import file_name, sha256_of
from consult.rulebook.terms import MAX_DAYS, RuleDays, RuleSource

MAX_ARTICLE_CHARS = 200
MAX_REASON_CHARS = 1_000
_NO_NUMBER = _l("Viết một số từ 1 đến 365, hoặc để trống nếu chưa biết.")


class DaysField(IntegerField):
    """A number of days, or nothing while nobody knows it."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number.

        Raises:
            ValueError: It is none.
        """
        written = valuelist[0].strip() if valuelist else ""
        if not written:
            self.data = None
            return
        if not (written.isascii() and written.isdigit()):
            self.data = None
            raise ValueError(_("Viết một số từ 1 đến 365, hoặc để trống nếu chưa biết."))
        self.data = int(written)


def days_field(label: str) -> DaysField:
    """Make a field for a number of days that may be left out."""
    within = NumberRange(min=1, max=MAX_DAYS, message=_NO_NUMBER)
    numeric = {"inputmode": "numeric", "autocomplete": "off"}
    return DaysField(label, validators=[Optional(), within], render_kw=numeric)


class DaysForm(FlaskForm):
    """The numbers of a rule, and why they change."""

    min_days = days_field(_l("Số ngày đăng ít nhất"))
    urgent_min_days = days_field(_l("Số ngày đăng theo thủ tục rút gọn"))
    agency_reply_days = days_field(_l("Số ngày cơ quan được hỏi phải trả lời"))
    urgent_reply_days = days_field(_l("Số ngày trả lời theo thủ tục rút gọn"))
    appraisal_days = days_field(_l("Số ngày thẩm định"))
    reason = TextAreaField(
        _l("Lý do, căn cứ"),
        validators=[
            InputRequired(_l("Viết lý do sửa, một câu cũng được.")),
            Length(max=MAX_REASON_CHARS, message=_l("Viết gọn trong 1.000 ký tự.")),
        ],
    )

    def to_rule_days(self) -> RuleDays:
        """Hand the numbers to the service; call only after validation."""
        return RuleDays(
            min_days=self.min_days.data,
            urgent_min_days=self.urgent_min_days.data,
            agency_reply_days=self.agency_reply_days.data,
            appraisal_days=self.appraisal_days.data,
            urgent_reply_days=self.urgent_reply_days.data,
        )


class VerifyForm(FlaskForm):
    """What a rule was compared with."""

    article = StringField(
        _l("Điều, khoản"),
        validators=[
            InputRequired(_l("Viết điều, khoản đã đối chiếu.")),
            Length(max=MAX_ARTICLE_CHARS, message=_l("Viết gọn trong 200 ký tự.")),
        ],
        description=_l("Ví dụ: khoản 1 Điều 51a Nghị định 187/2025/NĐ-CP"),
    )
    file = FileField(
        _l("Tệp văn bản gốc"), validators=[FileRequired(_l("Chọn tệp văn bản gốc đã đối chiếu."))]
    )
    compared_on = DayField(
        _l("Ngày đối chiếu"), validators=[InputRequired(_l("Viết ngày đối chiếu."))]
    )

    def content(self) -> bytes:
        """Read the file, from its beginning."""
        stream = self.file.data.stream
        stream.seek(0)
        read: bytes = stream.read()
        return read

    def to_rule_source(self) -> RuleSource:
        """Hand the source to the service; call only after validation."""
        return RuleSource(
            article=self.article.data or "",
            file_name=file_name(self.file.data.filename or ""),
            file_sha256=sha256_of(self.content()),
            compared_on=self.compared_on.data or date.min,
        )
