"""The index of a dossier as a printed paper (mục lục hồ sơ gửi thẩm định): words, no format yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.appraisals.dossiers.rules.files import INCOMPLETE_MARK, MANIFEST
from consult.appraisals.dossiers.terms import BuiltPart, DossierCover, Novelty, PartState
from consult.core.clock import local_day
from consult.core.word.letterhead import COUNTRY, MOTTO, undated_line
from consult.digests.rules.numbers import count, no_break
from consult.digests.rules.postings import in_pieces
from consult.rulebook.terms import PART_NAMES, DossierPart

TITLE = "MỤC LỤC HỒ SƠ GỬI THẨM ĐỊNH"
HEADINGS = (
    "TT",
    "Thành phần hồ sơ",
    "Số, ký hiệu, ngày",
    "Tên tệp, mã kiểm tra SHA-256",
    "Số trang",
    "Dung lượng",
    "Tình trạng",
)
WIDTHS_MM = (10, 60, 38, 88, 14, 19, 23)
NO_FILE = "Chưa có tệp"
NOVELTY_WORDS = {
    Novelty.NEW: "Mới",
    Novelty.REPLACED: "Thay thế",
    Novelty.SAME: "Không đổi",
}
UNVERIFIED = "Danh mục thành phần hồ sơ lấy theo bảng quy tắc, chưa đối chiếu với văn bản gốc."
ASKED_ALL_THE_SAME = (
    "Cơ quan chủ trì soạn thảo đề nghị tiếp nhận để cho ý kiến trước về thành phần hồ sơ"
)
RECIPIENTS = ("- Sở Tư pháp;", "- Lưu: VT, hồ sơ.")
KILOBYTE = 1_000
LEAF_DIGITS = 4


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One line of the table; ``file_name`` is empty where the part is missing."""

    number: str
    name: str
    reference: str
    file_name: str
    hash_lines: tuple[str, ...]
    pages: str
    size: str
    states: tuple[str, ...]
    is_missing: bool


@dataclass(frozen=True, slots=True)
class IndexPaper:
    """The words of the paper, top to bottom."""

    country: str
    motto: str
    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    agency: str
    mark: str
    date_line: str
    title: str
    subject: str
    opening: str
    opening_strong: str
    opening_after: str
    unverified: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[IndexRow, ...]
    closing: str
    closing_hash: str
    closing_after: str
    recipients: tuple[str, ...]
    signer_title: str
    signer_name: str


def index_paper(
    cover: DossierCover, parts: Sequence[BuiltPart], *, manifest_sha256: str
) -> IndexPaper:
    """Word the index; day, month and number are left to the agency's own system."""
    head = cover.letterhead
    opening, strong, after = _opening(cover, parts)
    files = sum(len(part.files) for part in parts)
    return IndexPaper(
        country=COUNTRY,
        motto=MOTTO,
        parent_lines=head.parent_lines,
        agency_lines=head.name_lines,
        agency=head.name,
        mark="" if cover.is_complete else INCOMPLETE_MARK,
        date_line=undated_line(head.place_name, local_day(cover.as_of).year),
        title=TITLE,
        subject=f"Đối với dự thảo {cover.title}",
        opening=opening,
        opening_strong=strong,
        opening_after=after,
        unverified="" if all(part.checked.verified for part in parts) else UNVERIFIED,
        headings=HEADINGS,
        widths=WIDTHS_MM,
        rows=tuple(_row(part, cover) for part in parts),
        closing=f"Mã kiểm tra của tệp {MANIFEST} (liệt kê toàn bộ {count(files)} tệp trong hồ sơ):",
        closing_hash=in_pieces(manifest_sha256),
        closing_after=". Mã kiểm tra của một thư mục là mã của danh sách tệp trong thư mục đó./.",
        recipients=RECIPIENTS,
        signer_title=head.signer_title,
        signer_name="[Họ và tên]",
    )


def manifest_notes(cover: DossierCover, parts: Sequence[BuiltPart]) -> list[str]:
    """Write the counts that the list of files repeats from the index."""
    notes = [
        f"{cover.title}",
        f"Gửi thẩm định lần {cover.submission:02d}; {count(len(parts))} thành phần",
    ]
    for part in parts:
        state = _states(part)[0]
        pieces = [f"{part.number:02d}. {part_name(part, cover)}", _reference(part, cover), state]
        notes.append("; ".join(piece for piece in pieces if piece))
    return notes


def part_name(part: BuiltPart, cover: DossierCover) -> str:
    """Name a part, with how many papers it holds where the law asks for all of them."""
    name = PART_NAMES[part.checked.part]
    if part.checked.part is DossierPart.AGENCY_OPINIONS:
        return f"{name} ({count(cover.documents)} văn bản)"
    return name


def size_text(size_bytes: int) -> str:
    """Write a size as the index does: 184 KB; 8,4 MB."""
    kilobytes = max(1, round(size_bytes / KILOBYTE))
    if kilobytes < KILOBYTE:
        return f"{kilobytes} KB"
    return f"{size_bytes / KILOBYTE**2:.1f} MB".replace(".", ",")


def _opening(cover: DossierCover, parts: Sequence[BuiltPart]) -> tuple[str, str, str]:
    """Say how many parts are there: words before the bold ones, those, and the rest."""
    missing = [part.number for part in parts if part.checked.state is PartState.MISSING]
    sending = f"Gửi thẩm định lần {cover.submission:02d}. "
    until = "thời hạn thẩm định tính từ ngày hồ sơ đầy đủ."
    if not missing:
        whole = f"Hồ sơ gồm {count(len(parts))} thành phần, có đủ; {until}"
        return f"{sending}{whole}", "", ""
    there = count(len(parts) - len(missing))
    numbers = ", ".join(map(str, missing))
    return (
        f"{sending}Hồ sơ gồm {count(len(parts))} thành phần: {there} thành phần có đủ, ",
        f"{count(len(missing))} thành phần còn thiếu",
        f" (số thứ tự {numbers}). {ASKED_ALL_THE_SAME}; {until}",
    )


def _row(part: BuiltPart, cover: DossierCover) -> IndexRow:
    pages = [file.pages for file in part.files]
    known = sum(page for page in pages if page is not None)
    name = f"{part.folder}/" if part.folder else "".join(file.name for file in part.files)
    return IndexRow(
        number=str(part.number),
        name=no_break(part_name(part, cover)),
        reference=no_break(_reference(part, cover)),
        file_name=name,
        hash_lines=_hash_lines(part.sha256),
        pages=str(known) if known and None not in pages else "",
        size=size_text(sum(file.size_bytes for file in part.files)) if part.files else "",
        states=_states(part),
        is_missing=part.checked.state is PartState.MISSING,
    )


def _hash_lines(sha256: str) -> tuple[str, ...]:
    """Write a hash on two lines, none where there is no file."""
    half = len(sha256) // 2
    return (in_pieces(sha256[:half]), in_pieces(sha256[half:])) if sha256 else ()


def _reference(part: BuiltPart, cover: DossierCover) -> str:
    if part.checked.part is DossierPart.PEOPLE_OPINIONS:
        last = f"{cover.comments:0{LEAF_DIGITS}d}"
        leaves = f"Bút lục {1:0{LEAF_DIGITS}d} - {last}" if cover.comments else "Không có ý kiến"
        if cover.of_bodies:
            leaves += f", trong đó {count(cover.of_bodies)} ý kiến của cơ quan, tổ chức"
        told = (leaves, part.checked.short_of)
    else:
        told = (part.checked.reference, part.checked.short_of)
    return "; ".join(words for words in told if words)


def _states(part: BuiltPart) -> tuple[str, ...]:
    """Say how the part stands, and what became of it since the sending before."""
    checked = part.checked
    words = {
        PartState.PRESENT: "Đủ",
        PartState.PARTIAL: "Chưa đủ",
        PartState.MISSING: "Thiếu",
        PartState.LATE: "Muộn",
    }
    state = words[checked.state]
    if checked.late_on:
        state = f"Muộn (nhận {checked.late_on:%d/%m})"
    novelty = NOVELTY_WORDS.get(part.novelty)
    return (state, novelty) if novelty else (state,)
