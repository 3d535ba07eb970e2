"""The forms of rounds: opening one, giving more time, correcting what it is about."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateTimeField,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput, TextInput

from consult.consultations.terms import (
    MAX_NOTE_CHARS,
    MAX_REASON_CHARS,
    NewInterruption,
    NewRound,
    PlaceQuestion,
)
from consult.core.clock import LOCAL_ZONE
from consult.core.fields import DayField, listed
from consult.drafts.forms import DescriptionForm

MAX_BODIES_CHARS = 4_000
MOMENTS = ["%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M"]


class OpeningForm(FlaskForm):
    """The days of a round, and whom to ask by letter."""

    opens_on = DayField(_l("Ngày mở"), validators=[InputRequired(_l("Viết ngày mở."))])
    closes_on = DayField(
        _l("Ngày đóng (nhận đến hết ngày này)"),
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


class MomentField(DateTimeField):
    """A moment in Vietnam written as people do: 02:10 01/12/2026."""

    widget = TextInput()

    def moment(self) -> datetime:
        """Give the moment, aware; call only after validation."""
        if self.data is None:
            raise ValueError(self.name)
        return self.data.replace(tzinfo=LOCAL_ZONE)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the moment.

        Raises:
            ValueError: It is none.
        """
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            self.data = None
            raise ValueError(_("Viết giờ:phút ngày/tháng/năm, ví dụ 02:10 01/12/2026.")) from error


class InterruptionForm(FlaskForm):
    """A time in which the public pages could not be reached."""

    started_at = MomentField(
        _l("Từ lúc"),
        format=MOMENTS,
        description=_l("Giờ:phút ngày/tháng/năm, ví dụ 02:10 01/12/2026"),
        validators=[InputRequired(_l("Viết lúc bắt đầu gián đoạn."))],
    )
    ended_at = MomentField(
        _l("Đến lúc"),
        format=MOMENTS,
        validators=[InputRequired(_l("Viết lúc truy cập lại được."))],
    )
    reason = StringField(
        _l("Lý do"),
        description=_l("In trong giấy xác nhận thời gian đăng tải."),
        validators=[
            InputRequired(_l("Viết lý do, một câu cũng được.")),
            Length(max=MAX_REASON_CHARS, message=_l("Viết gọn trong 1.000 ký tự.")),
        ],
    )

    def to_new_interruption(self) -> NewInterruption:
        """Hand the checked values to the service; call only after validation."""
        return NewInterruption(
            self.started_at.moment(), self.ended_at.moment(), self.reason.data or ""
        )


class WithdrawalForm(FlaskForm):
    """Why an interruption that was written down does not count."""

    reason = StringField(
        _l("Vì sao rút"),
        validators=[
            InputRequired(_l("Viết lý do, một câu cũng được.")),
            Length(max=MAX_REASON_CHARS, message=_l("Viết gọn trong 1.000 ký tự.")),
        ],
    )


class CommuneConsultForm(FlaskForm):
    """Which commune began to ask its residents, and when."""

    commune = SelectField(_l("Xã, phường"), validators=[InputRequired(_l("Chọn xã, phường."))])
    started_on = DayField(
        _l("Bắt đầu lấy ý kiến người dân từ ngày"),
        validators=[InputRequired(_l("Viết ngày bắt đầu."))],
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

    def follow(self, places: Mapping[str, str]) -> None:
        """Let the questions ask about their provisions where these stand now, by old path."""
        for question in self.questions:
            asked = question.form.path
            asked.data = places.get(asked.data, "") if asked.data else ""


NOWHERE = "bo"


class PlaceChoice(Form):
    """Where one provision of the version before stands now; ``NOWHERE`` where it is no more."""

    place = RadioField(validators=[Optional()])


class PlacementsForm(FlaskForm):
    """Where provisions of the version before stand in the one in work."""

    position = IntegerField(widget=HiddenInput(), validators=[InputRequired()])

    def ask(self, questions: Sequence[PlaceQuestion], formdata: Any, *, position: int) -> None:  # noqa: ANN401 - WTForms' own
        """Ask the questions; nothing is chosen beforehand but what a person chose before."""
        self.questions = questions
        self.answers: list[PlaceChoice] = []
        for number, question in enumerate(questions, start=1):
            answer = PlaceChoice(formdata, prefix=f"cho-{number}-")
            answer.place.label.text = question.title
            answer.place.description = question.words
            answer.place.choices = [
                *listed((path, title) for path, title, _words in question.places),
                *listed([(NOWHERE, _l("Bỏ, không còn trong bản mới"))]),
            ]
            if formdata is None and question.chosen is not None:
                answer.place.data = question.chosen or NOWHERE
            self.answers.append(answer)
        if formdata is None:
            self.position.data = position

    def are_answers_known(self) -> bool:
        """Whether each answer is one of those that were offered."""
        return all(answer.validate() for answer in self.answers)

    def choices(self) -> dict[str, str]:
        """Tell what was chosen, by old path; what was left open is not among it."""
        return {
            question.path: "" if answer.place.data == NOWHERE else answer.place.data
            for question, answer in zip(self.questions, self.answers, strict=True)
            if answer.place.data
        }
