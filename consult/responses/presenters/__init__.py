"""What goes out about answers: words, the matrix as a workbook, letters."""

from consult.responses.presenters.letters import CALL_COLUMNS, answer_letter, call_rows
from consult.responses.presenters.near import NearRow, near_rows
from consult.responses.presenters.words import (
    DISPOSITION_TEXTS,
    RULING_CHOICES,
    RULING_TEXTS,
    STATE_KINDS,
    STATE_TEXTS,
)
from consult.responses.presenters.workbook import WORKBOOK_COLUMNS, matrix_workbook

__all__ = [
    "CALL_COLUMNS",
    "DISPOSITION_TEXTS",
    "RULING_CHOICES",
    "RULING_TEXTS",
    "STATE_KINDS",
    "STATE_TEXTS",
    "WORKBOOK_COLUMNS",
    "NearRow",
    "answer_letter",
    "call_rows",
    "matrix_workbook",
    "near_rows",
]
