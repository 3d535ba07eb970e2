"""The minutes of a village meeting: when, how many households, and what each question got."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, Form, HiddenField, SelectField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import TextInput

from consult.comments.forms import MAX_KEY_CHARS
from consult.comments.terms import (
    MAX_COMMENT_CHARS,
    MAX_COMMENTS_A_SUBMISSION,
    NewComment,
    Stance,
)
from consult.core.clock import LOCAL_ZONE
from consult.core.fields import DayField, listed, offered, shown_count
from consult.core.text import plain_text
from consult.paper_forms.forms.fields import CountField, filled
from consult.paper_forms.terms import MAX_MEETING_HOUSEHOLDS, NewMeeting, NewScan, Vote
from consult.places.models import Place

_TIME_BOX = {"inputmode": "numeric", "autocomplete": "off"}
_TIME_FORMS = ["%H:%M", "%Hh%M", "%H.%M"]


def household_box(label: Any, *, is_required: bool = False) -> CountField:  # noqa: ANN401 - lazy text
    """Make a box for a number of households."""
    needed = [InputRequired(_l("Ghi số hộ; không có thì ghi 0."))] if is_required else []
    return CountField(label, most=MAX_MEETING_HOUSEHOLDS, validators=needed)


class AnswerForm(Form):
    """What the meeting said to one question: votes, words, or both."""

    provision = SelectField(_l("Điều, khoản"), default="", validate_choice=False)
    agree = household_box(_l("Đồng ý"))
    disagree = household_box(_l("Không đồng ý"))
    other = household_box(_l("Ý kiến khác"))
    none = household_box(_l("Không trả lời"))
    text = TextAreaField(_l("Ý kiến nêu tại cuộc họp, chép đúng như biên bản"))

    @property
    def counts(self) -> list[int | None]:
        """The four numbers as typed."""
        return [box.data for box in (self.agree, self.disagree, self.other, self.none)]

    @property
    def has_votes(self) -> bool:
        """Whether a number was written."""
        return any(number is not None for number in self.counts)

    def validate_provision(self, field: SelectField) -> None:
        """Refuse a part that the draft does not have."""
        if field.data not in offered(field):
            field.data = ""
            raise ValidationError(_l("Không có phần này trong dự thảo. Chọn lại trong danh sách."))

    def validate_text(self, field: TextAreaField) -> None:
        """Count the characters."""
        if len(plain_text(field.data or "")) > MAX_COMMENT_CHARS:
            raise ValidationError(_l("Dài hơn 10.000 ký tự. Chia thành hai mục."))

    def vote(self) -> Vote:
        """Give the votes; an empty box beside others is nought."""
        agree, disagree, other, none = (number or 0 for number in self.counts)
        return Vote(
            path=self.provision.data,
            agree=agree,
            disagree=disagree,
            other=other,
            none=none,
            text=plain_text(self.text.data or ""),
        )


class MeetingForm(FlaskForm):
    """The minutes of one meeting."""

    idempotency_key = HiddenField(validators=[Length(max=MAX_KEY_CHARS)])
    answers = HiddenField(default="1")
    commune = SelectField(_l("Xã, phường"), validate_choice=False)
    village = SelectField(_l("Thôn, tổ dân phố"), validate_choice=False)
    announced_on = DayField(
        _l("Báo họp ngày (27/3/2027)"), validators=[InputRequired(_l("Ghi ngày thông báo họp."))]
    )
    held_on = DayField(_l("Ngày họp"), validators=[InputRequired(_l("Ghi ngày họp."))])
    began = TimeField(
        _l("Bắt đầu (giờ:phút)"),
        validators=[InputRequired(_l("Viết giờ theo kiểu 19:30."))],
        widget=TextInput(),
        render_kw=_TIME_BOX,
        format=_TIME_FORMS,
    )
    ended = TimeField(
        _l("Kết thúc (giờ:phút)"),
        validators=[InputRequired(_l("Viết giờ theo kiểu 21:00."))],
        widget=TextInput(),
        render_kw=_TIME_BOX,
        format=_TIME_FORMS,
    )
    households = household_box(_l("Tổng số hộ"), is_required=True)
    present = household_box(_l("Hộ có mặt"), is_required=True)
    absent = household_box(_l("Hộ vắng"), is_required=True)
    is_signed = BooleanField(
        _l("Biên bản có đủ chữ ký của trưởng thôn, trưởng Ban công tác Mặt trận và đại diện 2 hộ")
    )
    scan = FileField(_l("Bản chụp biên bản (ảnh JPG, PNG hoặc PDF, dưới 10 MB)"))

    def prepare(self, questions: Sequence[str], parts: Any, formdata: Any) -> None:  # noqa: ANN401 - WTForms' own
        """Make one answer form a question; ``questions`` are the paths the drafter asks about."""
        self.answer_forms = [
            AnswerForm(formdata, prefix=f"noi-dung-{number}-")
            for number in range(1, self.answer_count + 1)
        ]
        for position, answer in enumerate(self.answer_forms):
            answer.provision.choices = listed(parts)
            if formdata is None and position < len(questions):
                answer.provision.data = questions[position]

    @property
    def answer_count(self) -> int:
        """How many questions the page shows, 1 to 20."""
        return shown_count(self.answers.data, most=MAX_COMMENTS_A_SUBMISSION)

    def is_complete(self) -> bool:
        """Check everything, so that all faults are told at once."""
        whole = self.validate()
        answers = [answer.validate() for answer in self.answer_forms]
        return whole and all(answers)

    def validate_commune(self, field: SelectField) -> None:
        """Ask for a commune of the list."""
        if not field.data or field.data not in offered(field):
            raise ValidationError(_l("Chọn xã, phường nơi họp."))

    def validate_village(self, field: SelectField) -> None:
        """Ask for the village that met."""
        if not field.data or field.data not in offered(field):
            raise ValidationError(_l("Chọn thôn, tổ dân phố đã họp."))

    def validate_is_signed(self, field: BooleanField) -> None:
        """Ask for signed minutes: what was only spoken is not counted (domain rule R17)."""
        if not field.data:
            raise ValidationError(
                _l("Biên bản chưa đủ chữ ký thì chưa tính được. Trả lại thôn ký đủ rồi nhập.")
            )

    def check_days(self, opens_on: date, now: datetime) -> bool:
        """Refuse a meeting before the round, after now, or before its notice."""
        held, announced = self.held_on.data, self.announced_on.data
        if held is None or announced is None or self.ended.data is None:
            return False
        ended = datetime.combine(held, self.ended.data, LOCAL_ZONE)
        if held < opens_on:
            self.held_on.errors = [str(_l("Cuộc họp trước ngày mở đợt lấy ý kiến."))]
        elif ended > now:
            self.held_on.errors = [str(_l("Cuộc họp chưa kết thúc. Xem lại ngày và giờ."))]
        elif announced > held:
            self.announced_on.errors = [str(_l("Ngày thông báo phải trước ngày họp."))]
        else:
            return True
        return False

    def faults(self) -> list[tuple[str, str]]:
        """List what is wrong: (id of the field, sentence), in the order of the page."""
        found = [("", str(sentence)) for sentence in self.form_errors]
        fields = [field for field in self if field.name != "csrf_token"]
        fields += [field for answer in self.answer_forms for field in answer]
        found += [(field.id, str(sentence)) for field in fields for sentence in field.errors]
        return found

    def to_new_meeting(self, consultation_id: int, *, village: Place, typed_by: int) -> NewMeeting:
        """Hand over the checked values; call only after validation."""
        held = filled(self.held_on.data)
        answers = [one for one in self.answer_forms if one.has_votes]
        said = [one for one in self.answer_forms if not one.has_votes and one.text.data]
        upload = self.scan.data
        return NewMeeting(
            consultation_id=consultation_id,
            idempotency_key=self.idempotency_key.data or "",
            commune_id=village.parent_id or 0,
            village_id=village.id,
            village_code=village.code,
            announced_on=filled(self.announced_on.data),
            began_at=datetime.combine(held, filled(self.began.data), LOCAL_ZONE),
            ended_at=datetime.combine(held, filled(self.ended.data), LOCAL_ZONE),
            households=filled(self.households.data),
            present=filled(self.present.data),
            absent=filled(self.absent.data),
            votes=tuple(one.vote() for one in answers),
            remarks=tuple(
                NewComment(one.provision.data, Stance.OTHER, one.text.data or "") for one in said
            ),
            recorded_by_id=typed_by,
            scan=NewScan(upload.filename, upload.read()) if upload else None,
        )
