"""What became of one sending, opinion by opinion."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.comments.models import Comment, Submission
from consult.comments.presenters import REASON_TEXTS
from consult.comments.terms import CommentStatus
from consult.drafts.naming import provision_label
from consult.responses.models import Response
from consult.responses.presenters import DISPOSITION_TEXTS


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """What became of one opinion; never its words."""

    label: str
    state: str
    tone: str
    sentence: str
    disposition: str = ""
    explanation: str = ""


def receipt_items(submission: Submission, answers: Mapping[int, Response]) -> list[ReceiptItem]:
    """Tell of each comment of a submission where it stands."""
    return [_receipt_item(comment, answers.get(comment.id)) for comment in submission.comments]


def _receipt_item(comment: Comment, answer: Response | None) -> ReceiptItem:
    states = {
        CommentStatus.PENDING: (
            _("Chờ đọc"),
            "wait",
            _("Góp ý đã được tính. Cán bộ đọc trước khi công khai."),
        ),
        CommentStatus.PUBLISHED: (_("Đã công khai"), "done", _("Góp ý đã hiện trên trang.")),
        CommentStatus.WITHHELD: (
            _("Không công khai"),
            "",
            _(
                "Góp ý không công khai vì %(reason)s. Góp ý vẫn được tính và vẫn được trả lời.",
                reason=REASON_TEXTS[comment.withheld_reason] if comment.withheld_reason else "",
            ),
        ),
    }
    state, tone, sentence = states[comment.status]
    return ReceiptItem(
        label=provision_label(comment.path) if comment.path else _("Cả dự thảo"),
        state=state,
        tone=tone,
        sentence=sentence,
        disposition=str(DISPOSITION_TEXTS[answer.disposition]) if answer else "",
        explanation=answer.explanation if answer else "",
    )


DIGIT_WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
GROUP_DIGITS = 4


def spoken_receipt(receipt: str) -> str:
    """Write a receipt as it is read over the telephone, a pause after four digits."""
    words = [DIGIT_WORDS[int(digit)] for digit in receipt]
    groups = [words[i : i + GROUP_DIGITS] for i in range(0, len(words), GROUP_DIGITS)]
    return ", ".join(" ".join(group) for group in groups)
