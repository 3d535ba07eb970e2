"""What a clerk types: a sheet, or the minutes of a meeting."""

from consult.paper_forms.forms.meetings import MeetingForm
from consult.paper_forms.forms.sheets import SheetForm

__all__ = ["MeetingForm", "SheetForm"]
