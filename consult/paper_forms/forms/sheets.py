"""A sheet, a letter, a call, a document of an agency: what the citizen's form asks, and more."""

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from consult.comments.forms import OpinionForm, SubmissionForm
from consult.comments.presenters import CHANNEL_TEXTS, STANCE_TEXTS
from consult.comments.terms import MAX_NAME_CHARS, Channel, NewSubmission, Unit
from consult.core.clock import local_day
from consult.core.fields import DayField, listed, offered
from consult.core.text import one_line
from consult.paper_forms.rules import received_moment
from consult.paper_forms.terms import MAX_SHEET_NUMBER_CHARS, SHEET_CHANNELS

CHANNEL_CHOICES = listed((channel.value, CHANNEL_TEXTS[channel]) for channel in SHEET_CHANNELS)
STANCE_CHOICES = listed((stance.value, text) for stance, text in STANCE_TEXTS.items())
UNIT_CHOICES = listed(
    [
        (Unit.HOUSEHOLD.value, _l("Hộ gia đình")),
        (Unit.PERSON.value, _l("Một người")),
        (Unit.ORGANISATION.value, _l("Cơ quan, tổ chức")),
        (Unit.COLLECTIVE.value, _l("Tập thể")),
    ]
)


class SheetOpinionForm(OpinionForm):
    """One opinion of a sheet, copied as it stands."""

    provision = SelectField(_l("Điều, khoản"), default="", validate_choice=False)
    stance = RadioField(
        _l("Quan điểm"),
        choices=STANCE_CHOICES,
        validate_choice=False,
        validators=[InputRequired(_l("Chọn một quan điểm; phiếu bỏ trống thì “Ý kiến khác”."))],
    )
    text = TextAreaField(_l("Nội dung, chép đúng như phiếu"))

    def validate_provision(self, field: SelectField) -> None:
        """Refuse a part that the draft does not have."""
        if field.data not in offered(field):
            field.data = ""
            raise ValidationError(_l("Dự thảo không có phần này. Chọn lại trong danh sách."))

    def validate_stance(self, field: RadioField) -> None:
        """Refuse a stance that does not exist."""
        if field.data not in offered(field):
            raise ValidationError(_l("Chọn một quan điểm; phiếu bỏ trống thì “Ý kiến khác”."))


class SheetForm(SubmissionForm):
    """One sheet of a bundle. Channel, day, unit and place stay for the next sheet."""

    website = None  # type: ignore[assignment]  # left out
    external_id = StringField(
        _l("Số phiếu"),
        validators=[Length(max=MAX_SHEET_NUMBER_CHARS, message=_l("Số phiếu dài quá 60 ký tự."))],
        render_kw={"autocomplete": "off"},
    )
    channel = SelectField(_l("Đến bằng"), choices=CHANNEL_CHOICES)
    received_on = DayField(
        _l("Ngày nhận"),
        validators=[InputRequired(_l("Ghi ngày nhận phiếu."))],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    village = SelectField(
        _l("Thôn, tổ dân phố"), validate_choice=False, render_kw={"accesskey": "l"}
    )
    unit = RadioField(_l("Ai góp ý"), choices=UNIT_CHOICES, validate_choice=False)
    organisation = StringField(_l("Tên cơ quan, tổ chức"), validators=[Length(max=MAX_NAME_CHARS)])
    document_number = StringField(_l("Số văn bản"), validators=[Length(max=MAX_NAME_CHARS)])
    document_on = DayField(_l("Ngày văn bản"))

    def prepare(self, parts: Any, formdata: Any) -> None:  # noqa: ANN401 - as the form above
        """Make the opinion forms of a sheet."""
        self.opinion_forms: list[OpinionForm] = [
            SheetOpinionForm(formdata, prefix="" if number == 1 else f"muc-{number}-")
            for number in range(1, self.opinion_count + 1)
        ]
        for opinion in self.opinion_forms:
            opinion.provision.choices = listed(parts)

    @property
    def may_have_no_place(self) -> bool:
        """Whether the sheet may come without a commune: letters and calls do not always say."""
        is_paper = self.channel.data == Channel.PAPER.value
        return not is_paper or bool(self.unit.data == Unit.ORGANISATION.value)

    def validate_commune(self, field: SelectField) -> None:
        """Ask for a commune of the list, where the sheet must have one."""
        if not field.data and self.may_have_no_place:
            return
        if not field.data or field.data not in offered(field):
            raise ValidationError(_l("Chọn xã, phường ghi trên phiếu."))

    def validate_village(self, field: SelectField) -> None:
        """Ask for a village of that commune, or for "không rõ thôn"."""
        if not self.commune.data:
            field.data = ""
            return
        if not field.data or field.data not in offered(field):
            raise ValidationError(_l("Chọn thôn; phiếu không ghi thì chọn “Không rõ thôn”."))

    def validate_unit(self, field: RadioField) -> None:
        """Ask who speaks: units are counted apart."""
        if field.data not in offered(field):
            raise ValidationError(_l("Chọn ai góp ý: hộ, một người, cơ quan hay tập thể."))

    def validate_organisation(self, field: StringField) -> None:
        """Ask for the name of an agency."""
        if self.unit.data == Unit.ORGANISATION.value and not one_line(field.data or ""):
            raise ValidationError(_l("Ghi tên cơ quan, tổ chức gửi văn bản."))

    def check_day(self, opens_on: date, today: date) -> bool:
        """Refuse a day before the round or after today."""
        day = self.received_on.data
        if day is None or opens_on <= day <= today:
            return True
        before = _l("Ngày nhận trước ngày mở đợt lấy ý kiến. Xem lại ngày ghi trên phiếu.")
        after = _l("Ngày nhận ở sau hôm nay. Xem lại ngày ghi trên phiếu.")
        self.received_on.errors = [str(after if day > today else before)]
        return False

    def to_new_sheet(
        self,
        consultation_id: int,
        *,
        place_ids: tuple[int | None, int | None],
        now: datetime,
        typed_by: int,
    ) -> NewSubmission:
        """Hand over the checked values; ``place_ids`` are the commune's and the village's."""
        sent = self.to_new_submission(
            consultation_id, commune_id=place_ids[0] or 0, village_id=place_ids[1]
        )
        received_on = self.received_on.data or local_day(now)
        return NewSubmission(
            consultation_id=consultation_id,
            idempotency_key=sent.idempotency_key,
            channel=Channel(self.channel.data),
            unit=sent.unit,
            comments=sent.comments,
            commune_id=place_ids[0],
            village_id=place_ids[1],
            contact=sent.contact,
            external_id=one_line(self.external_id.data or "") or None,
            recorded_by_id=typed_by,
            received_at=received_moment(received_on, now),
            organisation=self.organisation.data or "",
            document_number=self.document_number.data or "",
            document_on=self.document_on.data,
        )
