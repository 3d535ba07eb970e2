"""Forms of the pages that stand above the features."""

import uuid
from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from consult.core.text import one_line
from consult.outreach.terms import (
    MOST_ANSWERED_CHARS,
    MOST_LINES,
    MOST_SAID_CHARS,
    ResultLine,
)
from consult.portal.terms import MOST_SHEETS
from consult.responses.services import NewObjection
from consult.responses.terms import MAX_OBJECTION_CHARS

MAX_CODES_CHARS = 20_000
MAX_KEY_CHARS = 64


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


class ObjectionForm(FlaskForm):
    """Which opinion of a sending was misread, and how."""

    comment = RadioField(
        _l("Nội dung nào bị tổng hợp sai"),
        coerce=int,
        validators=[InputRequired(_l("Chọn một nội dung."))],
    )
    text = TextAreaField(
        _l("Sai ở chỗ nào"),
        description=_l("Viết ngắn cũng được. Đừng ghi tên, số điện thoại: mã tiếp nhận là đủ."),
        validators=[
            InputRequired(_l("Viết điều bị tổng hợp sai, một câu cũng được.")),
            Length(max=MAX_OBJECTION_CHARS, message=_l("Dài quá 2.000 ký tự.")),
        ],
    )
    idempotency_key = HiddenField(validators=[Length(max=MAX_KEY_CHARS)])

    def to_new_objection(self, *, recorded_by: str = "") -> NewObjection:
        """Hand the checked values to the service; call only after validation."""
        key = self.idempotency_key.data or uuid.uuid4().hex
        return NewObjection(self.text.data or "", key, recorded_by)


class ResultLineForm(Form):
    """One thing people said, and what was answered."""

    said = TextAreaField(_l("Bà con nói"))
    answered = TextAreaField(_l("Cơ quan trả lời"))


class ResultTextForm(FlaskForm):
    """Up to five lines that every commune hangs up and reads aloud."""

    lines = FieldList(FormField(ResultLineForm), min_entries=MOST_LINES, max_entries=MOST_LINES)

    def show(self, lines: Sequence[ResultLine]) -> None:
        """Fill in what is known or proposed."""
        for entry, line in zip(self.lines, lines, strict=False):
            entry.said.data, entry.answered.data = line.said, line.answered

    def result_lines(self) -> tuple[ResultLine, ...]:
        """Give the lines that hold something; call only after validation."""
        pairs = [
            (one_line(entry.said.data or ""), one_line(entry.answered.data or ""))
            for entry in self.lines
        ]
        return tuple(ResultLine(said, answered) for said, answered in pairs if said and answered)

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """Ask for at least one whole line, none half, none too long."""
        is_good = bool(super().validate(extra_validators))
        faults = [fault for entry in self.lines for fault in line_faults(entry.form)]
        if faults:
            self.form_errors = [_("Xem lại các dòng được đánh dấu.")]
            return False
        if not self.result_lines():
            self.form_errors = [_("Viết ít nhất một dòng.")]
            return False
        return is_good


def line_faults(entry: ResultLineForm) -> list[str]:
    """Mark the fields of a line that are missing or too long, and give what was said of them."""
    faults = []
    limits = ((entry.said, MOST_SAID_CHARS), (entry.answered, MOST_ANSWERED_CHARS))
    is_begun = any((field.data or "").strip() for field, _most in limits)
    for field, most in limits:
        words = (field.data or "").strip()
        if is_begun and not words:
            field.errors = [_("Viết cả hai vế, hoặc bỏ trống cả hai.")]
        elif len(words) > most:
            field.errors = [_("Nhiều nhất %(most)s chữ cái.", most=most)]
        faults += list(field.errors)
    return faults
