"""The forms on which lists of places are handed in."""

import base64
import binascii
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField
from wtforms.validators import InputRequired, Length, ValidationError

from consult.core.fields import DayField
from consult.core.files import file_name
from consult.places.terms import NewList

# A list travels through the preview page inside the form, as base64, below the limit of a form.
MAX_INLINE_BYTES = 600 * 1024
MAX_ENCODED_CHARS = MAX_INLINE_BYTES * 4 // 3 + 4
_TOO_LARGE = _l("Tệp lớn hơn 600 kB. Nhờ quản trị máy chủ nạp bằng lệnh “flask places import”.")
_NOT_WHOLE = _l("Tệp chưa đến trọn vẹn. Quay lại và chọn tệp lần nữa.")


class UploadForm(FlaskForm):
    """A list, and the day from which it is in force."""

    file = FileField(_l("Tệp danh sách"), validators=[FileRequired(_l("Chọn một tệp."))])
    valid_from = DayField(
        _l("Có hiệu lực từ ngày"), validators=[InputRequired(_l("Viết ngày có hiệu lực."))]
    )
    content = b""

    def validate_file(self, field: Field) -> None:
        """Read the file, and refuse one too large for the preview page."""
        self.content = field.data.stream.read(MAX_INLINE_BYTES + 1)
        if len(self.content) > MAX_INLINE_BYTES:
            raise ValidationError(_TOO_LARGE)

    def to_new_list(self) -> NewList:
        """Hand the file to the service; call only after validation."""
        day = self.valid_from.data
        return NewList(file_name(self.file.data.filename or ""), self.content, day or date.min)


class ApplyForm(FlaskForm):
    """The list that was previewed, on its way back."""

    name = HiddenField(validators=[InputRequired(_NOT_WHOLE)])
    valid_from = HiddenField(validators=[InputRequired(_NOT_WHOLE)])
    content = HiddenField(
        validators=[InputRequired(_NOT_WHOLE), Length(max=MAX_ENCODED_CHARS, message=_NOT_WHOLE)]
    )
    new_list: NewList | None = None

    def carry(self, given: NewList) -> None:
        """Put a list into the form."""
        self.name.data = given.name
        self.valid_from.data = given.valid_from.isoformat()
        self.content.data = base64.b64encode(given.content).decode("ascii")

    def validate_content(self, field: Field) -> None:
        """Take the list out of the form again."""
        try:
            content = base64.b64decode(str(field.data), validate=True)
            day = date.fromisoformat(str(self.valid_from.data))
        except (binascii.Error, ValueError) as error:
            raise ValidationError(_NOT_WHOLE) from error
        self.new_list = NewList(file_name(str(self.name.data)), content, day)
