"""The fixed sentences of the synthesis, by law.

They are Vietnamese whatever language the reader of the site has chosen: the paper is an official
document, and the same snapshot must give the same bytes.

Source: form of NĐ 78/2025/NĐ-CP for rounds begun from 01/4/2025; before that the name of Luật
80/2015/QH13 (domain rule R27). The slash in "tham vấn/phản biện" is the form's own.
"""

from dataclasses import dataclass
from datetime import date

from consult.comments.terms import Unit
from consult.core.word.letterhead import undated_line
from consult.digests.rules.numbers import count, day, moment, opinions_by_unit
from consult.digests.terms import (
    Audience,
    DigestHeader,
    LawVersion,
    Letterhead,
    MajorityKept,
    Totals,
)

COLUMN_HEADINGS = (
    "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN",
    "CHỦ THỂ GÓP Ý",
    "NỘI DUNG GÓP Ý",
    "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
)
UNIT_TABLE_HEADINGS = ("Đơn vị tính", "Đã gửi", "Đã tham gia", "Số ý kiến")
AGREEING_HEADINGS = ("TT", "Cơ quan, tổ chức", "Số văn bản", "Ngày")
SEPARATE_UNITS = "Các đơn vị tính dưới đây được đếm riêng, không cộng với nhau."
RESULTS = "Kết quả cụ thể như sau:"
POSTED_ONLY = "Đăng tải"
AGREEING = "Cơ quan, tổ chức thống nhất với dự thảo: {listed}."
SILENT = "Cơ quan, tổ chức đã gửi lấy ý kiến nhưng chưa có văn bản trả lời: {listed}."
SPECIFIC = "Ý kiến góp ý cụ thể và nội dung tiếp thu, giải trình:"
TABLE_ATTACHED = "(bảng kèm theo)."
NOTHING_RECEIVED = (
    "không có. Trong thời gian từ ngày {since} đến ngày {until}, "
    "không có ý kiến góp ý đối với dự thảo."
)
RECIPIENTS_HEADING = "Nơi nhận:"

INCOMPLETE_MARK = "CHƯA ĐẦY ĐỦ"
PUBLIC_MARK = "BẢN CÔNG KHAI"
PUBLIC_NOTE = "Không có dữ liệu cá nhân"
PUBLIC_RUNNING_HEAD = "Bản công khai"
DOSSIER_VERSION = "Bản cho hồ sơ"
INCOMPLETE_FOOT = (
    "Bản chưa đầy đủ chỉ dùng để theo dõi, chuẩn bị giải trình; không ký, không đóng dấu, "
    "không đưa vào hồ sơ thẩm định."
)

ANNEX_TITLE = "PHỤ LỤC"
ANNEX_SUBJECT = "Danh sách thôn, tổ dân phố đã có ý kiến theo nhóm"

_RECIPIENTS = {
    Audience.DOSSIER: ("Sở Tư pháp (để thẩm định)", "Thường trực Hội đồng nhân dân tỉnh"),
    Audience.PUBLIC: (
        "Cổng thông tin điện tử tỉnh (để công khai)",
        "Ủy ban nhân dân các xã, phường (để niêm yết, phát thanh)",
    ),
}
_LAW_2025_IN_FORCE_ON = date(2025, 4, 1)

# First words of a subject that lose their capital after the name of the document.
_SUBJECT_OPENINGS = (
    "Quy định",
    "Ban hành",
    "Sửa đổi",
    "Bãi bỏ",
    "Về ",
    "Phê duyệt",
    "Thông qua",
    "Phân cấp",
    "Kéo dài",
    "Quyết định",
)
_SLIP_NAMES = {
    Unit.ORGANISATION: "văn bản",
    Unit.COLLECTIVE: "biên bản họp hợp lệ",
    Unit.HOUSEHOLD: "phiếu hộ hợp lệ",
    Unit.PERSON: "phiếu cá nhân hợp lệ",
}
_MAJORITY_NAMES = {
    Unit.ORGANISATION: "cơ quan, tổ chức",
    Unit.COLLECTIVE: "cuộc họp thôn, tổ dân phố",
    Unit.HOUSEHOLD: "hộ gia đình",
    Unit.PERSON: "cá nhân",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences that differ by law; ``{agency}`` and ``{draft}`` are filled in."""

    title_lines: tuple[str, str]
    subject: str
    opening: str
    asked: str
    closing: str


WORDINGS = {
    LawVersion.NEW_2025: Wording(
        title_lines=(
            "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH",
            "Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI",
        ),
        subject="Đối với {draft}",
        opening=(
            "Căn cứ Luật Ban hành văn bản quy phạm pháp luật, {agency} đã tổ chức lấy ý kiến, "
            "tham vấn/phản biện xã hội đối với {draft}. Kết quả như sau:"
        ),
        asked=(
            "Tổng số {asked} cơ quan, tổ chức, cá nhân đã gửi xin ý kiến, tham vấn/góp ý, "
            "phản biện xã hội và tổng số {received} nhận được."
        ),
        closing=(
            "Trên đây là Bản tổng hợp ý kiến, tiếp thu, giải trình ý kiến góp ý, "
            "phản biện xã hội đối với {draft}./."
        ),
    ),
    LawVersion.OLD_2015: Wording(
        title_lines=("BẢN TỔNG HỢP, GIẢI TRÌNH, TIẾP THU", "Ý KIẾN GÓP Ý"),
        subject="của cơ quan, tổ chức, cá nhân đối với {draft}",
        opening=(
            "Thực hiện Luật Ban hành văn bản quy phạm pháp luật năm 2015 (được sửa đổi, bổ sung "
            "năm 2020), {agency} đã tổ chức lấy ý kiến góp ý đối với {draft}. Kết quả như sau:"
        ),
        asked=(
            "Tổng số {asked} cơ quan, tổ chức, cá nhân đã gửi lấy ý kiến "
            "và tổng số {received} nhận được."
        ),
        closing=("Trên đây là Bản tổng hợp, giải trình, tiếp thu ý kiến góp ý đối với {draft}./."),
    ),
}


def law_version(opened_on: date) -> LawVersion:
    """Tell under which law a round that opened on this day stands (rule R27)."""
    return LawVersion.OLD_2015 if opened_on < _LAW_2025_IN_FORCE_ON else LawVersion.NEW_2025


def draft_phrase(header: DigestHeader) -> str:
    """Name the draft in a sentence: "dự thảo Nghị quyết của Hội đồng nhân dân tỉnh quy định …"."""
    title = header.draft_title.strip()
    if title.lower().startswith("dự thảo "):
        return f"dự thảo {title[len('dự thảo ') :]}"
    named_by_itself = header.draft_kind.partition(" của ")[0]
    if not header.draft_kind or title.lower().startswith(f"{named_by_itself.lower()} "):
        return f"dự thảo {title}"
    if title.startswith(_SUBJECT_OPENINGS):
        title = title[0].lower() + title[1:]
    return f"dự thảo {header.draft_kind} {title}"


def opening(header: DigestHeader) -> str:
    """Write the opening sentence."""
    wording = WORDINGS[header.law]
    return wording.opening.format(agency=header.letterhead.name, draft=draft_phrase(header))


def asked_and_received(header: DigestHeader, totals: Totals) -> str:
    """Write item 1, opinions listed by unit."""
    return WORDINGS[header.law].asked.format(
        asked=count(totals.asked_organisations),
        received=opinions_by_unit(totals.by_unit, with_note=True),
    )


def date_line(letterhead: Letterhead, year: int) -> str:
    """Write place and date, day and month left blank."""
    return undated_line(letterhead.place_name, year)


def agreeing(bodies: int) -> str:
    """Write how many bodies only agree."""
    return AGREEING.format(listed=agreeing_bodies(bodies))


def agreeing_bodies(bodies: int) -> str:
    """Count bodies in words: "05 cơ quan, tổ chức", or "không có"."""
    return f"{count(bodies)} cơ quan, tổ chức" if bodies else "không có"


def silent(names: tuple[str, ...]) -> str:
    """Write which bodies have not answered. Silence is not printed as agreement."""
    return SILENT.format(listed=silent_bodies(names))


def silent_bodies(names: tuple[str, ...]) -> str:
    """Count and name bodies that have not answered, or "không có"."""
    return f"{count(len(names))} ({'; '.join(names)})" if names else "không có"


def majority(kept: MajorityKept, provision: str) -> str:
    """Write what most of one unit disagrees with, yet stays; ``provision`` as in a sentence.

    Source: Luật 10/2022/QH15 Điều 28 khoản 4.
    """
    answers = (
        (kept.agree, "đồng ý"),
        (kept.disagree, "không đồng ý"),
        (kept.other, "có ý kiến khác"),
        (kept.blank, "không trả lời"),
    )
    valid = sum(number for number, _ in answers)
    spread = ", ".join(f"{count(number)} {words}" for number, words in answers if number)
    codes = ", ".join(kept.group_codes)
    reason = f" Lý do: {kept.reason.rstrip().removesuffix('.')}." if kept.reason else ""
    said = "Giải trình" if kept.reason else "Lý do"
    reason += f" {said} nêu tại nhóm {codes}." if codes else ""
    return (
        f"Nội dung đa số {_MAJORITY_NAMES[kept.unit]} không đồng ý nhưng dự thảo giữ nguyên: "
        f"{provision} ({count(valid)} {_SLIP_NAMES[kept.unit]}: {spread}).{reason}"
    )


def nothing_received(header: DigestHeader) -> str:
    """Write the sentence that stands in place of the table when nobody gave an opinion."""
    since, until = day(header.opened_on), day(header.closes_on)
    return f"{SPECIFIC} {NOTHING_RECEIVED.format(since=since, until=until)}"


def incomplete_notes(header: DigestHeader) -> tuple[str, str]:
    """Write the two lines below the mark of an incomplete digest."""
    unanswered = opinions_by_unit(header.unanswered)
    return (f"Số liệu đến {moment(header.as_of)}.", f"Chưa giải trình: {unanswered}.")


def edition_name(header: DigestHeader, audience: Audience) -> str:
    """Name a version in one cell: "Bản công khai, số 3, chưa đầy đủ"."""
    version = PUBLIC_RUNNING_HEAD if audience is Audience.PUBLIC else DOSSIER_VERSION
    gaps = "" if header.is_complete else f", {INCOMPLETE_MARK.lower()}"
    return f"{version}, số {header.number}{gaps}"


def withheld_note(withheld: int) -> str:
    """Write, for the public, how many comments the numbers leave out (decision 0011)."""
    return f"Số liệu không tính {count(withheld)} ý kiến chưa hoặc không công khai."


def incomplete_running_head(header: DigestHeader) -> str:
    """Write the second line at the head of every further page of an incomplete digest."""
    return f"{INCOMPLETE_MARK} - số liệu đến {moment(header.as_of)}"


def recipients(header: DigestHeader, audience: Audience) -> tuple[str, ...]:
    """List who receives the paper, ending with the file copy, with the form's punctuation."""
    named = header.signature.recipients.get(audience) or _RECIPIENTS[audience]
    keeper = header.signature.drafting_unit or "[đơn vị soạn thảo]"
    return (*(f"- {name};" for name in named), f"- Lưu: VT, {keeper}.")


def signer_name(header: DigestHeader) -> str:
    """Give the signer's name, or the place for it."""
    return header.signature.name or "[Họ và tên]"
