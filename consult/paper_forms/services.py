"""Recording paper: sheets and the minutes of meetings, and taking a wrong sheet back."""

from datetime import datetime
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.audit.services import record
from consult.comments.models import Submission
from consult.comments.rules import receipt_groups
from consult.comments.services import record_submission, undo_submission
from consult.comments.terms import Channel, NewSubmission, Received, Unit
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.files import file_name, keep
from consult.paper_forms.models import MeetingRecord
from consult.paper_forms.queries import last_typed, sheet_by_number
from consult.paper_forms.rules import (
    meeting_comments,
    meeting_number,
    scan_media_type,
    unlike_votes,
)
from consult.paper_forms.terms import MAX_SCAN_BYTES, NewMeeting, NewScan


class SheetTypedBefore(Refusal):
    """A sheet of the same number is in already."""

    def __init__(self, submission: Submission) -> None:
        """Name the receipt it has."""
        super().__init__(
            _(
                "Số này đã nhập rồi, mã tiếp nhận %(receipt)s. Xem lại số phiếu; nếu đúng là "
                "phiếu đó thì bỏ qua, không nhập lần nữa.",
                receipt=receipt_groups(submission.receipt),
            )
        )


class NumbersUnlike(Refusal):
    """Numbers of the minutes do not add up (domain rule R16)."""


class MeetingSaidNothing(Refusal):
    """Minutes without a vote and without words."""

    message = _l("Ghi kết quả của ít nhất một nội dung, hoặc ý kiến nêu tại cuộc họp.")


class ScanUnusable(Refusal):
    """The scan is no PDF or picture, or larger than 10 MB."""

    message = _l("Chỉ nhận ảnh JPG, PNG hoặc tệp PDF dưới 10 MB.")


class NotTheLastSheet(Refusal):
    """Only the sheet typed last can be taken back by its typist."""

    message = _l("Chỉ rút được phiếu mình vừa nhập sau cùng. Danh sách này đã có phiếu mới hơn.")
    status = 409


def record_sheet(new: NewSubmission, *, by: str, now: datetime) -> Received:
    """Record a typed sheet, letter or call as anything else that arrives.

    ``new.external_id`` is the number on the sheet: the same number twice is refused.

    Raises:
        SheetTypedBefore: The number is in already.
        Refusal: Those of ``comments.services.record_submission``.
    """
    refuse_known_number(new.consultation_id, new.external_id, new.idempotency_key)
    received = record_submission(new, now=now)
    if not received.is_repeated:
        _note("sheet.record", received, new, by=by, now=now)
    return received


def record_meeting(new: NewMeeting, *, by: str, now: datetime) -> Received:
    """Record minutes as one submission of a collective, with the votes beside it.

    Raises:
        NumbersUnlike: Households or votes do not add up.
        MeetingSaidNothing: There is neither a vote nor a word.
        ScanUnusable: The scan is of another kind or too large.
        SheetTypedBefore: The minutes of this meeting are in already.
    """
    check_numbers(new)
    number = meeting_number(new)
    refuse_known_number(new.consultation_id, number, new.idempotency_key)
    sending = NewSubmission(
        consultation_id=new.consultation_id,
        idempotency_key=new.idempotency_key,
        channel=Channel.MEETING,
        unit=Unit.COLLECTIVE,
        comments=tuple(meeting_comments(new)),
        commune_id=new.commune_id,
        village_id=new.village_id,
        external_id=number,
        recorded_by_id=new.recorded_by_id,
        received_at=new.ended_at,
    )
    received = record_submission(sending, now=now)
    if not received.is_repeated:
        _add_minutes(new, received.submission_id, now=now)
        _note("meeting.record", received, sending, by=by, now=now)
    return received


def check_numbers(new: NewMeeting) -> None:
    """Refuse minutes whose numbers do not add up, or that say nothing.

    Raises:
        NumbersUnlike: See the sentence.
        MeetingSaidNothing: Neither votes nor words.
    """
    if new.ended_at <= new.began_at:
        raise NumbersUnlike(_("Giờ kết thúc phải sau giờ bắt đầu."))
    if new.present + new.absent != new.households:
        raise NumbersUnlike(
            _(
                "Có mặt %(present)s và vắng %(absent)s cộng lại không bằng tổng số %(all)s hộ.",
                present=new.present,
                absent=new.absent,
                all=new.households,
            )
        )
    if not new.votes and not new.remarks:
        raise MeetingSaidNothing
    for vote in unlike_votes(new):
        raise NumbersUnlike(
            _(
                "Đồng ý, không đồng ý, ý kiến khác và không trả lời cộng lại là %(total)s, "
                "phải bằng %(present)s hộ có mặt.",
                total=vote.total,
                present=new.present,
            )
        )


def take_back(submission: Submission, *, by: str, by_id: int, now: datetime) -> None:
    """Take the sheet typed last by ``by_id`` out of every count; it stays on record, marked.

    Raises:
        NotTheLastSheet: Another one was typed since, or it is somebody else's.
        AlreadyUndone: It was taken back before.
    """
    last = last_typed(submission.consultation_id, by_id)
    if last is None or last.id != submission.id:
        raise NotTheLastSheet
    undo_submission(submission, by=by, by_id=by_id, now=now)


def refuse_known_number(consultation_id: int, number: str | None, key: str) -> None:
    """Refuse a number that another sending has; the same sending again is harmless."""
    known = sheet_by_number(consultation_id, number) if number else None
    if known is not None and known.idempotency_key != key:
        raise SheetTypedBefore(known)


def scan_folder() -> Path:
    """Tell where scans are kept, each under its own hash."""
    return Path(current_app.config["CONSULT"].data_dir) / "scans"


def note_look(minutes: MeetingRecord, *, by: str, by_id: int, now: datetime) -> None:
    """Write down that somebody looked at a scan, which may hold names and signatures."""
    subject = f"submission:{minutes.submission_id}"
    record("meeting.look_at_scan", subject, actor=by, actor_id=by_id, now=now)


def _add_minutes(new: NewMeeting, submission_id: int, *, now: datetime) -> None:
    db.session.add(
        MeetingRecord(
            submission_id=submission_id,
            announced_on=new.announced_on,
            began_at=new.began_at,
            ended_at=new.ended_at,
            households=new.households,
            present=new.present,
            votes=[vote.numbers() for vote in new.votes],
            scan_sha256=_kept_scan(new.scan),
            scan_name=file_name(new.scan.name) if new.scan else None,
            recorded_at=now,
        )
    )
    db.session.flush()


def _kept_scan(scan: NewScan | None) -> str | None:
    if scan is None:
        return None
    if len(scan.content) > MAX_SCAN_BYTES or scan_media_type(scan.content) is None:
        raise ScanUnusable
    return keep(scan_folder(), scan.content)


def _note(action: str, received: Received, new: NewSubmission, *, by: str, now: datetime) -> None:
    record(
        action,
        f"submission:{received.submission_id}",
        actor=by,
        actor_id=new.recorded_by_id,
        now=now,
        facts={
            "channel": new.channel.value,
            "number": new.external_id,
            "received_on": str(local_day(new.received_at or now)),
        },
    )
