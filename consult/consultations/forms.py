"""The forms of rounds: opening one, giving more time, correcting what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from consult.consultations.terms import MAX_NOTE_CHARS, MAX_REASON_CHARS, NewRound, PlaceQuestion
from consult.core.fields import DayField, listed
from consult.drafts.forms import DescriptionForm

MAX_BODIES_CHARS = 4_000


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
