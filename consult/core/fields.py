"""Fields of forms that more than one feature has."""

from datetime import datetime

from flask_babel import gettext as _
from wtforms import DateField
from wtforms.widgets import TextInput

SHOWN = "%d/%m/%Y"
READ = (SHOWN, "%d-%m-%Y", "%Y-%m-%d")


class DayField(DateField):
    """A day written the Vietnamese way, 27/3/2027, in one box."""

    widget = TextInput()

    def __init__(self, *args: object, **options: object) -> None:
        """Show days as dd/mm/yyyy."""
        super().__init__(*args, **{"format": [SHOWN], **options})  # type: ignore[arg-type]

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
