"""Fields that sheets and minutes share."""

from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, ValidationError
from wtforms.widgets import TextInput

T = TypeVar("T")


def filled(value: T | None) -> T:
    """Give the value of a field that validation asked for.

    Raises:
        ValueError: The form was not validated.
    """
    if value is None:
        msg = "the form was not validated"
        raise ValueError(msg)
    return value


class CountField(IntegerField):
    """A number of households; an empty box is nothing written."""

    widget = TextInput()

    def __init__(self, label: Any, *, most: int, **options: Any) -> None:  # noqa: ANN401 - WTForms' own
        """Take whole numbers from 0 to ``most``."""
        self.most = most
        options.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number."""
        self.data: int | None = None
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        if not text.isascii() or not text.isdecimal() or len(text) > len(str(self.most)):
            raise ValueError(self.gettext_number())
        self.data = int(text)

    def gettext_number(self) -> str:
        """Say which numbers fit."""
        return str(_l("Viết một số từ 0 đến %(most)s.", most=self.most))

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002 - WTForms' own
        """Refuse a number above the ceiling."""
        if self.data is not None and self.data > self.most:
            raise ValidationError(self.gettext_number())
