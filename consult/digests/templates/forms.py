"""What comes in: a file that is to be a template."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from consult.core.files import file_name
from consult.digests.templates.services import NewTemplate
from consult.digests.terms import PaperVariant


class TemplateForm(FlaskForm):
    """One file from Word."""

    file = FileField(_l("Tệp mẫu"), validators=[FileRequired(_l("Chọn tệp mẫu .docx."))])

    def to_new_template(self, variant: PaperVariant) -> NewTemplate:
        """Hand the file to the service; call only after validation."""
        stream = self.file.data.stream
        stream.seek(0)
        return NewTemplate(
            variant=variant,
            name=file_name(self.file.data.filename or ""),
            content=stream.read(),
        )
