"""The dated list of what goes to appraisal, beside what is there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from consult.appraisals.dossiers.records.queries import criticism_letters, outreach_record
from consult.appraisals.dossiers.records.rules import (
    criticism_reference,
    criticism_shortfall,
    outreach_shortfall,
)
from consult.appraisals.dossiers.records.terms import CriticismLetter, OutreachRecord
from consult.appraisals.dossiers.terms import CheckedPart, Checklist
from consult.comments.models import SubmissionTally
from consult.comments.queries import received_comments
from consult.comments.terms import Unit
from consult.consultations.models import Consultation
from consult.consultations.terms import RoundState
from consult.core.clock import local_day
from consult.core.db import db
from consult.digests.queries import documents_heard, latest_digest
from consult.digests.rules.numbers import count
from consult.drafts.dossier.queries import documents_of
from consult.drafts.models import SupportingDocument
from consult.drafts.queries import latest_version
from consult.responses.queries import objection_count, unanswered_comments
from consult.rulebook.models import DossierRule
from consult.rulebook.queries import appraisal_rules
from consult.rulebook.terms import MANY_FILES, Condition, DossierPart

OVER = (RoundState.CLOSED, RoundState.ANSWERED)
NOT_SHOWN_EMPTY = (DossierPart.OTHER,)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What the system knows without any upload."""

    outreach: OutreachRecord
    criticism: tuple[CriticismLetter, ...]

    def has(self, part: DossierPart) -> bool:
        """Whether anything of a part is on record."""
        if part is DossierPart.SOCIAL_CRITICISM:
            return bool(self.criticism)
        return part is DossierPart.OUTREACH and not self.outreach.is_empty


def on_record(consultation: Consultation, now: datetime) -> OnRecord:
    """Read what the system knows of a round without any upload."""
    return OnRecord(
        outreach_record(consultation, local_day(now)), criticism_letters(consultation.id)
    )


def checklist(
    consultation: Consultation, now: datetime, *, sent_before: datetime | None = None
) -> Checklist:
    """Give every part of the dossier of a round (draft and agency loaded) as it stands at ``now``.

    ``sent_before`` is when the dossier went out the last time: a paper that has come in since then
    is new, never late.
    """
    documents = documents_of(consultation.draft_id)
    told = consultation.draft.dossier_conditions or ()
    apply = {Condition.ALWAYS, *(Condition(one) for one in told)}
    asked_on = _asked_on(documents, sent_before)
    known = on_record(consultation, now)
    parts = []
    for rule in appraisal_rules(consultation.draft.kind, consultation.opens_on):
        own = tuple(one for one in documents if one.part is rule.part)
        is_asked = rule.condition in apply and rule.needed_for_appraisal
        if is_asked or own or known.has(rule.part):
            parts.append(_checked(rule, own, is_asked=is_asked, asked_on=asked_on))
    made = [_recorded(_made(consultation, one, now), known) for one in parts]
    return Checklist(
        parts=tuple(made),
        comments=received_comments(consultation.id),
        of_bodies=_of_bodies(consultation.id),
        documents=documents_heard(consultation.id),
    )


def _of_bodies(consultation_id: int) -> int:
    """Count the comments of agencies and organisations, from the kept counts."""
    found = select(func.sum(SubmissionTally.comments)).where(
        SubmissionTally.consultation_id == consultation_id,
        SubmissionTally.unit == Unit.ORGANISATION,
    )
    return int(db.session.scalar(found) or 0)


def _asked_on(documents: Sequence[SupportingDocument], sent_before: datetime | None) -> date | None:
    """Tell on which day the request of this sending came in; what comes later is late."""
    asked = [one.added_at for one in documents if one.part is DossierPart.REQUEST]
    if not asked or (sent_before is not None and max(asked) <= sent_before):
        return None
    return local_day(max(asked))


def _checked(
    rule: DossierRule,
    own: tuple[SupportingDocument, ...],
    *,
    is_asked: bool,
    asked_on: date | None,
) -> CheckedPart:
    """Check a part by its papers."""
    came_on = max((local_day(one.added_at) for one in own), default=None)
    is_late = came_on is not None and asked_on is not None and came_on > asked_on
    title = own[0].title if len(own) == 1 else ""
    dated = f"Bản ngày {came_on:%d/%m/%Y}" if came_on else ""
    return CheckedPart(
        part=rule.part,
        basis=rule.legal_basis,
        verified=rule.verified,
        is_needed=is_asked,
        reference=title or ("" if rule.part in MANY_FILES else dated),
        lacking="" if own else _("Chưa có tệp."),
        is_there=bool(own),
        late_on=came_on if is_late else None,
        documents=own,
    )


def _made(consultation: Consultation, one: CheckedPart, now: datetime) -> CheckedPart:
    """Check a part that the program makes itself; papers beside it are kept."""
    state = consultation.state(now)
    if one.part is DossierPart.REVISED_DRAFT:
        return _revised(consultation, one)
    if one.part is DossierPart.SYNTHESIS:
        return _synthesis(consultation, one, is_over=state in OVER)
    if one.part is DossierPart.AGENCY_OPINIONS:
        return _there(one, reference=one.reference)
    if one.part is DossierPart.PEOPLE_OPINIONS:
        return _people(consultation, one)
    if one.part is DossierPart.POSTING_PROOF:
        return _proof(consultation, one, is_over=state in OVER)
    return one


def _recorded(one: CheckedPart, known: OnRecord) -> CheckedPart:
    """Take a part from the record where the system has it; papers beside it are kept."""
    if not known.has(one.part):
        open_ = outreach_shortfall(known.outreach) if one.part is DossierPart.OUTREACH else ""
        return replace(one, lacking=f"{open_}.") if open_ and not one.is_there else one
    there = replace(one, is_there=True, lacking="", is_on_record=True)
    if one.part is DossierPart.OUTREACH:
        return replace(there, short_of=outreach_shortfall(known.outreach))
    letters = known.criticism
    late = max((letter.received_on for letter in letters if letter.is_late), default=None)
    has_file = any(letter.sha256 for letter in letters) or bool(one.documents)
    why = criticism_shortfall(letters)
    return replace(
        there,
        is_needed=True,
        is_there=has_file,
        lacking="" if has_file else f"{why}.",
        reference=criticism_reference(letters),
        late_on=one.late_on or late,
        short_of=why if has_file and not one.documents else "",
    )


def _revised(consultation: Consultation, one: CheckedPart) -> CheckedPart:
    version = latest_version(consultation.draft_id)
    if version is None:
        return _lacking(one, _("Chưa có bản dự thảo nào."))
    day = local_day(version.created_at)
    return _there(one, reference=f"Bản thứ {version.number}, ngày {day:%d/%m/%Y}")


def _proof(consultation: Consultation, one: CheckedPart, *, is_over: bool) -> CheckedPart:
    if is_over:
        return _there(one, reference=f"Số …/XN-{consultation.draft.lead_agency.code}")
    return _lacking(one, _("Đợt lấy ý kiến chưa đóng nên chưa xác nhận được thời gian đăng."))


def _people(consultation: Consultation, one: CheckedPart) -> CheckedPart:
    """Tell how many people say that they were misread and have no ruling yet."""
    waiting = objection_count(consultation.id).waiting
    there = _there(one, reference=one.reference)
    words = f"Còn {count(waiting)} phản ánh “tổng hợp sai” chưa có kết luận"
    return replace(there, short_of=words) if waiting else there


def _synthesis(consultation: Consultation, one: CheckedPart, *, is_over: bool) -> CheckedPart:
    if not is_over:
        return _lacking(one, _("Đợt lấy ý kiến chưa đóng nên chưa có bản tổng hợp cuối."))
    unanswered = unanswered_comments(consultation.id)
    if unanswered:
        words = _("Còn %(count)s ý kiến chưa có trả lời.", count=unanswered)
        return _lacking(one, words)
    made = latest_digest(consultation.id)
    day = f"Bản số {made.number:02d}, ngày {local_day(made.as_of):%d/%m/%Y}" if made else ""
    return _there(one, reference=day)


def _there(one: CheckedPart, *, reference: str) -> CheckedPart:
    return CheckedPart(
        part=one.part,
        basis=one.basis,
        verified=one.verified,
        is_needed=one.is_needed,
        reference=reference,
        documents=one.documents,
    )


def _lacking(one: CheckedPart, why: str) -> CheckedPart:
    return CheckedPart(
        part=one.part,
        basis=one.basis,
        verified=one.verified,
        is_needed=one.is_needed,
        lacking=why,
        is_there=False,
        documents=one.documents,
    )
