"""Reading what was told of results, where it is due, and how far each commune is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from consult.comments.models import SubmissionTally
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import db
from consult.outreach.models import OutreachEntry, ResultText
from consult.outreach.rules.postings import duty_state
from consult.outreach.terms import (
    BROADCAST_DUTY,
    NOTICE_DUTY,
    Confirmed,
    DutyState,
    ResultLine,
)
from consult.places.models import Place
from consult.places.queries import as_current_units
from consult.rulebook.queries import rule_on

LEAST_NOTICE_DAYS, LEAST_BROADCAST_DAYS = 30, 3


@dataclass(frozen=True, slots=True)
class LeastDays:
    """What the rule book asks on the day the answers were published."""

    notice: int
    broadcast: int


@dataclass(frozen=True, slots=True)
class CommuneDuty:
    """A commune that took part in a round, and how far its duty is done."""

    commune: Place
    state: DutyState


def result_lines(consultation_id: int) -> tuple[ResultLine, ...]:
    """The lines that communes are to tell; none while nobody has written them."""
    found = db.session.scalars(
        select(ResultText)
        .where(ResultText.consultation_id == consultation_id)
        .order_by(ResultText.id.desc())
        .limit(1)
    ).first()
    return tuple(ResultLine(one["said"], one["answered"]) for one in found.lines) if found else ()


def least_days(consultation: Consultation) -> LeastDays:
    """How many days running a notice hangs and a text is read, by the rule book."""
    day = (
        local_day(consultation.answered_at) if consultation.answered_at else consultation.closes_on
    )
    notice, broadcast = rule_on(NOTICE_DUTY, day), rule_on(BROADCAST_DUTY, day)
    return LeastDays(
        notice=(notice and notice.min_days) or LEAST_NOTICE_DAYS,
        broadcast=(broadcast and broadcast.min_days) or LEAST_BROADCAST_DAYS,
    )


def communes_heard(consultation_id: int, today: date) -> Sequence[Place]:
    """The communes of today from which something came in time, in Vietnamese order."""
    heard = db.session.scalars(
        select(SubmissionTally.commune_id)
        .where(SubmissionTally.consultation_id == consultation_id)
        .where(SubmissionTally.commune_id != 0, SubmissionTally.submissions > 0)
        .distinct()
    )
    counts = dict.fromkeys(heard, 1)
    return [row.place for row in as_current_units(counts, today).rows]


def entries_of(consultation_id: int, commune_id: int) -> Sequence[OutreachEntry]:
    """Everything entered for one commune, the newest first."""
    return db.session.scalars(
        select(OutreachEntry)
        .where(OutreachEntry.consultation_id == consultation_id)
        .where(OutreachEntry.commune_id == commune_id)
        .order_by(OutreachEntry.id.desc())
    ).all()


def standing(entries: Sequence[OutreachEntry]) -> list[OutreachEntry]:
    """The entries that no later one corrects, without those that say it never happened."""
    corrected = {one.corrects_id for one in entries}
    return [one for one in entries if one.id not in corrected and not one.is_void]


def duty_of(
    consultation: Consultation, entries: Sequence[OutreachEntry], today: date
) -> DutyState | None:
    """How far one commune is; none before the answers are published."""
    return _duty(consultation, entries, today, least_days(consultation))


def _duty(
    consultation: Consultation, entries: Sequence[OutreachEntry], today: date, least: LeastDays
) -> DutyState | None:
    if consultation.answered_at is None:
        return None
    return duty_state(
        [Confirmed(one.act, one.day) for one in standing(entries)],
        answered_on=local_day(consultation.answered_at),
        today=today,
        least_notice_days=least.notice,
        least_broadcast_days=least.broadcast,
    )


def duty_at(consultation: Consultation, commune: Place, today: date) -> DutyState | None:
    """How far a commune is with a round; none where it took no part or nothing is answered."""
    if commune.id not in {one.id for one in communes_heard(consultation.id, today)}:
        return None
    return duty_of(consultation, entries_of(consultation.id, commune.id), today)


def commune_duties(consultation: Consultation, today: date) -> Sequence[CommuneDuty]:
    """Every commune that took part in an answered round, those that are overdue first."""
    by_commune: dict[int, list[OutreachEntry]] = {}
    for entry in db.session.scalars(
        select(OutreachEntry).where(OutreachEntry.consultation_id == consultation.id)
    ):
        by_commune.setdefault(entry.commune_id, []).append(entry)
    least = least_days(consultation)
    found = [
        CommuneDuty(place, state)
        for place in communes_heard(consultation.id, today)
        if (state := _duty(consultation, by_commune.get(place.id, []), today, least))
    ]
    return sorted(found, key=lambda one: not one.state.is_overdue)


def overdue_counts(consultations: Sequence[Consultation], today: date) -> Mapping[int, int]:
    """How many communes are overdue with each of some rounds, by round id."""
    return {
        one.id: sum(duty.state.is_overdue for duty in commune_duties(one, today))
        for one in consultations
    }
