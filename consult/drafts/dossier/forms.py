"""The forms of dossiers: what applies, a file, a reason."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput

from consult.core.fields import listed
from consult.drafts.dossier.terms import MAX_DOCUMENT_TITLE_CHARS, MAX_EXCUSE_CHARS, NewDocument
from consult.drafts.models import SupportingDocument
from consult.rulebook.terms import CONDITION_NAMES, Condition, DossierPart

ACCEPTED = ".pdf,.docx,.doc,.xlsx,.png,.jpg,.jpeg"
ADDED = "them"


class ConditionsForm(FlaskForm):
    """Which conditions apply to a draft; none is ticked beforehand."""

    conditions = SelectMultipleField(
        _l("Dự thảo thuộc trường hợp nào?"),
        description=_l("Đánh dấu mọi trường hợp đúng. Không thuộc trường hợp nào thì để trống."),
        option_widget=CheckboxInput(),
        validators=[Optional()],
    )

    def offer(self, chosen: frozenset[Condition] | None) -> None:
        """Offer every condition; what was answered before is ticked."""
        self.conditions.choices = listed(
            (condition.value, _(name)) for condition, name in CONDITION_NAMES.items()
        )
        if not self.is_submitted():
            self.conditions.data = [condition.value for condition in chosen or ()]

    def chosen(self) -> list[Condition]:
        """Give what was ticked; call only after validation."""
        return [Condition(value) for value in self.conditions.data or ()]


class DocumentForm(FlaskForm):
    """A file for one part of a dossier."""

    title = StringField(
        _l("Tên tài liệu"),
        validators=[Length(max=MAX_DOCUMENT_TITLE_CHARS, message=_l("Viết gọn trong 200 ký tự."))],
    )
    replaces = SelectField(_l("Thêm mới hay thay tài liệu đã có?"), default=ADDED)
    file = FileField(
        _l("Tệp"),
        description=_l("Tệp PDF, Word (.docx, .doc), Excel (.xlsx) hoặc ảnh, không quá 20 MB."),
        validators=[FileRequired(_l("Chọn tệp."))],
        render_kw={"accept": ACCEPTED},
    )

    def offer(self, present: Sequence[SupportingDocument]) -> None:
        """Offer to add a file, or to replace one that is there."""
        rows = [(str(one.id), one.title or one.file_name) for one in present]
        self.replaces.choices = listed([(ADDED, _l("Thêm tài liệu mới")), *rows])

    def to_new_document(self, part: DossierPart) -> NewDocument:
        """Hand the checked values to the service; call only after validation."""
        chosen = self.replaces.data or ADDED
        return NewDocument(
            part=part,
            name=self.file.data.filename or "",
            content=self.file.data.stream.read(),
            title=self.title.data or "",
            replaces=None if chosen == ADDED else int(chosen),
        )


class ExcuseForm(FlaskForm):
    """Why a part is missing."""

    reason = StringField(
        _l("Chưa có, sẽ bổ sung: lý do và thời gian"),
        description=_l("Lý do hiện trên trang công khai cho đến khi có tệp."),
        validators=[
            InputRequired(_l("Viết lý do chưa có và bao giờ bổ sung.")),
            Length(max=MAX_EXCUSE_CHARS, message=_l("Viết gọn trong 500 ký tự.")),
        ],
    )
