"""What comes in about answers: typed on the page, or filled into a workbook."""

from consult.responses.forms.answers import (
    AnswerForm,
    ResponseForm,
    ReviewForm,
    WorkbookForm,
    seen_answers,
)
from consult.responses.forms.objections import RulingForm
from consult.responses.forms.workbook import FilledRow, answer_in, filled_rows

__all__ = [
    "AnswerForm",
    "FilledRow",
    "ResponseForm",
    "ReviewForm",
    "RulingForm",
    "WorkbookForm",
    "answer_in",
    "filled_rows",
    "seen_answers",
]
