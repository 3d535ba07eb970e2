"""Fields of forms that more than one feature has, and the choices of lists."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import TextInput

SHOWN = "%d/%m/%Y"
READ = (SHOWN, "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
__all__ = ["SHOWN", "DayField", "SelectChoice", "listed", "offered", "shown_count"]


def listed(pairs: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    """Turn (value, text) pairs into what a list offers."""
    return [SelectChoice(value, text) for value, text in pairs]


def offered(field: SelectField) -> set[str]:
    """Give the values a list offers."""
    return {str(choice[0]) for choice in field.iter_choices()}


def shown_count(asked: str | None, *, most: int) -> int:
    """Read how many parts a growing page shows, from 1 to ``most``; one where it is no number."""
    text = asked or ""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    return min(max(int(text), 1), most) if is_number else 1


class DayField(DateField):
    """A day written the Vietnamese way, 27/3/2027, in one box."""

    widget = TextInput()

    def __init__(self, *args: object, **options: object) -> None:
        """Show days as dd/mm/yyyy."""
        super().__init__(*args, **{"format": [SHOWN], **options})  # type: ignore[arg-type]  # WTForms' own

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; ``-`` and ISO days are understood as well.

        Raises:
            ValueError: It is no day.
        """
        written = valuelist[0].strip() if valuelist else ""
        if not written:
            return
        for pattern in READ:
            try:
                self.data = datetime.strptime(written, pattern).date()  # noqa: DTZ007 - no zone
            except ValueError:
                continue
            return
        self.data = None
        raise ValueError(_("Ngày chưa đúng. Viết ngày/tháng/năm, ví dụ 27/3/2027."))
