"""How comments are shown: the words for channels, units, stances and reasons; who spoke."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from consult.comments.models import Comment, Submission
from consult.comments.rules import public_words
from consult.comments.services.importing import ImportReport
from consult.comments.terms import Channel, CommentStatus, Stance, Unit, WithheldReason
from consult.core.i18n import day_text, number_text
from consult.drafts.naming import inside_sentence, provision_label
from consult.drafts.queries import ProvisionThen
from consult.places.models import Place

STANCE_TEXTS = {
    Stance.AGREE: _l("Đồng ý"),
    Stance.AGREE_WITH_CHANGE: _l("Đồng ý nếu sửa"),
    Stance.DISAGREE: _l("Không đồng ý"),
    Stance.QUESTION: _l("Hỏi thêm"),
    Stance.OTHER: _l("Ý kiến khác"),
}
CHANNEL_TEXTS = {
    Channel.WEB: _l("trên trang này"),
    Channel.PAPER: _l("phiếu giấy"),
    Channel.MEETING: _l("họp thôn"),
    Channel.LETTER: _l("thư, hòm thư góp ý"),
    Channel.HOTLINE: _l("điện thoại"),
    Channel.AGENCY: _l("công văn"),
    Channel.PARTNER: _l("qua đơn vị phối hợp"),
    Channel.SOCIAL_CRITICISM: _l("phản biện xã hội"),
}
WHO_TEXTS = {
    Unit.PERSON: _l("Một người dân"),
    Unit.HOUSEHOLD: _l("Một hộ gia đình"),
    Unit.ORGANISATION: _l("Một cơ quan, tổ chức"),
    Unit.COLLECTIVE: _l("Tập thể, cuộc họp"),
}
UNIT_TEXTS = {
    Unit.PERSON: _l("người"),
    Unit.HOUSEHOLD: _l("hộ gia đình"),
    Unit.ORGANISATION: _l("cơ quan, tổ chức"),
    Unit.COLLECTIVE: _l("tập thể, cuộc họp thôn"),
}
# Each is a whole clause after "Vì …", for everyone to read.
REASON_TEXTS = {
    WithheldReason.INSULT: _l("có lời xúc phạm một người cụ thể"),
    WithheldReason.PERSONAL: _l("có thông tin đời tư của người khác"),
    WithheldReason.STATE_SECRET: _l("có nội dung thuộc bí mật nhà nước"),
    WithheldReason.ADVERTISING: _l("là quảng cáo, không nói về dự thảo"),
    WithheldReason.UNRELATED: _l("nói về việc khác, không nói về dự thảo"),
    WithheldReason.UNLAWFUL: _l("kêu gọi làm điều pháp luật cấm"),
}


@dataclass(frozen=True, slots=True)
class CommentCard:
    """A comment as anyone may see it: no name, no contact.

    ``made_on`` is there for one on an earlier version: which provision, and its words then.
    """

    id: int
    stance: str
    stance_text: str
    text: str
    about: str
    reply: tuple[str, str] | None = None
    withheld: str | None = None
    made_on: tuple[str, tuple[str, ...]] | None = None


def counted_unit(unit: Unit, number: int) -> str:
    """Write how many of a unit: "1 household", "1.042 households"."""
    found = {"num": number, "count": number_text(number)}
    if unit is Unit.PERSON:
        told = ngettext("%(count)s người", "%(count)s người", **found)
    elif unit is Unit.HOUSEHOLD:
        told = ngettext("%(count)s hộ gia đình", "%(count)s hộ gia đình", **found)
    elif unit is Unit.ORGANISATION:
        told = ngettext("%(count)s cơ quan, tổ chức", "%(count)s cơ quan, tổ chức", **found)
    else:
        told = ngettext("%(count)s tập thể, họp thôn", "%(count)s tập thể, họp thôn", **found)
    return str(told)


def who_and_where(submission: Submission) -> str:
    """Say who spoke and from where, without a name: "Một hộ gia đình, thôn Bản Cám, xã Ba Bể".

    Organisations speak in public, so their name is shown.
    """
    return _speaker(submission, submission.village, submission.commune)


def who_and_commune(submission: Submission) -> str:
    """Say the same to the public, which is told no village (decision 0019)."""
    return _speaker(submission, submission.commune)


def _speaker(submission: Submission, *places: Place | None) -> str:
    speaker = submission.organisation or str(WHO_TEXTS[submission.unit])
    return ", ".join([speaker, *(place.full_name for place in places if place)])


def comment_card(
    comment: Comment,
    *,
    label: str = "",
    reply: tuple[str, str] | None = None,
    then: ProvisionThen | None = None,
) -> CommentCard:
    """Shape ``comment`` (submission and places loaded) for the public.

    A withheld comment keeps its place, day and reason, and loses its words.
    """
    submission = comment.submission
    withheld = comment.status is CommentStatus.WITHHELD
    where = submission.commune.full_name if withheld and submission.commune else None
    who = where or (_("Không rõ nơi") if withheld else who_and_commune(submission))
    parts = [who, label, day_text(submission.received_at)]
    if not withheld:
        parts.append(str(CHANNEL_TEXTS[submission.channel]))
    reason = REASON_TEXTS[comment.withheld_reason] if comment.withheld_reason else None
    return CommentCard(
        id=comment.id,
        stance="" if withheld else comment.stance.value,
        stance_text="" if withheld else str(STANCE_TEXTS[comment.stance]),
        text="" if withheld else public_words(comment.text, comment.public_text),
        about=" · ".join(part for part in parts if part),
        reply=reply,
        withheld=str(reason or _("trái quy tắc công khai")) if withheld else None,
        made_on=made_on(then),
    )


def made_on(then: ProvisionThen | None) -> tuple[str, tuple[str, ...]] | None:
    """Say on which provision of which earlier version a comment was made, and show its words."""
    if then is None:
        return None
    what = inside_sentence(provision_label(then.path))
    title = _("Góp ý về bản thứ %(number)s: %(what)s", number=then.version_number, what=what)
    return title, then.lines


def import_report_json(report: ImportReport, *, shown: int | None = None) -> dict[str, Any]:
    """Shape what an import did; ``shown`` limits how many refusals and notes are listed."""
    return {
        "accepted": report.accepted,
        "repeated": report.repeated,
        "late": report.late,
        "refused_count": report.refused_count,
        "refused": [{"row": row, "reason": reason} for row, reason in report.refused[:shown]],
        "notes": [{"row": row, "note": note} for row, note in report.notes[:shown]],
        "left_out_columns": report.left_out,
    }
