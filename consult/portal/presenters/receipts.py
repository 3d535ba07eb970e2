"""What became of one sending, opinion by opinion."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.comments.models import Comment, Submission
from consult.comments.presenters import CHANNEL_TEXTS, REASON_TEXTS
from consult.comments.terms import CommentStatus
from consult.consultations.terms import RoundState
from consult.core.i18n import moment_text
from consult.drafts.naming import DROPPED_PATH, inside_sentence, provision_label
from consult.drafts.queries import ProvisionThen
from consult.responses.models import Response
from consult.responses.presenters import DISPOSITION_TEXTS


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """What became of one opinion; never its words. ``now`` says where its provision went."""

    label: str
    state: str
    tone: str
    sentence: str
    disposition: str = ""
    explanation: str = ""
    now: str = ""


def receipt_items(
    submission: Submission,
    answers: Mapping[int, Response],
    then: Mapping[int, ProvisionThen],
) -> list[ReceiptItem]:
    """Tell of each comment of a submission where it stands.

    ``then`` holds the provisions of earlier versions that comments were made on, by id.
    """
    return [
        _receipt_item(comment, answers.get(comment.id), then.get(comment.provision_id or 0))
        for comment in submission.comments
    ]


def _receipt_item(
    comment: Comment, answer: Response | None, then: ProvisionThen | None
) -> ReceiptItem:
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
        now=_place_now(comment, then) if then else "",
    )


def _place_now(comment: Comment, then: ProvisionThen) -> str:
    """Say where the provision of an earlier version stands in the present one."""
    number = then.version_number
    if comment.shown_path.startswith(f"{DROPPED_PATH}/"):
        words = _(
            "Góp ý về bản thứ %(number)s. Bản mới không còn phần này; góp ý vẫn được tính.",
            number=number,
        )
    elif comment.shown_path == comment.path:
        words = _("Góp ý về bản thứ %(number)s. Bản mới vẫn giữ số này.", number=number)
    else:
        label = inside_sentence(provision_label(comment.shown_path))
        words = _("Góp ý về bản thứ %(number)s. Nay là %(label)s.", number=number, label=label)
    return str(words)


def receipt_steps(submission: Submission, state: RoundState) -> list[dict[str, str]]:
    """List the stages of one sending, with the one it is in."""
    is_read = all(comment.status is not CommentStatus.PENDING for comment in submission.comments)
    is_answered = state is RoundState.ANSWERED
    received = _(
        "%(moment)s, %(channel)s",
        moment=moment_text(submission.received_at),
        channel=CHANNEL_TEXTS[submission.channel],
    )
    reading = "" if is_read else _("Thường xong trong một ngày làm việc. Góp ý đã được đếm.")
    answering = _("Tiếp thu, tiếp thu một phần, hoặc không tiếp thu kèm lý do.")
    return [
        {"label": _("Đã nhận"), "note": received, "state": "done"},
        {
            "label": _("Cán bộ đọc trước khi công khai"),
            "note": reading,
            "state": "done" if is_read else "now",
        },
        {
            "label": _("Cơ quan soạn thảo trả lời"),
            "note": answering,
            "state": "done" if is_answered else ("now" if is_read else ""),
        },
        {"label": _("Văn bản được ban hành"), "note": "", "state": "now" if is_answered else ""},
    ]


DIGIT_WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
GROUP_DIGITS = 4


def spoken_receipt(receipt: str) -> str:
    """Write a receipt as it is read over the telephone, a pause after four digits."""
    words = [DIGIT_WORDS[int(digit)] for digit in receipt]
    groups = [words[i : i + GROUP_DIGITS] for i in range(0, len(words), GROUP_DIGITS)]
    return ", ".join(" ".join(group) for group in groups)
