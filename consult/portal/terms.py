"""The words of the reply to a citizen on paper: plain values, no format yet."""

from dataclasses import dataclass

from consult.core.word.letterhead import BLANK

# One PDF holds at most so many: typst keeps a whole document in memory.
MOST_SHEETS = 200
TITLE = "PHIẾU TRẢ LỜI Ý KIẾN GÓP Ý"
BEFORE, AFTER = "Dự thảo khi lấy ý kiến", "Dự thảo sau khi tiếp thu"
CLOSING = (
    "Phiếu in từ hệ thống lấy ý kiến; không ghi họ tên, số điện thoại và lời văn riêng của người "
    "góp ý."
)
NOTHING_LEFT = "(không còn)"
NOT_THERE = "(chưa có)"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one fate: "same", "added" or "removed"."""

    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class TextPair:
    """A stretch of the draft before and after, paragraph by paragraph."""

    before: tuple[tuple[Piece, ...], ...]
    after: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """The answer to one opinion; ``senders`` is printed in italics under ``words``."""

    title: str
    words: str
    senders: str
    result: str
    explanation: str
    notes: tuple[str, ...]
    texts: tuple[TextPair, ...]


@dataclass(frozen=True, slots=True)
class ReplySheet:
    """The paper for one receipt (paper 8). It never holds the person's own words, or a name."""

    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    date_line: str
    subject: str
    code: str
    facts: tuple[tuple[str, str], ...]
    address: str
    opening: str
    answers: tuple[PaperAnswer, ...]
    objection: str
    full_list: str
    title: str = TITLE
    closing: str = CLOSING
    heads: tuple[str, str] = (BEFORE, AFTER)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Who writes a paper, and the line of place and date."""

    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    date_line: str


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """The notice of a result (paper 4); ``lines`` pair what was said with the answer."""

    head: PaperHead
    subject: str
    drafter: str
    lines: tuple[tuple[str, str], ...]
    objection: str
    address: str
    posted_at: str
    least: str
    number_line: str = f"Số:{BLANK}{BLANK}/TB-UBND"
    kind: str = "THÔNG BÁO"
    title: str = "KẾT QUẢ TIẾP THU Ý KIẾN CỦA BÀ CON"
    said_label: str = "Bà con nói:"
    answered_label: str = "Cơ quan trả lời:"
    signer: tuple[str, str, str] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "[Họ và tên]")


@dataclass(frozen=True, slots=True)
class ScriptPaper:
    """The script of a result (paper 5); a sentence is its text and whether it is read twice."""

    head: PaperHead
    subject: str
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[tuple[tuple[str, bool], ...], ...]
    broadcasts: int
    title: str = "BÀI TUYÊN TRUYỀN TRÊN HỆ THỐNG TRUYỀN THANH"
    reading: str = "PHẦN ĐỌC"
    confirming: str = "Xác nhận đã phát thanh:"
    heads: tuple[str, ...] = ("Lần", "Ngày", "Giờ", "Người phát (ký)")
