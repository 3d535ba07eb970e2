"""How an appraisal is shown: its standing, its days against the rule, and if it came late."""

from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import Agency
from consult.appraisals.dossiers.terms import PartState
from consult.appraisals.models import Appraisal, AppraisalDossier
from consult.appraisals.opinions.queries import AppraisalRead, ItemRead
from consult.appraisals.opinions.rules import Request, lateness
from consult.appraisals.opinions.terms import Clock, Standing
from consult.appraisals.opinions.writers.opinion_docx import OpinionPaper, OpinionRow
from consult.appraisals.terms import ITEM_NAMES, REPLY_NAMES, StepKind
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.i18n import day_text
from consult.drafts.naming import provision_label
from consult.rulebook.terms import PART_NAMES, DossierPart

STANDING_TEXTS = {
    Standing.SENT: (_l("Chờ kiểm tra hồ sơ"), "wait"),
    Standing.RUNNING: (_l("Đang thẩm định"), "wait"),
    Standing.RETURNED: (_l("Đã trả lại"), "urgent"),
    Standing.GIVEN: (_l("Đã có ý kiến"), ""),
    Standing.ISSUED: (_l("Đã ban hành"), "done"),
}


@dataclass(frozen=True, slots=True)
class AppraisalView:
    """A sending as a page shows it; ``items`` are those the person may see."""

    read: AppraisalRead
    standing: str
    tone: str
    days: str
    is_overdue: bool
    rule: str
    flags: tuple[str, ...]
    items: tuple[ItemRead, ...]


def appraisal_view(
    read: AppraisalRead, consultation: Consultation, today: date, *, is_appraiser: bool
) -> AppraisalView:
    """Shape a sending as it stands ``today``."""
    text, tone = STANDING_TEXTS[read.standing]
    clock = read.clock(today)
    return AppraisalView(
        read=read,
        standing=str(text),
        tone=tone,
        days=clock_text(clock),
        is_overdue=clock.is_overdue,
        rule=rule_text(read.appraisal),
        flags=late_flags(read.appraisal, consultation),
        items=tuple(read.items if is_appraiser else read.shown_to_drafter()),
    )


def clock_text(clock: Clock) -> str:
    """Say how many days were used, and until when."""
    if clock.started_on is None:
        return str(_("Chưa tính ngày: thời hạn bắt đầu khi Sở Tư pháp ghi hồ sơ đầy đủ."))
    start = day_text(clock.started_on)
    if clock.days is None:
        said = _("Hồ sơ đầy đủ từ %(start)s, đã %(used)s ngày.", start=start, used=clock.used_days)
    else:
        said = _(
            "Hồ sơ đầy đủ từ %(start)s, đã %(used)s trên %(days)s ngày, hạn %(due)s.",
            start=start,
            used=clock.used_days,
            days=clock.days,
            due=day_text(clock.due_on),
        )
    if clock.is_overdue:
        over = -(clock.left_days or 0)
        said += " " + _("Quá hạn %(days)s ngày.", days=over)
    if clock.stopped_on is not None:
        said += " " + _("Dừng tính ngày %(day)s.", day=day_text(clock.stopped_on))
    return str(said)


def rule_text(appraisal: Appraisal) -> str:
    """Say which rule gives the days, and whether it was compared with the official text."""
    if not appraisal.rule_basis:
        return str(_("Bảng quy tắc không có dòng cho loại văn bản này vào ngày gửi."))
    if appraisal.rule_days is None:
        said = _("Bảng quy tắc chưa có số ngày thẩm định (%(basis)s).", basis=appraisal.rule_basis)
    else:
        said = _(
            "Thời hạn %(days)s ngày, tính cả ngày nghỉ: %(basis)s.",
            days=appraisal.rule_days,
            basis=appraisal.rule_basis,
        )
    unverified = _("Chưa đối chiếu với văn bản gốc.")
    return str(said) if appraisal.rule_verified else f"{said} {unverified}"


def late_flags(appraisal: Appraisal, consultation: Consultation) -> tuple[str, ...]:
    """Say what is wrong with the day of the request; nothing is refused for it."""
    sent_on = local_day(appraisal.sent_at)
    found = lateness(
        Request(
            sent_on=sent_on,
            meeting_on=appraisal.meeting_on,
            rule_days=appraisal.rule_days,
            closes_on=consultation.closes_on,
            is_rule_in_force=bool(appraisal.rule_basis),
        )
    )
    said = []
    if found.is_after_meeting:
        said.append(_("Gửi sau ngày họp thông qua."))
    elif found.latest_on:
        sentence = _(
            "Gửi muộn: để đủ %(days)s ngày thẩm định trước ngày họp %(meeting)s phải gửi chậm "
            "nhất ngày %(latest)s (căn cứ: %(basis)s%(unverified)s).",
            days=appraisal.rule_days,
            meeting=day_text(appraisal.meeting_on),
            latest=day_text(found.latest_on),
            basis=appraisal.rule_basis,
            unverified="" if appraisal.rule_verified else _("; chưa đối chiếu với văn bản gốc"),
        )
        said.append(sentence)
    if found.is_before_closing:
        day = day_text(consultation.closes_on)
        said.append(_("Gửi khi đợt lấy ý kiến chưa đóng (đóng hết ngày %(day)s).", day=day))
    if found.is_rule_over:
        said.append(_("Loại văn bản này không còn trong bảng quy tắc vào ngày gửi."))
    return tuple(said)


def missing_parts(dossier: AppraisalDossier) -> list[str]:
    """Name the parts that were missing when a dossier was built."""
    return [
        _(PART_NAMES[DossierPart(one["part"])])
        for one in dossier.parts
        if one["state"] == PartState.MISSING.value
    ]


def opinion_paper(read: AppraisalRead, consultation: Consultation, agency: Agency) -> OpinionPaper:
    """Word an opinion as the department's paper; papers are Vietnamese, whoever prints them."""
    given = read.steps.get(StepKind.OPINION)
    with force_locale("vi"):
        last_day = local_day(given.made_at) if given else local_day(read.appraisal.sent_at)
        remarks = (clock_text(read.clock(last_day)), rule_text(read.appraisal))
    return OpinionPaper(
        parent_lines=tuple(agency.parent_lines.split("\n")),
        agency_lines=tuple(agency.name_lines.split("\n")),
        agency=agency.name,
        place_name=agency.place_name,
        number=read.appraisal.number,
        subject=consultation.title,
        summary=given.note if given else "",
        remarks=remarks,
        rows=[_opinion_row(one) for one in read.items],
    )


def _opinion_row(one: ItemRead) -> OpinionRow:
    answer = one.reply
    return OpinionRow(
        number=str(one.item.position),
        place=provision_label(one.item.path) if one.item.path else "Cả dự thảo",
        text=one.item.text,
        kind=ITEM_NAMES[one.item.kind],
        decision=REPLY_NAMES[answer.kind] if answer else "",
        reply=answer.text if answer else "",
    )
