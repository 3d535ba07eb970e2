"""The facts of rounds: their cost grows with rounds and villages, not with comments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from consult.accounts.models import Agency
from consult.appraisals.opinions.queries import last_appraisal
from consult.boards.terms import AgencyName, Quarter, RoundFacts, quarter_of
from consult.comments.models import CommentTally, PublicTally, VillageTally
from consult.comments.terms import Unit
from consult.consultations.models import Consultation, ConsultationPlace
from consult.core.clock import local_day
from consult.core.db import db
from consult.drafts.models import Draft
from consult.places.models import Place
from consult.places.queries.validity import in_force
from consult.places.terms import PlaceLevel
from consult.responses.models import MatrixRow, MatrixSender, Response, ResponseRevision
from consult.responses.terms import AnswerState
from consult.rulebook.queries import rule_on
from consult.rulebook.terms import ANSWERS_DUE

ByUnit = dict[Unit, int]


def quarters_with_rounds(today: date) -> list[Quarter]:
    """List the quarters in which rounds opened, and that of today, the newest first."""
    days = db.session.scalars(select(Consultation.opens_on).distinct())
    return sorted({quarter_of(day) for day in (*days, today)}, reverse=True)


def round_facts(quarter: Quarter) -> list[RoundFacts]:
    """Gather the facts of the rounds that opened in a quarter, as they stand now."""
    rounds = db.session.scalars(
        select(Consultation)
        .options(joinedload(Consultation.draft).joinedload(Draft.lead_agency))
        .where(Consultation.opens_on.between(quarter.first_day, quarter.last_day))
        .order_by(Consultation.opens_on, Consultation.id)
    ).all()
    comments = comments_by_unit([one.id for one in rounds])
    unanswered = unanswered_by_unit([one.id for one in rounds if one.answered_at])
    return [
        RoundFacts(
            id=one.id,
            agency=_named(one.draft.lead_agency),
            draft_id=one.draft_id,
            closes_on=one.closes_on,
            posted_days=one.posted_days,
            least_days=one.rule_min_days,
            answered_on=local_day(one.answered_at) if one.answered_at else None,
            due_on=due_day(one.closes_on),
            comments=comments.get(one.id, {}),
            unanswered=(unanswered if one.answered_at else comments).get(one.id, {}),
            asked=asked_villages(one),
            heard=heard_villages(one),
            open_items=open_items(one.id),
        )
        for one in rounds
    ]


def open_items(consultation_id: int) -> int:
    """Count the points of the last appraisal that the drafter has seen and not answered."""
    last = last_appraisal(consultation_id)
    return len(last.waiting_for_drafter) if last else 0


def due_day(closes_on: date) -> date | None:
    """Tell by when the answers must be public; none where the rule has no number."""
    rule = rule_on(ANSWERS_DUE, closes_on)
    return closes_on + timedelta(days=rule.min_days) if rule and rule.min_days else None


def is_rule_verified(day: date) -> bool:
    """Whether the rule of a day on publishing answers was compared with the text of the law."""
    rule = rule_on(ANSWERS_DUE, day)
    return rule is not None and rule.verified


def comments_by_unit(round_ids: Sequence[int]) -> Mapping[int, ByUnit]:
    """Count the comments in time of some rounds by unit, from the kept counts."""
    return _by_unit(CommentTally, round_ids)


def published_by_unit(round_ids: Sequence[int]) -> Mapping[int, ByUnit]:
    """Count the comments of some rounds that everybody can read by unit, from the kept counts."""
    return _by_unit(PublicTally, round_ids)


def _by_unit(
    tally: type[CommentTally] | type[PublicTally], round_ids: Sequence[int]
) -> Mapping[int, ByUnit]:
    rows = db.session.execute(
        select(tally.consultation_id, tally.unit, func.sum(tally.comments))
        .where(tally.consultation_id.in_(round_ids))
        .group_by(tally.consultation_id, tally.unit)
    )
    found: dict[int, ByUnit] = defaultdict(dict)
    for round_id, unit, count in rows:
        if count:
            found[round_id][unit] = int(count)
    return found


def unanswered_by_unit(round_ids: Sequence[int]) -> Mapping[int, ByUnit]:
    """Count by unit the comments of answered rounds whose group has no published answer.

    A comment that came after the answers and stands in no group yet is not among them: the next
    analysis puts it into one.
    """
    approved = (
        select(ResponseRevision.id)
        .join(Response, Response.id == ResponseRevision.response_id)
        .where(Response.consultation_id == MatrixRow.consultation_id)
        .where(Response.group_key == MatrixRow.key)
        .where(ResponseRevision.state == AnswerState.APPROVED)
    )
    never = MatrixRow.answer.is_(None) | (
        MatrixRow.answer.in_((AnswerState.DRAFT, AnswerState.IN_REVIEW)) & ~approved.exists()
    )
    # First the groups (hence the offset): they are few, and their senders are many.
    waiting = (
        select(MatrixRow.consultation_id, MatrixRow.group_id)
        .where(MatrixRow.consultation_id.in_(round_ids), never)
        .offset(0)
        .subquery()
    )
    rows = db.session.execute(
        select(waiting.c.consultation_id, MatrixSender.unit, func.sum(MatrixSender.comments))
        .join(MatrixSender, MatrixSender.group_id == waiting.c.group_id)
        .group_by(waiting.c.consultation_id, MatrixSender.unit)
    )
    found: dict[int, ByUnit] = defaultdict(dict)
    for round_id, unit, count in rows:
        if count:
            found[round_id][unit] = int(count)
    return found


def asked_villages(one: Consultation) -> frozenset[int]:
    """The villages a round asks; none chosen means every village of the opening day."""
    chosen = db.session.scalars(
        select(ConsultationPlace.place_id).where(ConsultationPlace.consultation_id == one.id)
    ).all()
    villages = _villages(one)
    if chosen:
        villages = villages.where(Place.id.in_(chosen) | Place.parent_id.in_(chosen))
    return frozenset(db.session.scalars(villages))


def heard_villages(one: Consultation) -> frozenset[int]:
    """The villages from which something came in time, from the kept counts."""
    heard = select(VillageTally.village_id).where(
        VillageTally.consultation_id == one.id, VillageTally.submissions > 0
    )
    return frozenset(db.session.scalars(_villages(one).where(Place.id.in_(heard))))


def _villages(one: Consultation) -> Select[int]:
    return select(Place.id).where(Place.level == PlaceLevel.VILLAGE, *in_force(one.opens_on))


def _named(agency: Agency) -> AgencyName:
    return AgencyName(agency.id, agency.name, agency.position)
