"""The words of the reply to a citizen on paper: plain values, no format yet."""

from dataclasses import dataclass

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
