"""What an official may do with the groups of a topic, on one form."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from consult.analysis.topics.models import Topic
from consult.analysis.topics.terms import MAX_LABEL_CHARS
from consult.core.fields import listed

NO_TOPIC = "0"
MOST_GROUP_ID = 2**31 - 1


class TopicForm(FlaskForm):
    """The name of a topic, the groups ticked, and where they shall stand."""

    label = StringField(
        _l("Tên chủ đề"),
        validators=[
            Optional(),
            Length(max=MAX_LABEL_CHARS, message=_l("Viết gọn trong 120 ký tự.")),
        ],
    )
    groups = SelectMultipleField(
        _l("Nhóm"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(),
        validate_choice=False,
    )  # fmt: skip
    into = SelectField(_l("Chủ đề khác của cùng điều, khoản"), validate_choice=False)
    new_label = StringField(
        _l("Hoặc tên chủ đề mới"),
        validators=[
            Optional(),
            Length(max=MAX_LABEL_CHARS, message=_l("Viết gọn trong 120 ký tự.")),
        ],
    )

    def validate_groups(self, field: SelectMultipleField) -> None:
        """Refuse numbers that no group can have, and that a database does not know."""
        if any(not 0 < one <= MOST_GROUP_ID for one in field.data or ()):
            raise ValidationError(_l("Đánh dấu ít nhất một nhóm rồi bấm lại."))

    def offer(self, others: Sequence[Topic]) -> None:
        """Offer the other topics of the provision, and no topic at all."""
        self.into.choices = listed(
            [
                ("", _l("Chọn chủ đề")),
                *((str(one.id), one.label) for one in others),
                (NO_TOPIC, _l("Không thuộc chủ đề nào")),
            ]
        )
