"""The words for what became of a group of comments."""

from flask_babel import lazy_gettext as _l

from consult.responses.terms import AnswerState, Disposition

DISPOSITION_TEXTS = {
    Disposition.ACCEPTED: _l("Tiếp thu toàn bộ"),
    Disposition.PARTLY_ACCEPTED: _l("Tiếp thu một phần"),
    Disposition.NOT_ACCEPTED: _l("Giữ nguyên theo dự thảo"),
    Disposition.ALREADY_IN_DRAFT: _l("Đã có trong dự thảo"),
    Disposition.OUT_OF_SCOPE: _l("Ngoài phạm vi"),
}

STATE_TEXTS = {
    AnswerState.DRAFT: _l("Đang soạn"),
    AnswerState.IN_REVIEW: _l("Chờ duyệt"),
    AnswerState.APPROVED: _l("Đã duyệt"),
}
STATE_KINDS = {
    AnswerState.DRAFT: "",
    AnswerState.IN_REVIEW: "wait",
    AnswerState.APPROVED: "done",
}
