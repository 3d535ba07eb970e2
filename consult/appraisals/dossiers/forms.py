"""What an official sends for a dossier: a paper of one part."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import Length

from consult.appraisals.dossiers.terms import MAX_REFERENCE_CHARS
from consult.drafts.dossier.forms import ACCEPTED
from consult.drafts.dossier.terms import NewDocument
from consult.rulebook.terms import DossierPart


class PaperForm(FlaskForm):
    """A file for one part, with number and day of the paper."""

    reference = StringField(
        _l("Số, ký hiệu, ngày của văn bản"),
        description=_l("Ví dụ: Số 412/SNNMT-TTCQ, ngày 18/12/2026. Chưa có thì để trống."),
        validators=[
            Length(max=MAX_REFERENCE_CHARS, message=_l("Viết gọn trong 120 ký tự.")),
        ],
    )
    file = FileField(
        _l("Tệp"),
        description=_l("Tệp PDF, Word (.docx, .doc), Excel (.xlsx) hoặc ảnh, không quá 20 MB."),
        validators=[FileRequired(_l("Chọn tệp."))],
        render_kw={"accept": ACCEPTED},
    )

    def to_new_document(self, part: DossierPart) -> NewDocument:
        """Hand the checked values to the service; call only after validation."""
        return NewDocument(
            part=part,
            name=self.file.data.filename or "",
            content=self.file.data.stream.read(),
            title=self.reference.data or "",
        )
