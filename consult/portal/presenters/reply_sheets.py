"""The reply on paper (paper 8), worded from what the page of the receipt tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale

from consult.comments.models import Submission
from consult.comments.presenters import CHANNEL_TEXTS
from consult.comments.rules import receipt_groups
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.i18n import LANGUAGES
from consult.core.word.letterhead import undated_line
from consult.digests.rules.numbers import count, day, no_break
from consult.drafts.comparing.showing import ShownRow, one_side
from consult.drafts.comparing.terms import Fate, Segments
from consult.portal.presenters.before_after import ChangedPart
from consult.portal.presenters.receipts import Outcome, ReceiptItem, receipt_items
from consult.portal.terms import NOT_THERE, NOTHING_LEFT, PaperAnswer, Piece, ReplySheet, TextPair


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """What all sheets of a round share: where to look, until when to object, the year of print."""

    base_url: str
    objections_until: date | None
    year: int


def reply_sheet(
    submission: Submission, outcome: Outcome, frame: SheetFrame, *, place: str
) -> ReplySheet:
    """Word the reply to one sending (round, draft, agency loaded), in Vietnamese.

    ``place`` is where it came from as far as it may be told.
    """
    with force_locale(LANGUAGES[0]):
        items = receipt_items(submission, outcome)
        channel = str(CHANNEL_TEXTS[submission.channel])
    consultation = submission.consultation
    agency = consultation.draft.lead_agency
    answered = sum(bool(item.disposition) for item in items)
    return ReplySheet(
        parent_lines=tuple(agency.parent_lines.split("\n")),
        agency_lines=tuple(agency.name_lines.split("\n")),
        date_line=undated_line(agency.place_name, frame.year),
        subject=no_break(f"Đối với dự thảo {consultation.title}"),
        code=receipt_groups(submission.receipt),
        facts=(
            ("Ngày nhận", f"{day(local_day(submission.received_at))}, {channel}"),
            ("Nơi góp ý", place or "không ghi"),
            ("Số nội dung góp ý", f"{count(len(items))} nội dung, đã trả lời {count(answered)}"),
        ),
        address=f"{frame.base_url}/tra-cuu/{submission.receipt}",
        opening=f"Cảm ơn Ông (bà) đã tham gia ý kiến. {agency.name} trả lời như sau:",
        answers=tuple(_answer(number, item) for number, item in enumerate(items, start=1)),
        objection=_objection(frame),
        full_list=_full_list(consultation, frame),
    )


def _answer(number: int, item: ReceiptItem) -> PaperAnswer:
    notes = [item.now] if item.now else []
    if item.is_withheld:
        notes.append(f"{item.sentence} Không đồng ý: gửi cơ quan soạn thảo, kèm mã tra cứu này.")
    return PaperAnswer(
        title=no_break(f"Nội dung {number}. {item.label}"),
        words=no_break(item.words),
        senders=no_break(item.senders),
        result=no_break(item.disposition or item.due or "Không tính: ngoài đợt lấy ý kiến."),
        explanation=no_break(item.explanation),
        notes=tuple(no_break(note) for note in notes),
        texts=tuple(_pair(row) for row in _rows(item.changes)),
    )


def _rows(parts: Sequence[ChangedPart]) -> list[ShownRow]:
    return [row for part in parts for row in part.rows]


def _pair(row: ShownRow) -> TextPair:
    cells = [[cell for cell in line if cell] for line in row.rows]
    lines = [*row.paragraphs, *(cell for line in cells for cell in line)]
    before = tuple(_pieces(line, Fate.ADDED) for line in lines)
    after = tuple(_pieces(line, Fate.REMOVED) for line in lines)
    return TextPair(
        tuple(line for line in before if line) or ((Piece("same", NOT_THERE),),),
        tuple(line for line in after if line) or ((Piece("same", NOTHING_LEFT),),),
    )


def _pieces(segments: Segments, without: Fate) -> tuple[Piece, ...]:
    kept = [Piece(one.fate.value, one.text) for one in one_side(segments, without)]
    return tuple(kept) if any(piece.text.strip() for piece in kept) else ()


def _objection(frame: SheetFrame) -> str:
    if frame.objections_until is None:
        return ""
    return no_break(
        "Nếu cho rằng ý kiến của mình được tổng hợp chưa đúng, Ông (bà) gửi phản hồi đến hết "
        f"ngày {day(frame.objections_until)}: nhập mã tra cứu tại {frame.base_url}/tra-cuu, hoặc "
        "qua trưởng thôn, cán bộ nhập phiếu của xã."
    )


def _full_list(consultation: Consultation, frame: SheetFrame) -> str:
    if consultation.answered_at is None:
        return "Cơ quan soạn thảo chưa công bố trả lời của đợt lấy ý kiến này./."
    return f"Toàn bộ ý kiến và trả lời được đăng tại {frame.base_url}/q/{consultation.code}./."
