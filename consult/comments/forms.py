"""The citizen's form: where, what, who; nothing preselected."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    EmailField,
    Form,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from consult.comments.terms import (
    MAX_COMMENT_CHARS,
    MAX_COMMENTS_A_SUBMISSION,
    MAX_NAME_CHARS,
    Channel,
    NewComment,
    NewContact,
    NewSubmission,
    Stance,
    Unit,
)
from consult.core.fields import SelectChoice, listed, offered, shown_count
from consult.core.text import one_line, plain_text

STANCE_CHOICES = [
    SelectChoice(Stance.AGREE.value, _l("Đồng ý")),
    SelectChoice(Stance.AGREE_WITH_CHANGE.value, _l("Đồng ý nếu sửa")),
    SelectChoice(Stance.DISAGREE.value, _l("Không đồng ý")),
    SelectChoice(Stance.QUESTION.value, _l("Hỏi thêm")),
    SelectChoice(Stance.OTHER.value, _l("Ý kiến khác")),
]
UNIT_CHOICES = [
    SelectChoice(Unit.PERSON.value, _l("Một người")),
    SelectChoice(Unit.HOUSEHOLD.value, _l("Cả hộ gia đình")),
    SelectChoice(Unit.ORGANISATION.value, _l("Cơ quan, tổ chức")),
    SelectChoice(Unit.COLLECTIVE.value, _l("Một tập thể: nhóm, tổ, chi hội")),
]
UNKNOWN_VILLAGE = "khong-ro"
UNKNOWN_VILLAGE_TEXT = _l("Không rõ thôn")
WHOLE_DRAFT = _l("Cả dự thảo")
MAX_KEY_CHARS = 64
MAX_ID_DIGITS = 9
NEEDS_WORDS = frozenset({Stance.AGREE_WITH_CHANGE.value, Stance.QUESTION.value, Stance.OTHER.value})


class OpinionForm(Form):
    """One opinion: on what, which stance, in which words."""

    provision = SelectField(_l("Góp ý cho phần nào?"), default="", validate_choice=False)
    stance = RadioField(
        _l("Bà con thấy phần này thế nào?"),
        choices=STANCE_CHOICES,
        validate_choice=False,
        validators=[InputRequired(_l("Chọn một quan điểm."))],
    )
    text = TextAreaField(_l("Nội dung góp ý"))

    def validate_provision(self, field: SelectField) -> None:
        """Refuse a part that the draft does not have."""
        if field.data not in offered(field):
            field.data = ""
            raise ValidationError(_l("Không có phần này trong dự thảo. Chọn lại trong danh sách."))

    def validate_stance(self, field: RadioField) -> None:
        """Refuse a stance that does not exist."""
        if field.data not in offered(field):
            raise ValidationError(_l("Chọn một quan điểm."))

    def validate_text(self, field: TextAreaField) -> None:
        """Ask for words where the stance alone says nothing, and count them."""
        text = plain_text(field.data or "")
        if not text and self.stance.data in NEEDS_WORDS:
            raise ValidationError(_l("Viết ý kiến vào ô này, một câu cũng được."))
        if len(text) > MAX_COMMENT_CHARS:
            raise ValidationError(
                _l(
                    "Dài hơn %(limit)s ký tự. Cắt bớt %(over)s ký tự, hoặc gửi phần còn lại "
                    "thành góp ý thứ hai.",
                    limit=f"{MAX_COMMENT_CHARS:,}".replace(",", "."),
                    over=len(text) - MAX_COMMENT_CHARS,
                )
            )

    def to_new_comment(self) -> NewComment:
        """Hand over the checked values; call only after validation."""
        return NewComment(
            path=self.provision.data, stance=Stance(self.stance.data), text=self.text.data or ""
        )


class SubmissionForm(FlaskForm):
    """One sending: the place, who speaks, the contact if one likes, and 1 to 20 opinions."""

    idempotency_key = HiddenField(validators=[Length(max=MAX_KEY_CHARS)])
    opinions = HiddenField(default="1")
    version = HiddenField()
    commune = SelectField(_l("Xã, phường"), validate_choice=False)
    village = SelectField(_l("Thôn, tổ dân phố"), validate_choice=False)
    unit = RadioField(_l("Góp ý với tư cách"), choices=UNIT_CHOICES, validate_choice=False)
    name = StringField(
        _l("Họ và tên"),
        validators=[Length(max=MAX_NAME_CHARS, message=_l("Tên dài quá 200 ký tự."))],
    )
    phone = TelField(_l("Số điện thoại"), validators=[Length(max=30)])
    email = EmailField(_l("Thư điện tử"), validators=[Optional(), Length(max=MAX_NAME_CHARS)])
    consent_contact = BooleanField(_l("Cho phép báo kết quả trả lời theo số hoặc thư này"))
    consent_name = BooleanField(_l("Cho phép ghi tên tôi trong bản tổng hợp gửi Sở Tư pháp"))
    website = StringField(_l("Để trống ô này"))

    def prepare(self, parts: Sequence[tuple[str, str]], formdata: Any) -> None:  # noqa: ANN401 - WTForms' own
        """Make the opinion forms; ``parts`` are the (path, label) of the draft, whole draft first.

        The first opinion has plain field names, the others begin with ``muc-2-``, ``muc-3-`` …
        """
        self.opinion_forms = [
            OpinionForm(formdata, prefix="" if number == 1 else f"muc-{number}-")
            for number in range(1, self.opinion_count + 1)
        ]
        for opinion in self.opinion_forms:
            opinion.provision.choices = listed(parts)

    @property
    def opinion_count(self) -> int:
        """How many opinions the page shows, 1 to 20."""
        return shown_count(self.opinions.data, most=MAX_COMMENTS_A_SUBMISSION)

    @property
    def version_id(self) -> int | None:
        """The version of the draft that lay before the writer; none where the form names none."""
        text = self.version.data or ""
        is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS
        return int(text) if is_number else None

    def is_complete(self) -> bool:
        """Check everything, so that all faults are told at once."""
        whole = self.validate()
        opinions = [opinion.validate() for opinion in self.opinion_forms]
        return whole and all(opinions)

    def validate_commune(self, field: SelectField) -> None:
        """Ask for a commune of the list."""
        if not field.data or field.data not in offered(field):
            raise ValidationError(_l("Chọn xã, phường nơi bà con ở."))

    def validate_village(self, field: SelectField) -> None:
        """Ask for a village of that commune, or for "không rõ thôn"."""
        if not field.data or field.data not in offered(field):
            raise ValidationError(
                _l("Chọn thôn hoặc tổ dân phố. Nếu không thấy, chọn “Không rõ thôn”.")
            )

    def validate_unit(self, field: RadioField) -> None:
        """Ask who speaks: units are counted apart."""
        if field.data not in offered(field):
            raise ValidationError(_l("Chọn góp ý với tư cách một người, hộ gia đình hay tổ chức."))

    def validate_website(self, field: StringField) -> None:
        """A field people do not see; programs fill it."""
        if field.data:
            raise ValidationError(_l("Để trống ô “Để trống ô này” rồi gửi lại."))

    def validate_consent_contact(self, field: BooleanField) -> None:
        """A contact is kept only with consent, and consent needs a contact."""
        if field.data and not (self.phone.data or self.email.data):
            raise ValidationError(_l("Ghi số điện thoại hoặc thư điện tử, hoặc bỏ dấu ở ô này."))

    @property
    def has_lost_contact(self) -> bool:
        """Whether a contact was typed that is not kept, since its consent is missing."""
        return not self.consent_contact.data and bool(self.phone.data or self.email.data)

    def validate_consent_name(self, field: BooleanField) -> None:
        """A name is printed only with consent, and consent needs a name."""
        if field.data and not self.name.data:
            raise ValidationError(_l("Ghi họ tên, hoặc bỏ dấu ở ô này."))

    def faults(self) -> list[tuple[str, str]]:
        """List what is wrong: (id of the field, sentence), in the order of the page."""
        found = [("", str(sentence)) for sentence in self.form_errors]
        fields = [field for opinion in self.opinion_forms for field in opinion]
        fields += [field for field in self if field.name != "csrf_token"]
        for field in fields:
            target = f"{field.id}-0" if field.type == "RadioField" else field.id
            found += [(target, str(sentence)) for sentence in field.errors]
        return found

    def to_new_submission(
        self, consultation_id: int, *, commune_id: int, village_id: int | None
    ) -> NewSubmission:
        """Hand the checked values to the service; call only after validation."""
        return NewSubmission(
            consultation_id=consultation_id,
            idempotency_key=self.idempotency_key.data or "",
            channel=Channel.WEB,
            unit=Unit(self.unit.data),
            commune_id=commune_id,
            village_id=village_id,
            comments=tuple(opinion.to_new_comment() for opinion in self.opinion_forms),
            version_id=self.version_id,
            contact=NewContact(
                name=one_line(self.name.data or ""),
                phone=one_line(self.phone.data or ""),
                email=one_line(self.email.data or ""),
                may_be_contacted=bool(self.consent_contact.data),
                may_be_named=bool(self.consent_name.data),
            ),
        )


class ImportForm(FlaskForm):
    """A file of comments that an officer brings."""

    file = FileField(_l("Tệp góp ý"), validators=[FileRequired(_l("Chọn một tệp."))])
