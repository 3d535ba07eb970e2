"""What the department and the drafter send back about an appraisal."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import TextInput

from consult.appraisals.opinions.terms import NewItem, NewReply
from consult.appraisals.terms import (
    ITEM_NAMES,
    MAX_ITEM_CHARS,
    MAX_REASON_CHARS,
    REPLY_NAMES,
    ItemKind,
    ReplyKind,
)
from consult.core.fields import listed

WHOLE_DRAFT = ""
TOO_LONG = _l("Viết gọn trong 4.000 ký tự.")


class SendForm(FlaskForm):
    """When the draft is to be decided, if that is known."""

    meeting_on = DateField(
        _l("Ngày họp thông qua (nếu đã biết)"),
        format=["%d/%m/%Y", "%Y-%m-%d"],
        widget=TextInput(),
        validators=[Optional()],
    )


class ReasonForm(FlaskForm):
    """Why a dossier goes back."""

    reason = TextAreaField(
        _l("Lý do trả lại và cần bổ sung gì"),
        validators=[
            InputRequired(_l("Viết lý do trả lại và cần bổ sung gì.")),
            Length(max=MAX_REASON_CHARS, message=_l("Viết gọn trong 2.000 ký tự.")),
        ],
    )


class ItemForm(FlaskForm):
    """One point of the opinion."""

    path = SelectField(_l("Điều, khoản"), validators=[Optional()])
    kind = RadioField(_l("Loại ý kiến"), validators=[InputRequired(_l("Chọn loại ý kiến."))])
    text = TextAreaField(
        _l("Nội dung ý kiến"),
        validators=[
            InputRequired(_l("Viết nội dung ý kiến.")),
            Length(max=MAX_ITEM_CHARS, message=TOO_LONG),
        ],
    )

    def offer(self, provisions: Sequence[tuple[str, str]]) -> None:
        """Offer the provisions as (path, label), the whole draft first."""
        self.path.choices = listed([(WHOLE_DRAFT, _l("Cả dự thảo")), *provisions])
        self.kind.choices = listed((kind.value, _(name)) for kind, name in ITEM_NAMES.items())

    def to_new_item(self) -> NewItem:
        """Hand the checked values to the service; call only after validation."""
        return NewItem(self.path.data or "", self.text.data or "", ItemKind(self.kind.data))


class OpinionForm(FlaskForm):
    """The words above the points."""

    summary = TextAreaField(
        _l("Kết luận chung (có thể để trống)"),
        validators=[Length(max=MAX_ITEM_CHARS, message=TOO_LONG)],
    )


class ReplyForm(FlaskForm):
    """The drafter's answer to a point."""

    kind = RadioField(
        _l("Trả lời"), validators=[InputRequired(_l("Chọn tiếp thu hoặc giải trình."))]
    )
    text = TextAreaField(
        _l("Nội dung tiếp thu, giải trình"),
        validators=[Length(max=MAX_ITEM_CHARS, message=TOO_LONG)],
    )

    def offer(self) -> None:
        """Offer both ways of answering."""
        self.kind.choices = listed((kind.value, _(name)) for kind, name in REPLY_NAMES.items())

    def to_new_reply(self) -> NewReply:
        """Hand the checked values to the service; call only after validation."""
        return NewReply(ReplyKind(self.kind.data), self.text.data or "")


class IssueForm(FlaskForm):
    """Number and day of the text that was issued."""

    document = StringField(
        _l("Số, ký hiệu, ngày của văn bản ban hành"),
        validators=[InputRequired(_l("Ghi số, ký hiệu và ngày của văn bản ban hành."))],
    )


class NoteForm(FlaskForm):
    """A note of the department for itself."""

    text = TextAreaField(
        _l("Ghi chú mới"),
        validators=[
            InputRequired(_l("Viết nội dung ghi chú.")),
            Length(max=MAX_ITEM_CHARS, message=TOO_LONG),
        ],
    )
