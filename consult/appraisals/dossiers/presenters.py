"""How the checklist of a dossier is shown."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.appraisals.dossiers.terms import CheckedPart, Checklist, PartState
from consult.core.i18n import day_text, number_text
from consult.drafts.models import SupportingDocument
from consult.rulebook.terms import APPRAISAL_ONLY, PART_NAMES, DossierPart

STATE_TEXTS = {
    PartState.PRESENT: (_l("Đủ"), "done"),
    PartState.PARTIAL: (_l("Chưa đủ"), "wait"),
    PartState.LATE: (_l("Muộn"), "wait"),
    PartState.MISSING: (_l("Thiếu"), "urgent"),
}
# What the program writes itself; officials add papers to some of them.
MADE_HERE = {
    DossierPart.REVISED_DRAFT: _l("Lấy bản dự thảo mới nhất."),
    DossierPart.SYNTHESIS: _l("Lấy bảng tổng hợp mới nhất, mọi định dạng của bản cho cơ quan."),
    DossierPart.AGENCY_OPINIONS: _l("Danh sách lập từ hồ sơ góp ý; thêm được bản chụp văn bản."),
    DossierPart.PEOPLE_OPINIONS: _l(
        "Mọi ý kiến được tính, cả của cơ quan, tổ chức (CSV, XLSX, JSON Lines), và biên bản họp."
    ),
    DossierPart.POSTING_PROOF: _l("Lập từ nhật ký đăng tải."),
}
TAKES_PAPERS = frozenset(
    {
        DossierPart.REQUEST,
        DossierPart.AGENCY_OPINIONS,
        DossierPart.SOCIAL_CRITICISM,
        DossierPart.OUTREACH,
    }
)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One line of the checklist as a page shows it."""

    number: int
    part: str
    name: str
    state: str
    tone: str
    remark: str
    reference: str
    basis: str
    is_verified: bool
    documents: tuple[SupportingDocument, ...]
    takes_papers: bool
    is_of_draft: bool


def part_rows(found: Checklist) -> list[PartRow]:
    """Shape the parts in the order of the index."""
    return [_row(number, one, found) for number, one in enumerate(found.parts, start=1)]


def _row(number: int, one: CheckedPart, found: Checklist) -> PartRow:
    state, tone = STATE_TEXTS[one.state]
    remark = str(one.lacking or MADE_HERE.get(one.part, ""))
    if one.is_on_record and not one.lacking:
        remark = _("Có trong hệ thống; thêm được bản giấy đã ký.")
    if one.short_of:
        remark = f"{remark} {one.short_of}."
    if one.late_on:
        remark = _("Nhận muộn, ngày %(day)s.", day=day_text(one.late_on)) + (
            f" {one.short_of}." if one.short_of else ""
        )
    return PartRow(
        number=number,
        part=one.part.value,
        name=_(PART_NAMES[one.part]),
        state=str(state),
        tone=tone,
        remark=remark,
        reference=one.reference or _count(one.part, found),
        basis=one.basis,
        is_verified=one.verified,
        documents=one.documents,
        takes_papers=one.part in TAKES_PAPERS,
        is_of_draft=one.part not in APPRAISAL_ONLY,
    )


def _count(part: DossierPart, found: Checklist) -> str:
    if part is DossierPart.AGENCY_OPINIONS:
        return str(_("%(count)s văn bản", count=number_text(found.documents)))
    if part is DossierPart.PEOPLE_OPINIONS:
        return str(_("%(count)s ý kiến", count=number_text(found.comments - found.of_bodies)))
    return ""
