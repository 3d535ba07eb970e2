"""Reading the record of outreach and social criticism of a round."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.appraisals.dossiers.records.terms import (
    CommuneAsked,
    CommuneTold,
    CriticismLetter,
    MeetingHeld,
    OutreachAct,
    OutreachRecord,
)
from consult.comments.models import Submission
from consult.comments.terms import Channel
from consult.consultations.models import Consultation
from consult.consultations.queries.postings import communes_asking
from consult.core.clock import local_day
from consult.core.db import db
from consult.outreach.models import OutreachEntry
from consult.outreach.queries import commune_duties, least_days, result_lines, standing
from consult.outreach.terms import Act
from consult.paper_forms.models import MeetingRecord
from consult.places.queries import places_by_id
from consult.supervision.models import SocialCriticism


def outreach_record(consultation: Consultation, today: date) -> OutreachRecord:
    """Gather what a round's communes did and confirmed, as it stands on a day."""
    least = least_days(consultation)
    entries = _entries(consultation.id)
    answered_at = consultation.answered_at
    return OutreachRecord(
        asked=tuple(
            CommuneAsked(one.commune.full_name, one.started_on)
            for one in communes_asking(consultation.id)
        ),
        meetings=_meetings(consultation.id),
        answered_on=local_day(answered_at) if answered_at else None,
        lines=result_lines(consultation.id) if answered_at else (),
        told=_told(consultation, entries, today),
        acts=_acts(entries),
        least_notice_days=least.notice,
        least_broadcast_days=least.broadcast,
    )


def criticism_letters(consultation_id: int) -> tuple[CriticismLetter, ...]:
    """List the documents of social criticism of a round, the first received first."""
    rows = db.session.execute(
        select(Submission, SocialCriticism)
        .outerjoin(SocialCriticism, SocialCriticism.submission_id == Submission.id)
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.channel == Channel.SOCIAL_CRITICISM, Submission.undone_at.is_(None))
        .order_by(Submission.received_at, Submission.id)
    )
    return tuple(
        CriticismLetter(
            organisation=sent.organisation,
            document_number=sent.document_number,
            document_on=sent.document_on,
            received_on=local_day(sent.received_at),
            is_late=sent.is_late,
            sha256=letter.letter_sha256 if letter else "",
            name=letter.letter_name if letter else "",
        )
        for sent, letter in rows
    )


def _entries(consultation_id: int) -> Sequence[OutreachEntry]:
    return db.session.scalars(
        select(OutreachEntry)
        .where(OutreachEntry.consultation_id == consultation_id)
        .options(joinedload(OutreachEntry.commune))
        .order_by(OutreachEntry.day, OutreachEntry.id)
    ).all()


def _acts(entries: Sequence[OutreachEntry]) -> tuple[OutreachAct, ...]:
    held = {one.id for one in standing(entries)}
    return tuple(
        OutreachAct(
            commune=one.commune.full_name,
            act=one.act,
            day=one.day,
            place=one.place,
            reason=one.reason,
            stands=one.id in held,
        )
        for one in entries
    )


def _told(
    consultation: Consultation, entries: Sequence[OutreachEntry], today: date
) -> tuple[CommuneTold, ...]:
    """Say how far each commune is on a day: one that runs out of time makes the log another."""
    first: dict[int, date] = {}
    for one in standing(entries):
        if one.act is Act.HUNG_UP:
            first.setdefault(one.commune_id, one.day)
    return tuple(
        CommuneTold(
            commune=duty.commune.full_name,
            notice_since=first.get(duty.commune.id),
            broadcasts=duty.state.broadcast_days,
            is_notice_done=duty.state.is_notice_done,
            is_broadcast_done=duty.state.is_broadcast_done,
            is_overdue=duty.state.is_overdue,
            due_on=duty.state.due_on,
        )
        for duty in commune_duties(consultation, today)
    )


def _meetings(consultation_id: int) -> tuple[MeetingHeld, ...]:
    rows = db.session.execute(
        select(MeetingRecord, Submission.village_id, Submission.commune_id)
        .join(Submission, Submission.id == MeetingRecord.submission_id)
        # Said twice, for SQLite: from the few minutes, not from every submission of the round.
        .where(Submission.id.in_(select(MeetingRecord.submission_id)))
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .order_by(MeetingRecord.began_at, MeetingRecord.submission_id)
    ).all()
    places = places_by_id({one for row in rows for one in row[1:] if one})
    return tuple(
        MeetingHeld(
            place=", ".join(
                places[one].full_name for one in (village, commune) if one and one in places
            ),
            announced_on=held.announced_on,
            held_on=local_day(held.began_at),
            households=held.households,
            present=held.present,
            has_scan=held.scan_sha256 is not None,
        )
        for held, village, commune in rows
    )
