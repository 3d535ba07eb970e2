"""What became of one sending, opinion by opinion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from flask_babel import gettext as _

from consult.comments.models import Comment, Submission
from consult.comments.presenters import CHANNEL_TEXTS, REASON_TEXTS, UNIT_TEXTS, counted_unit
from consult.comments.terms import CommentStatus, Unit
from consult.consultations.models import Consultation
from consult.consultations.queries import answers_due_on
from consult.consultations.terms import RoundState
from consult.core.i18n import day_text, moment_text
from consult.drafts.comparing.showing import ShownArticle
from consult.drafts.naming import DROPPED_PATH, inside_sentence, provision_label
from consult.drafts.queries import ProvisionThen, provisions_then
from consult.portal.presenters.before_after import (
    ChangedPart,
    articles_after,
    changed_parts,
    pair_after,
)
from consult.responses.presenters import DISPOSITION_TEXTS, RULING_TEXTS
from consult.responses.queries import ObjectionRow, ToldGroup, objections_to, told_groups_of


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """What became of one opinion; never its words.

    ``now`` says where its provision went; ``words`` are the public ones of the group it stands in,
    ``senders`` who else said the same, both only where the group is large: the words of a small one
    would be the person's own. ``due`` is there while the answer is not.
    """

    label: str
    state: str
    tone: str
    sentence: str
    disposition: str = ""
    explanation: str = ""
    now: str = ""
    words: str = ""
    senders: str = ""
    due: str = ""
    is_withheld: bool = False
    objection: str = ""
    changes: tuple[ChangedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the items of a receipt are told with.

    ``groups`` by comment id; ``then`` provisions of earlier versions by id; ``articles`` before
    and after; ``due_on`` the day on which answers are due, none where no rule says.
    """

    groups: Mapping[int, ToldGroup]
    then: Mapping[int, ProvisionThen]
    articles: Sequence[ShownArticle] = ()
    due_on: date | None = None
    objections: Mapping[int, ObjectionRow] = field(default_factory=dict)


def outcome_of(consultation: Consultation, submissions: Sequence[Submission]) -> Outcome:
    """Gather what the opinions of some submissions of a round came to."""
    said = [comment for one in submissions for comment in one.comments]
    groups = told_groups_of([comment.id for comment in said])
    made_on = {comment.provision_id for comment in said if comment.provision_id}
    return Outcome(
        groups=groups,
        then=provisions_then(made_on, now=consultation.version),
        articles=articles_after(pair_after(consultation)) if groups else (),
        due_on=answers_due_on(consultation),
        objections=objections_to([comment.id for comment in said]),
    )


def receipt_items(submission: Submission, outcome: Outcome) -> list[ReceiptItem]:
    """Tell of each comment of a submission where it stands."""
    return [_receipt_item(comment, outcome) for comment in submission.comments]


def _receipt_item(comment: Comment, outcome: Outcome) -> ReceiptItem:
    state, tone, sentence = _publication(comment)
    then = outcome.then.get(comment.provision_id or 0)
    item = ReceiptItem(
        label=provision_label(comment.path) if comment.path else _("Cả dự thảo"),
        state=state,
        tone=tone,
        sentence=sentence,
        now=_place_now(comment, then) if then else "",
        is_withheld=comment.status is CommentStatus.WITHHELD,
        objection=objection_text(outcome.objections.get(comment.id)),
    )
    group = outcome.groups.get(comment.id)
    if group is None:
        return replace(item, due=due_text(outcome.due_on) if comment.is_counted else "")
    changes = changed_parts(outcome.articles, group.answer.changed_paths)
    return replace(
        item,
        disposition=str(DISPOSITION_TEXTS[group.answer.disposition]),
        explanation=group.answer.explanation,
        words=group.words if group.by_unit else "",
        senders=senders_text(group.by_unit),
        changes=tuple(changes),
    )


def _publication(comment: Comment) -> tuple[str, str, str]:
    """Say whether the public reads a comment: a tag, its tone, a sentence."""
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
    return states[comment.status]


def due_text(due_on: date | None) -> str:
    """Say that an opinion waits for its answer, and until when."""
    if due_on is None:
        return str(_("Đang xem xét."))
    return str(_("Đang xem xét. Hạn trả lời: ngày %(day)s.", day=day_text(due_on)))


def objection_text(row: ObjectionRow | None) -> str:
    """Say what came of an objection; nothing where there is none."""
    if row is None:
        return ""
    if row.ruling is None:
        return str(_("Phản hồi “bị tổng hợp sai” đã nhận, cơ quan soạn thảo đang xem lại."))
    return f"{RULING_TEXTS[row.ruling]} {row.reason}"


def senders_text(by_unit: Mapping[Unit, int]) -> str:
    """Say who said the same, unit by unit and never added up; nothing where all are too few."""
    parts = [counted_unit(unit, by_unit[unit]) for unit in UNIT_TEXTS if unit in by_unit]
    return str(_("%(senders)s có cùng ý kiến này.", senders=", ".join(parts))) if parts else ""


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
    answering = (
        _("Đọc trả lời cho từng nội dung ở dưới.")
        if is_answered
        else _("Tiếp thu, tiếp thu một phần, hoặc không tiếp thu kèm lý do.")
    )
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
