"""What a drafter writes to groups of like comments, and an approver says of it."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from consult.core.fields import SelectChoice
from consult.core.text import says_something
from consult.responses.presenters import DISPOSITION_TEXTS
from consult.responses.rules import paths_named
from consult.responses.terms import (
    MAX_EXPLANATION_CHARS,
    NEEDS_EXPLANATION,
    Disposition,
    NewKeptReason,
    NewResponse,
    SeenAnswer,
)

DISPOSITION_CHOICES = [SelectChoice(one.value, text) for one, text in DISPOSITION_TEXTS.items()]
MAX_REVISION_DIGITS = 6
MAX_NOTE_CHARS = 500


class AnswerForm(FlaskForm):
    """An answer, for one group or for several; nothing is chosen beforehand."""

    disposition = RadioField(
        _l("Cách xử lý"),
        choices=DISPOSITION_CHOICES,
        validate_choice=False,
        validators=[InputRequired(_l("Chọn một cách xử lý."))],
    )
    explanation = TextAreaField(
        _l("Giải trình"),
        validators=[Length(max=MAX_EXPLANATION_CHARS, message=_l("Dài quá 10.000 ký tự."))],
    )
    changed = StringField(
        _l("Chỗ đã sửa, hoặc chỗ dự thảo đã có"),
        description=_l("Ví dụ: điểm c khoản 1 Điều 6; Điều 9"),
        render_kw={"autocomplete": "off"},
    )
    labels: Mapping[str, str]

    def validate_disposition(self, field: RadioField) -> None:
        """Refuse a disposition that does not exist."""
        if field.data not in {choice.value for choice in DISPOSITION_CHOICES}:
            raise ValidationError(_l("Chọn một cách xử lý."))

    def validate_explanation(self, field: TextAreaField) -> None:
        """Ask for a reason where something is not accepted (domain rule R22)."""
        needing = {one.value for one in NEEDS_EXPLANATION}
        if self.disposition.data in needing and not says_something(field.data or ""):
            raise ValidationError(_l("Không tiếp thu thì phải có lời giải trình, ít nhất một câu."))

    def validate_changed(self, field: StringField) -> None:
        """Refuse words that name no provision of the draft."""
        unknown = paths_named(field.data or "", self.labels)[1]
        if unknown:
            raise ValidationError(
                _(
                    "Dự thảo không có “%(name)s”. Viết như “khoản 1 Điều 6”, nhiều chỗ cách nhau "
                    "bằng dấu chấm phẩy.",
                    name=unknown[0],
                )
            )

    def answer_to(self, group_key: str, seen_revision: int) -> NewResponse:
        """Hand over the checked values for one group; call only after validation."""
        return NewResponse(
            group_key=group_key,
            disposition=Disposition(self.disposition.data),
            explanation=self.explanation.data or "",
            changed_paths=paths_named(self.changed.data or "", self.labels)[0],
            seen_revision=seen_revision,
        )


class ResponseForm(AnswerForm):
    """The answer to one group; ``seen_revision`` is what stood on the page."""

    seen_revision = HiddenField(default="0")

    def to_new_response(self, group_key: str) -> NewResponse:
        """Hand over the checked values; call only after validation."""
        return self.answer_to(group_key, revision_of(str(self.seen_revision.data or "0")))


class KeptReasonForm(FlaskForm):
    """Why a provision stays against most of one unit; ``seen_revision`` is what was in sight."""

    reason = TextAreaField(
        _l("Lý do giữ nguyên"),
        validators=[
            DataRequired(_l("Viết lý do giữ nguyên, ít nhất một câu.")),
            Length(max=MAX_EXPLANATION_CHARS, message=_l("Dài quá 10.000 ký tự.")),
        ],
    )
    seen_revision = HiddenField(default="0")

    def to_new_reason(self, path: str) -> NewKeptReason:
        """Hand over the checked values; call only after validation."""
        seen = revision_of(str(self.seen_revision.data or "0"))
        return NewKeptReason(path, self.reason.data or "", seen)


class ReviewForm(FlaskForm):
    """What an approver says of ticked answers; ``note`` is needed to send them back."""

    note = StringField(_l("Vì sao trả lại"), validators=[Length(max=MAX_NOTE_CHARS)])


class WorkbookForm(FlaskForm):
    """The matrix as a workbook, filled in."""

    file = FileField(
        _l("Bảng Excel đã điền"),
        validators=[FileRequired(_l("Chọn tệp bảng Excel tải về từ trang này."))],
    )


def seen_answers(values: Iterable[str]) -> list[SeenAnswer]:
    """Read what was ticked: ``<key>:<revision>`` each, 0 for a group without an answer."""
    found = (value.partition(":") for value in values)
    return [SeenAnswer(key, revision_of(revision)) for key, _colon, revision in found if key]


def revision_of(text: str) -> int:
    """Read the number of a revision as a page sends it; 0 for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_REVISION_DIGITS
    return int(text) if is_number else 0
