"""What a person writes to put topics right."""

from collections.abc import Iterable, Sequence

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from consult.analysis.topics.models import Topic
from consult.analysis.topics.terms import MAX_LABEL_CHARS
from consult.core.fields import SelectChoice
from consult.core.paging import PAGE_ROWS
from consult.core.text import one_line

MAX_ID_DIGITS = 9
NEW, NONE = "moi", "khong"
TOO_LONG = _l("Tên dài quá 80 ký tự.")


class NameForm(FlaskForm):
    """A topic's name."""

    label = StringField(
        _l("Tên chủ đề"),
        filters=[lambda text: one_line(text or "")],
        validators=[
            InputRequired(_l("Ghi tên chủ đề.")),
            Length(max=MAX_LABEL_CHARS, message=TOO_LONG),
        ],
        render_kw={"autocomplete": "off"},
    )


class TargetForm(FlaskForm):
    """Where something goes: a topic, a new one, or none."""

    target = SelectField(
        _l("Chuyển sang"),
        validate_choice=True,
        validators=[InputRequired(_l("Chọn nơi chuyển đến."))],
    )
    label = StringField(
        _l("Tên chủ đề mới, nếu chọn “chủ đề mới”"),
        filters=[lambda text: one_line(text or "")],
        validators=[Length(max=MAX_LABEL_CHARS, message=TOO_LONG)],
        render_kw={"autocomplete": "off"},
    )

    def offer(self, topics: Iterable[Topic]) -> None:
        """Offer the topics of a provision, a new one, and none."""
        self.target.choices = [
            SelectChoice("", _l("chọn")),
            *(SelectChoice(str(one.id), one.label) for one in topics),
            SelectChoice(NEW, _l("chủ đề mới")),
            SelectChoice(NONE, _l("không thuộc chủ đề nào")),
        ]

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for a name where a new topic is chosen."""
        if not super().validate(extra_validators):
            return False
        if self.target.data == NEW and not self.label.data:
            self.label.errors = [_l("Ghi tên chủ đề mới.")]
            return False
        return True


class MergeForm(FlaskForm):
    """Into which topic another goes whole."""

    into = SelectField(
        _l("Gộp cả chủ đề này vào"),
        validators=[InputRequired(_l("Chọn chủ đề để gộp vào."))],
    )

    def offer(self, topics: Iterable[Topic]) -> None:
        """Offer the other topics of the provision."""
        self.into.choices = [
            SelectChoice("", _l("chọn")),
            *(SelectChoice(str(one.id), one.label) for one in topics),
        ]


def ticked() -> Sequence[int]:
    """Read which groups are ticked, by their representatives; at most a page of them."""
    texts = request.form.getlist("chon")[:PAGE_ROWS]
    return [int(text) for text in texts if is_id(text)]


def is_id(text: str) -> bool:
    """Whether ``text`` can be the id of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS
