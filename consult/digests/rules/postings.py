"""The certificate of the posting time as a printed paper: every word of it, no format yet.

PDF and HTML draw this and nothing else. The program states times and hashes; it never judges
whether a posting was lawful, but says in so many days what is lacking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consult.core.clock import LOCAL_ZONE
from consult.core.word.letterhead import BLANK, COUNTRY, MOTTO, undated_line
from consult.digests.rules.numbers import count, day
from consult.digests.terms.postings import Interruption, PostedFile, PostingProof

TITLE = "GIẤY XÁC NHẬN THỜI GIAN ĐĂNG TẢI"
TIMES_TITLE = "1. Thời gian đăng tải"
FILES_TITLE = "2. Tài liệu đã đăng tải"
CHECK_TITLE = "3. Đối chiếu"
FILE_HEADINGS = ("TT", "Tài liệu, mã kiểm tra SHA-256", "Đăng từ")
NOT_VERIFIED = "Chưa đối chiếu với văn bản gốc."
RECIPIENTS = (
    "- Sở Tư pháp (hồ sơ thẩm định);",
    "- Ủy ban MTTQ Việt Nam tỉnh;",
    "- Lưu: VT, [đơn vị soạn thảo].",
)
HASH_PIECE = 8
KILOBYTE = 1_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the first table: bold words, plain ones, italic ones, in this order."""

    strong: str = ""
    plain: str = ""
    italic: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the second table."""

    name: str
    hash_pieces: str
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """The words of the paper, top to bottom."""

    country: str
    motto: str
    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    number_line: str
    date_line: str
    title: str
    subject: str
    opening: str
    times_title: str
    times: tuple[tuple[str, Cell], ...]
    lacking: str
    files_title: str
    file_headings: tuple[str, str, str]
    files: tuple[FileRow, ...]
    check_title: str
    log_before: str
    log_hash: str
    log_after: str
    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str = "[Họ và tên]"


def certificate(proof: PostingProof, *, year: int) -> Certificate:
    """Word the certificate; number, day and month are left to the agency's own system."""
    head = proof.letterhead
    return Certificate(
        country=COUNTRY,
        motto=MOTTO,
        parent_lines=head.parent_lines,
        agency_lines=head.name_lines,
        number_line=f"Số:{BLANK}{BLANK}/XN-{proof.agency_code}",
        date_line=undated_line(head.place_name, year),
        title=TITLE,
        subject=f"Hồ sơ dự thảo {proof.draft_title}",
        opening=f"{head.name} xác nhận việc đăng tải hồ sơ lấy ý kiến đối với dự thảo nêu trên "
        "như sau:",
        times_title=TIMES_TITLE,
        times=_times(proof),
        lacking=lacking(proof),
        files_title=FILES_TITLE,
        file_headings=FILE_HEADINGS,
        files=tuple(_file_row(one) for one in proof.files),
        check_title=CHECK_TITLE,
        log_before="Mã đầu nhật ký lúc kết thúc:",
        log_hash=in_pieces(proof.log_head) or "không có",
        log_after=f"(kích thước nhật ký: {count(proof.log_entries)} dòng). Có thể đối chiếu mã "
        "kiểm tra của các tài liệu tại trang mở bằng mã QR bên cạnh./.",
        recipients=RECIPIENTS,
        signer_title=head.signer_title,
    )


def lacking(proof: PostingProof) -> str:
    """Say how many days are lacking to what the rule asks; nothing where none are."""
    days = proof.rule_min_days - proof.posted_days
    return f"Thiếu {count(days)} ngày so với quy định." if days > 0 else ""


def clock_text(value: datetime) -> str:
    """Write an aware moment to the second: "08 giờ 00 phút 00 giây, ngày 25/11/2026"."""
    local = value.astimezone(LOCAL_ZONE)
    return f"{local:%H} giờ {local:%M} phút {local:%S} giây, ngày {day(local.date())}"


def in_pieces(sha256: str) -> str:
    """Part a hash into runs of eight figures, as it is read aloud and compared."""
    return " ".join(sha256[at : at + HASH_PIECE] for at in range(0, len(sha256), HASH_PIECE))


def _times(proof: PostingProof) -> tuple[tuple[str, Cell], ...]:
    least = f"{count(proof.rule_min_days)} ngày - {proof.rule_basis}."
    return (
        (
            "Nơi đăng tải",
            Cell(plain=f"Trang lấy ý kiến dự thảo văn bản của tỉnh: {proof.address}"),
        ),
        ("Bắt đầu đăng tải", Cell(plain=clock_text(proof.posted_since))),
        ("Kết thúc nhận ý kiến", Cell(plain=clock_text(proof.closed_at))),
        (
            "Số ngày đăng tải",
            Cell(
                f"{count(proof.posted_days)} ngày", "(ngày đăng tải là ngày 0; tính cả ngày nghỉ)"
            ),
        ),
        (
            "Số ngày tối thiểu theo quy định",
            Cell(plain=least, italic="" if proof.rule_verified else NOT_VERIFIED),
        ),
        ("Gia hạn, mở lại; thay thế, sửa đổi tài liệu", Cell(plain=_changes(proof))),
        ("Gián đoạn đã ghi nhận", Cell(plain=_interruptions(proof.interruptions))),
    )


def _changes(proof: PostingProof) -> str:
    said = [
        f"Gia hạn đến hết ngày {day(one.closes_on)} (trước đây là hết ngày {day(one.before)}; "
        f"lý do: {one.reason})"
        for one in proof.extensions
    ] or ["Không gia hạn"]
    if proof.other_rounds:
        said.append(f"dự thảo này còn có đợt mã {', '.join(proof.other_rounds)}")
    replaced = sum(one.until is not None for one in proof.files)
    said.append(
        f"{count(replaced)} tài liệu bị thay thế, sửa đổi (xem mục 2)"
        if replaced
        else "không có tài liệu nào bị thay thế, sửa đổi"
    )
    return "; ".join(said)


def _interruptions(rows: Sequence[Interruption]) -> str:
    if not rows:
        return "Không có lần gián đoạn nào được ghi"
    said = (f"từ {_minute(one.since)} đến {_minute(one.until)} ({one.reason})" for one in rows)
    return f"{count(len(rows))} lần: {'; '.join(said)}"


def _minute(value: datetime) -> str:
    local = value.astimezone(LOCAL_ZONE)
    return f"{local:%H} giờ {local:%M} phút ngày {day(local.date())}"


def _file_row(file: PostedFile) -> FileRow:
    times = [_stamp(file.since)]
    if file.until is not None:
        times.append(f"đến {_stamp(file.until)}")
    return FileRow(f"{file.name} ({_size(file.size_bytes)})", in_pieces(file.sha256), tuple(times))


def _stamp(value: datetime) -> str:
    local = value.astimezone(LOCAL_ZONE)
    return f"{local:%H:%M:%S} {day(local.date())}"


def _size(size_bytes: int) -> str:
    """Write a size: 8,4 MB; 310 kB."""
    kilobytes = max(1, round(size_bytes / KILOBYTE))
    if kilobytes < KILOBYTE:
        return f"{kilobytes} kB"
    return f"{size_bytes / KILOBYTE**2:.1f} MB".replace(".", ",")
