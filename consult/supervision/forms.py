"""What the Front writes, and what an agency answers."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from consult.comments.forms import MAX_KEY_CHARS, OpinionForm
from consult.comments.presenters import STANCE_TEXTS
from consult.comments.terms import MAX_COMMENTS_A_SUBMISSION, MAX_NAME_CHARS
from consult.core.fields import DayField, listed, offered, shown_count
from consult.supervision.terms import (
    MAX_REMARK_CHARS,
    NewCriticism,
    NewLetter,
)

TOO_LONG = _l("Dài hơn 5.000 ký tự. Viết gọn lại, hoặc gửi phần còn lại thành kiến nghị thứ hai.")
STANCE_CHOICES = listed((stance.value, text) for stance, text in STANCE_TEXTS.items())


class RemarkForm(FlaskForm):
    """A remark: about which round or place, to which agency, in which words."""

    consultation = SelectField(_l("Đợt lấy ý kiến"), validate_choice=False)
    commune = SelectField(_l("Xã, phường"), validate_choice=False)
    village = SelectField(_l("Thôn, tổ dân phố"), validate_choice=False)
    agency = SelectField(_l("Cơ quan trả lời"), validate_choice=False)
    text = TextAreaField(
        _l("Nội dung kiến nghị"),
        validators=[
            InputRequired(_l("Viết nội dung kiến nghị, một câu cũng được.")),
            Length(max=MAX_REMARK_CHARS, message=TOO_LONG),
        ],
    )

    def validate_agency(self, field: SelectField) -> None:
        """Ask who answers where no round says it."""
        if field.data not in offered(field) or not (field.data or self.consultation.data):
            raise ValidationError(_l("Chọn cơ quan trả lời: kiến nghị không gắn với đợt nào."))

    def validate_consultation(self, field: SelectField) -> None:
        """Ask for a round or a place."""
        if field.data not in offered(field):
            raise ValidationError(_l("Không có đợt này. Chọn lại trong danh sách."))
        if not field.data and not self.commune.data:
            raise ValidationError(_l("Chọn đợt lấy ý kiến, hoặc xã, thôn mà kiến nghị nói đến."))


class AnswerForm(FlaskForm):
    """The agency's answer to a remark."""

    text = TextAreaField(
        _l("Trả lời kiến nghị"),
        validators=[
            InputRequired(_l("Viết trả lời, một câu cũng được.")),
            Length(max=MAX_REMARK_CHARS, message=TOO_LONG),
        ],
    )


class CriticismOpinionForm(OpinionForm):
    """One opinion of a document, copied as it stands."""

    provision = SelectField(_l("Điều, khoản"), default="", validate_choice=False)
    stance = RadioField(
        _l("Quan điểm"),
        choices=STANCE_CHOICES,
        validate_choice=False,
        validators=[InputRequired(_l("Chọn một quan điểm."))],
    )
    text = TextAreaField(_l("Nội dung, chép đúng như văn bản"))


class CriticismForm(FlaskForm):
    """Phản biện xã hội: the document, and 1 to 20 opinions in it."""

    idempotency_key = HiddenField(validators=[Length(max=MAX_KEY_CHARS)])
    opinions = HiddenField(default="1")
    organisation = StringField(
        _l("Tổ chức phản biện"),
        validators=[InputRequired(_l("Ghi tên tổ chức.")), Length(max=MAX_NAME_CHARS)],
    )
    document_number = StringField(
        _l("Số văn bản"),
        validators=[
            InputRequired(_l("Ghi số văn bản, ví dụ 412/MTTQ-BTT.")),
            Length(max=MAX_NAME_CHARS),
        ],
    )
    document_on = DayField(_l("Ngày văn bản"), validators=[InputRequired(_l("Ghi ngày văn bản."))])
    letter = FileField(_l("Tệp văn bản"), validators=[FileRequired(_l("Chọn tệp văn bản đã ký."))])

    def prepare(self, parts: Sequence[tuple[str, str]], formdata: Any) -> None:  # noqa: ANN401 - WTForms' own
        """Make the opinion forms; ``parts`` are the (path, label) of the draft."""
        self.opinion_forms = [
            CriticismOpinionForm(formdata, prefix=f"muc-{number}-")
            for number in range(1, self.opinion_count + 1)
        ]
        for opinion in self.opinion_forms:
            opinion.provision.choices = listed(parts)

    @property
    def opinion_count(self) -> int:
        """How many opinions the page shows, 1 to 20."""
        return shown_count(self.opinions.data, most=MAX_COMMENTS_A_SUBMISSION)

    def is_complete(self) -> bool:
        """Check everything, so that all faults are told at once."""
        whole = self.validate()
        opinions = [opinion.validate() for opinion in self.opinion_forms]
        return whole and all(opinions)

    def faults(self) -> list[tuple[str, str]]:
        """List what is wrong: (id of the field, sentence), in the order of the page."""
        found = [("", str(sentence)) for sentence in self.form_errors]
        fields = [field for field in self if field.name != "csrf_token"]
        fields += [field for opinion in self.opinion_forms for field in opinion]
        for field in fields:
            target = f"{field.id}-0" if field.type == "RadioField" else field.id
            found += [(target, str(sentence)) for sentence in field.errors]
        return found

    def to_new_criticism(self, consultation_id: int) -> NewCriticism:
        """Hand over the checked values; call only after validation."""
        upload = self.letter.data
        return NewCriticism(
            consultation_id=consultation_id,
            idempotency_key=self.idempotency_key.data or "",
            organisation=self.organisation.data or "",
            document_number=self.document_number.data or "",
            document_on=self.document_on.day(),
            comments=tuple(opinion.to_new_comment() for opinion in self.opinion_forms),
            letter=NewLetter(upload.filename or "", upload.read()) if upload else None,
        )
