"""The words for what became of a group of comments."""

from flask_babel import lazy_gettext as _l

from consult.responses.terms import AnswerState, Disposition, Ruling

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

# Read by the person who objected, before the reason.
RULING_TEXTS = {
    Ruling.MOVED: _l("Phản hồi đúng: ý kiến đã chuyển sang nhóm khác."),
    Ruling.OWN_GROUP: _l("Phản hồi đúng: ý kiến nay được tổng hợp riêng."),
    Ruling.ANSWER_CORRECTED: _l("Phản hồi đúng: câu trả lời đã được sửa."),
    Ruling.REJECTED: _l("Giữ nguyên cách tổng hợp."),
}
RULING_CHOICES = {
    Ruling.MOVED: _l("Đúng: chuyển ý kiến sang nhóm khác"),
    Ruling.OWN_GROUP: _l("Đúng: tách ý kiến thành nhóm riêng, trả lời riêng"),
    Ruling.ANSWER_CORRECTED: _l("Đúng: câu trả lời của nhóm đã sửa và duyệt lại"),
    Ruling.REJECTED: _l("Không đúng: giữ nguyên"),
}
