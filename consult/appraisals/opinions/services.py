"""Changing appraisals: sending, completeness, return, points, opinion, replies, issue, notes."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.accounts.models import User
from consult.accounts.services import note
from consult.appraisals.dossiers.queries.kept import dossier_to_send
from consult.appraisals.models import (
    Appraisal,
    AppraisalItem,
    AppraisalNote,
    AppraisalReply,
    AppraisalStep,
)
from consult.appraisals.opinions.queries import AppraisalRead, last_appraisal
from consult.appraisals.opinions.terms import NewItem, NewReply, Standing
from consult.appraisals.terms import ReplyKind, StepKind
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.core.text import one_line, plain_text
from consult.rulebook.queries import rule_on

# Where a sending must stand for a step to be taken.
STANDING_BEFORE = {
    StepKind.COMPLETE: (Standing.SENT,),
    StepKind.RETURNED: (Standing.SENT, Standing.RUNNING),
    StepKind.OPINION: (Standing.RUNNING,),
    StepKind.ISSUED: (Standing.GIVEN,),
}


class NothingToSend(Refusal):
    """No dossier was built for this sending."""

    message = _l("Chưa lập hồ sơ cho lần gửi này. Lập hồ sơ trước, rồi gửi thẩm định.")


class NotNow(Refusal):
    """The appraisal does not stand where this step can be taken."""

    status = 409


class WordsMissing(Refusal):
    """Something that has to be said is not said."""


class ItemsUnanswered(Refusal):
    """Points of the opinion have no reply yet (requirement R11)."""


def send(
    consultation: Consultation, *, meeting_on: date | None, by: User, now: datetime
) -> Appraisal:
    """Send the newest dossier to appraisal; points without reply open the new sending.

    The clock does not start: the department says when the dossier is complete (R10).

    Raises:
        NotNow: The sending before is still with the department, or the draft was issued.
        NothingToSend: No dossier was built since.
    """
    before = last_appraisal(consultation.id)
    if before is not None and before.standing not in (Standing.RETURNED, Standing.GIVEN):
        raise NotNow(_("Hồ sơ đang ở Sở Tư pháp: chờ ý kiến, hoặc chờ trả lại để bổ sung."))
    number = before.appraisal.number + 1 if before else 1
    built = dossier_to_send(consultation.id, number)
    if built is None:
        raise NothingToSend
    rule = rule_on(consultation.draft.kind.value, local_day(now))
    sent = Appraisal(
        consultation_id=consultation.id,
        number=number,
        dossier_id=built.id,
        sent_by=by.name,
        sent_at=now,
        meeting_on=meeting_on,
        rule_days=rule.appraisal_days if rule else None,
        rule_basis=rule.legal_basis if rule else "",
        rule_verified=rule.verified if rule else False,
    )
    db.session.add(sent)
    db.session.flush()
    _carry_over(before, sent)
    facts = {"dossier": built.number, "sha256": built.sha256, "meeting_on": str(meeting_on or "")}
    note("appraisal.send", subject(consultation, number), by=by, now=now, **facts)
    db.session.flush()
    return sent


def set_complete(consultation: Consultation, *, by: User, now: datetime) -> None:
    """Say that the dossier is complete: the clock starts.

    Raises:
        NotNow: No sending waits for it.
    """
    _step(consultation, StepKind.COMPLETE, "", by=by, now=now)


def give_back(consultation: Consultation, reason: str, *, by: User, now: datetime) -> None:
    """Return the dossier for completion: the clock stops, and the sending stays as it was.

    Raises:
        WordsMissing: ``reason`` is empty.
        NotNow: There is no dossier with the department.
    """
    why = plain_text(reason)
    if not why:
        raise WordsMissing(_("Viết lý do trả lại và cần bổ sung gì."))
    _step(consultation, StepKind.RETURNED, why, by=by, now=now)


def add_item(consultation: Consultation, new: NewItem, *, by: User, now: datetime) -> AppraisalItem:
    """Write a point of the opinion; the drafter sees it when the opinion is given.

    Raises:
        WordsMissing: The point says nothing.
        NotNow: No appraisal runs.
    """
    text = plain_text(new.text)
    if not text:
        raise WordsMissing(_("Viết nội dung ý kiến."))
    found = _standing_at(consultation, (Standing.SENT, Standing.RUNNING))
    item = AppraisalItem(
        appraisal_id=found.appraisal.id,
        position=1 + max((one.item.position for one in found.items), default=0),
        path=new.path,
        text=text,
        kind=new.kind,
        made_by=by.name,
        made_at=now,
    )
    db.session.add(item)
    facts = {"position": item.position, "kind": new.kind.value}
    note("appraisal.item", subject(consultation, found.appraisal.number), by=by, now=now, **facts)
    db.session.flush()
    return item


def drop_item(consultation: Consultation, item_id: int, *, by: User, now: datetime) -> None:
    """Take back a point that nobody but the department has seen.

    Raises:
        NotNow: The opinion was given, or the point was carried over.
    """
    found = _standing_at(consultation, (Standing.SENT, Standing.RUNNING))
    item = next((one.item for one in found.items if one.item.id == item_id), None)
    if item is None or item.carried_from_id is not None:
        raise NotNow(_("Ý kiến này không bỏ được nữa: cơ quan soạn thảo đã nhận."))
    db.session.delete(item)
    number = found.appraisal.number
    note("appraisal.drop_item", subject(consultation, number), by=by, now=now)
    db.session.flush()


def give_opinion(consultation: Consultation, summary: str, *, by: User, now: datetime) -> None:
    """Give the drafter every point at once, as one opinion; the clock stops.

    Raises:
        WordsMissing: There is neither a point nor a summary.
        NotNow: The dossier was not said to be complete, or an opinion was given.
    """
    found = _standing_at(consultation, (Standing.RUNNING,))
    said = plain_text(summary)
    if not found.items and not said:
        raise WordsMissing(_("Viết ít nhất một ý kiến, hoặc kết luận chung."))
    _step(consultation, StepKind.OPINION, said, by=by, now=now)


def reply(
    consultation: Consultation, item_id: int, new: NewReply, *, by: User, now: datetime
) -> AppraisalReply:
    """Answer a point; an earlier reply stays beside it.

    Raises:
        WordsMissing: A point is explained without words.
        NotNow: The point is not the drafter's to answer now.
    """
    text = plain_text(new.text)
    if new.kind is ReplyKind.EXPLAIN and not text:
        raise WordsMissing(_("Viết giải trình vì sao chưa tiếp thu, hoặc chọn tiếp thu."))
    found = last_appraisal(consultation.id)
    shown = found.shown_to_drafter() if found else ()
    if found is None or found.standing is Standing.ISSUED:
        shown = ()
    if not any(one.item.id == item_id for one in shown):
        raise NotNow(_("Ý kiến này thuộc lần thẩm định trước, đã được chuyển sang lần sau."))
    answer = AppraisalReply(item_id=item_id, kind=new.kind, text=text, made_by=by.name, made_at=now)
    db.session.add(answer)
    number = found.appraisal.number if found else 0
    facts = {"item": item_id, "kind": new.kind.value}
    note("appraisal.reply", subject(consultation, number), by=by, now=now, **facts)
    db.session.flush()
    return answer


def record_issue(consultation: Consultation, document: str, *, by: User, now: datetime) -> None:
    """Write down that the text was issued, which needs a reply to every point (R11).

    Raises:
        WordsMissing: ``document``, its number and day, is empty.
        NotNow: No opinion was given.
        ItemsUnanswered: A point has no reply.
    """
    said = one_line(document)
    if not said:
        raise WordsMissing(_("Ghi số, ký hiệu và ngày của văn bản ban hành."))
    found = _standing_at(consultation, (Standing.GIVEN,))
    if found.unanswered:
        numbers = ", ".join(str(one.item.position) for one in found.unanswered)
        raise ItemsUnanswered(
            _(
                "Chưa ghi ban hành được: ý kiến thẩm định số %(numbers)s chưa có trả lời "
                "(quy tắc R11).",
                numbers=numbers,
            )
        )
    _step(consultation, StepKind.ISSUED, said, by=by, now=now)


def add_note(consultation: Consultation, text: str, *, by: User, now: datetime) -> None:
    """Keep a note for the department alone; the log says that there is one, not what it says.

    Raises:
        WordsMissing: It says nothing.
    """
    said = plain_text(text)
    if not said:
        raise WordsMissing(_("Viết nội dung ghi chú."))
    db.session.add(
        AppraisalNote(consultation_id=consultation.id, text=said, made_by=by.name, made_at=now)
    )
    note("appraisal.note", f"consultation:{consultation.slug}", by=by, now=now)
    db.session.flush()


def subject(consultation: Consultation, number: int) -> str:
    """Name a sending on record."""
    return f"consultation:{consultation.slug}/appraisal:{number}"


def _carry_over(before: AppraisalRead | None, sent: Appraisal) -> None:
    """Open a sending with the points of the one before that have no reply, as they were.

    Those the drafter has seen say where they come from; the rest are still the department's draft.
    """
    shown = {one.item.id for one in before.shown_to_drafter()} if before else set()
    for position, one in enumerate(before.unanswered if before else (), start=1):
        db.session.add(
            AppraisalItem(
                appraisal_id=sent.id,
                position=position,
                path=one.item.path,
                text=one.item.text,
                kind=one.item.kind,
                carried_from_id=one.item.id if one.item.id in shown else None,
                made_by=one.item.made_by,
                made_at=one.item.made_at,
            )
        )


def _standing_at(consultation: Consultation, allowed: tuple[Standing, ...]) -> AppraisalRead:
    found = last_appraisal(consultation.id)
    if found is None or found.standing not in allowed:
        raise NotNow(
            _("Việc này không làm được lúc này: hồ sơ đã sang bước khác. Mở lại trang để xem.")
        )
    return found


def _step(
    consultation: Consultation, kind: StepKind, text: str, *, by: User, now: datetime
) -> None:
    """Take a step, where the newest sending stands so that it can be taken."""
    found = _standing_at(consultation, STANDING_BEFORE[kind])
    db.session.add(
        AppraisalStep(
            appraisal_id=found.appraisal.id, kind=kind, note=text, made_by=by.name, made_at=now
        )
    )
    number = found.appraisal.number
    note(f"appraisal.{kind.value}", subject(consultation, number), by=by, now=now, text=text)
    db.session.flush()
