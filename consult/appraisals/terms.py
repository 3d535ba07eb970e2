"""The words of appraisals: steps, kinds of points, kinds of replies."""

import enum

from consult.core.words import marked

MAX_ITEM_CHARS = 4_000
MAX_REASON_CHARS = 2_000


class StepKind(enum.StrEnum):
    """What happened to an appraisal after it was sent."""

    COMPLETE = "ho-so-day-du"
    RETURNED = "tra-lai"
    OPINION = "y-kien"
    ISSUED = "ban-hanh"


class ItemKind(enum.StrEnum):
    """How much weight a point has."""

    MUST_CHANGE = "phai-sua"
    SHOULD_CONSIDER = "nen-xem-xet"
    QUESTION = "cau-hoi"


class ReplyKind(enum.StrEnum):
    """How the drafter answers a point."""

    ACCEPT = "tiep-thu"
    EXPLAIN = "giai-trinh"


STEP_NAMES = {
    StepKind.COMPLETE: marked("Hồ sơ đầy đủ"),
    StepKind.RETURNED: marked("Trả lại để bổ sung"),
    StepKind.OPINION: marked("Cho ý kiến thẩm định"),
    StepKind.ISSUED: marked("Ban hành"),
}
ITEM_NAMES = {
    ItemKind.MUST_CHANGE: marked("Phải sửa"),
    ItemKind.SHOULD_CONSIDER: marked("Nên xem xét"),
    ItemKind.QUESTION: marked("Câu hỏi"),
}
REPLY_NAMES = {
    ReplyKind.ACCEPT: marked("Tiếp thu"),
    ReplyKind.EXPLAIN: marked("Giải trình"),
}
