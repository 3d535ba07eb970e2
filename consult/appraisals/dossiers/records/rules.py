"""The log of outreach as a printed paper, and what of it is still to come: words, no format yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from consult.appraisals.dossiers.records.terms import (
    CommuneTold,
    CriticismLetter,
    OutreachRecord,
)
from consult.appraisals.dossiers.rules.files import INCOMPLETE_MARK
from consult.core.word.letterhead import COUNTRY, MOTTO, undated_line
from consult.digests.rules.numbers import count, no_break
from consult.digests.terms import Letterhead

TITLE = "NHẬT KÝ NIÊM YẾT, TRUYỀN THANH, HỌP THÔN"
NOTHING = "Không có trong hệ thống."
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class LogTable:
    """One part of the log: what is told, or the sentence that stands for an empty table."""

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LogPaper:
    """The words of the paper, top to bottom."""

    country: str
    motto: str
    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    mark: str
    date_line: str
    title: str
    subject: str
    opening: str
    tables: tuple[LogTable, ...]
    nothing: str
    closing: str
    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str = "[Họ và tên]"


def log_paper(
    record: OutreachRecord, *, head: Letterhead, subject: str, year: int, is_complete: bool
) -> LogPaper:
    """Word the log of a round; number, day and month are left to the agency's own system."""
    return LogPaper(
        country=COUNTRY,
        motto=MOTTO,
        parent_lines=head.parent_lines,
        agency_lines=head.name_lines,
        mark="" if is_complete else INCOMPLETE_MARK,
        date_line=undated_line(head.place_name, year),
        title=TITLE,
        subject=f"Đối với dự thảo {subject}",
        opening="Lập từ những gì các xã, phường và cơ quan chủ trì soạn thảo đã ghi vào hệ thống "
        "lấy ý kiến; việc nào chưa ghi thì ở đây không có.",
        tables=(_asked(record), _meetings(record), _told(record), _lines(record)),
        nothing=NOTHING,
        closing="Trên đây là nhật ký ghi trong hệ thống tính đến lúc lập hồ sơ./.",
        recipients=("- Sở Tư pháp (hồ sơ thẩm định);", "- Lưu: VT, hồ sơ."),
        signer_title=head.signer_title,
    )


def outreach_shortfall(record: OutreachRecord) -> str:
    """Name the communes that have not confirmed, the overdue ones first; nothing where all have."""
    late = [one.commune for one in record.unconfirmed if one.is_overdue]
    open_ = [one.commune for one in record.unconfirmed if not one.is_overdue]
    told = []
    if late:
        told.append(f"Quá hạn xác nhận: {_named(late)}")
    if open_:
        told.append(f"Chưa xác nhận đủ: {_named(open_)}")
    return "; ".join(told)


def criticism_shortfall(letters: Sequence[CriticismLetter]) -> str:
    """Name the documents of which only the number is on record."""
    bare = [letter_name(one) for one in letters if not one.sha256]
    return f"Chưa có tệp: {_named(bare)}" if bare else ""


def criticism_reference(letters: Sequence[CriticismLetter]) -> str:
    """Number and day of the documents: "Số 412/MTTQ-BTT, ngày 05/12/2026"."""
    said = []
    for one in letters:
        day = f", ngày {_day(one.document_on)}" if one.document_on else ""
        said.append(f"Số {one.document_number or '…'}{day}")
    return "; ".join(said)


def letter_name(one: CriticismLetter) -> str:
    """Name a document: "Ủy ban MTTQ Việt Nam tỉnh, số 412/MTTQ-BTT"."""
    return f"{one.organisation}, số {one.document_number or '…'}"


def _named(names: Sequence[str]) -> str:
    """List names; of a long list the first ones and how many more there are."""
    listed = ", ".join(names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    return f"{listed} và {count(rest)} nơi khác" if rest > 0 else listed


def _asked(record: OutreachRecord) -> LogTable:
    rows = ((one.commune, _day(one.started_on)) for one in record.asked)
    return _table(
        "1. Ủy ban nhân dân cấp xã tổ chức lấy ý kiến cộng đồng dân cư",
        (("Xã, phường", 110), ("Bắt đầu từ ngày", 45)),
        rows,
    )


def _meetings(record: OutreachRecord) -> LogTable:
    rows = (
        (
            one.place,
            _day(one.announced_on),
            _day(one.held_on),
            f"{count(one.present)}/{count(one.households)}",
            "Có" if one.has_scan else "Chưa có",
        )
        for one in record.meetings
    )
    return _table(
        "2. Cuộc họp thôn, tổ dân phố có biên bản",
        (
            ("Thôn, tổ dân phố", 55),
            ("Thông báo", 24),
            ("Họp ngày", 24),
            ("Hộ dự/tổng số hộ", 22),
            ("Bản chụp biên bản", 30),
        ),
        rows,
    )


def _told(record: OutreachRecord) -> LogTable:
    title = "3. Niêm yết và đọc trên loa kết quả tiếp thu, giải trình"
    columns = (
        ("Xã, phường", 45),
        (f"Niêm yết (ít nhất {record.least_notice_days} ngày)", 48),
        (f"Đọc trên loa (ít nhất {record.least_broadcast_days} ngày)", 34),
        ("Tình trạng", 28),
    )
    table = _table(title, columns, (_told_row(one) for one in record.told))
    if record.answered_on is None:
        remark = (
            "Kết quả tiếp thu, giải trình chưa công bố nên chưa đến lúc niêm yết, đọc trên loa."
        )
    elif not record.told:
        remark = "Không có xã, phường nào gửi ý kiến nên không nơi nào phải niêm yết kết quả."
    else:
        remark = outreach_shortfall(record)
    return LogTable(table.title, table.headings, table.widths, table.rows, remark)


def _told_row(one: CommuneTold) -> tuple[str, ...]:
    notice = f"từ {_day(one.notice_since)}" if one.notice_since else "Chưa ghi"
    state = "Đủ" if one.is_done else f"Chưa đủ (hạn {_day(one.due_on)})"
    return (
        one.commune,
        f"{notice}, đủ ngày" if one.is_notice_done else notice,
        f"{count(one.broadcasts)} ngày liên tục" if one.broadcasts else "Chưa ghi",
        "Quá hạn" if one.is_overdue else state,
    )


def _lines(record: OutreachRecord) -> LogTable:
    rows = ((one.said, one.answered) for one in record.lines)
    return _table(
        "4. Nội dung đã gửi các xã, phường để niêm yết, đọc trên loa",
        (("Bà con góp ý", 70), ("Cơ quan trả lời", 85)),
        rows,
    )


def _table(
    title: str, columns: Sequence[tuple[str, int]], rows: Iterable[tuple[str, ...]]
) -> LogTable:
    """Shape a table with a first column of numbers."""
    numbered = tuple((str(number), *map(no_break, row)) for number, row in enumerate(rows, start=1))
    headings = ("TT", *(heading for heading, _width in columns))
    return LogTable(title, headings, (10, *(width for _heading, width in columns)), numbered)


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""
