"""Writing remarks, answering and closing them; recording social criticism."""

from consult.supervision.services.criticism import (
    LetterUnusable,
    letter_folder,
    note_look,
    record_criticism,
)
from consult.supervision.services.remarks import (
    RemarkIsClosed,
    WordsMissing,
    answer_remark,
    close_remark,
    send_remark,
)

__all__ = [
    "LetterUnusable",
    "RemarkIsClosed",
    "WordsMissing",
    "answer_remark",
    "close_remark",
    "letter_folder",
    "note_look",
    "record_criticism",
    "send_remark",
]
