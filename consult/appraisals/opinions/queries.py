"""Reading appraisals: every sending with its steps, points and replies; rows for the boards."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, or_, select

from consult.accounts.models import Agency
from consult.appraisals.models import (
    Appraisal,
    AppraisalItem,
    AppraisalNote,
    AppraisalReply,
    AppraisalStep,
)
from consult.appraisals.opinions.rules import clock, standing
from consult.appraisals.opinions.terms import AppraisalDays, Clock, OpenItems, Standing
from consult.appraisals.terms import StepKind
from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import Moment, db
from consult.drafts.models import Draft


@dataclass(frozen=True)
class ItemRead:
    """A point with its replies, the newest last."""

    item: AppraisalItem
    replies: Sequence[AppraisalReply]

    @property
    def reply(self) -> AppraisalReply | None:
        """The reply that counts."""
        return self.replies[-1] if self.replies else None


@dataclass(frozen=True)
class AppraisalRead:
    """A sending, its steps by kind, its points in order."""

    appraisal: Appraisal
    steps: Mapping[StepKind, AppraisalStep]
    items: Sequence[ItemRead]

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return standing(self.steps.keys())

    @property
    def unanswered(self) -> Sequence[ItemRead]:
        """The points without reply."""
        return [one for one in self.items if one.reply is None]

    def clock(self, today: date) -> Clock:
        """Count its days until ``today``."""
        days_of = {kind: local_day(step.made_at) for kind, step in self.steps.items()}
        return clock(days_of, days=self.appraisal.rule_days, today=today)

    def shown_to_drafter(self) -> Sequence[ItemRead]:
        """The points a drafter sees: all once the opinion is given, else those carried over."""
        is_given = StepKind.OPINION in self.steps
        return [one for one in self.items if is_given or one.item.carried_from_id]

    @property
    def waiting_for_drafter(self) -> Sequence[ItemRead]:
        """The points that the drafter sees and has not answered."""
        return [one for one in self.shown_to_drafter() if one.reply is None]


def appraisals_of(consultation_id: int) -> list[AppraisalRead]:
    """List the sendings of a round, the newest first."""
    rows = db.session.scalars(
        select(Appraisal)
        .where(Appraisal.consultation_id == consultation_id)
        .order_by(Appraisal.number.desc())
    ).all()
    return _read(rows)


def last_appraisal(consultation_id: int) -> AppraisalRead | None:
    """Give the newest sending of a round."""
    return next(iter(appraisals_of(consultation_id)), None)


def item_of(consultation_id: int, item_id: int) -> AppraisalItem | None:
    """Find a point of a round."""
    return db.session.scalars(
        select(AppraisalItem)
        .join(Appraisal, Appraisal.id == AppraisalItem.appraisal_id)
        .where(AppraisalItem.id == item_id, Appraisal.consultation_id == consultation_id)
    ).first()


def notes_of(consultation_id: int) -> Sequence[AppraisalNote]:
    """List the department's own notes on a round, the newest first; for appraisers only."""
    return db.session.scalars(
        select(AppraisalNote)
        .where(AppraisalNote.consultation_id == consultation_id)
        .order_by(AppraisalNote.id.desc())
    ).all()


def open_items_by_agency() -> list[OpenItems]:
    """Count the points that the drafter has seen and not answered, by agency and kind.

    A point that was carried over counts in the sending it was carried to only.
    """
    given = and_(AppraisalStep.appraisal_id == Appraisal.id, AppraisalStep.kind == StepKind.OPINION)
    is_answered = exists().where(AppraisalReply.item_id == AppraisalItem.id)
    later = select(AppraisalItem.carried_from_id).where(AppraisalItem.carried_from_id.is_not(None))
    rows = db.session.execute(
        select(
            Agency.id,
            Agency.name,
            AppraisalItem.kind,
            func.count(AppraisalItem.id),
            func.min(func.coalesce(AppraisalStep.made_at, Appraisal.sent_at, type_=Moment())),
        )
        .select_from(AppraisalItem)
        .join(Appraisal, Appraisal.id == AppraisalItem.appraisal_id)
        .outerjoin(AppraisalStep, given)
        .join(Consultation, Consultation.id == Appraisal.consultation_id)
        .join(Draft, Draft.id == Consultation.draft_id)
        .join(Agency, Agency.id == Draft.lead_agency_id)
        .where(or_(AppraisalStep.id.is_not(None), AppraisalItem.carried_from_id.is_not(None)))
        .where(~is_answered, AppraisalItem.id.not_in(later))
        .group_by(Agency.id, Agency.name, Agency.position, AppraisalItem.kind)
        .order_by(Agency.position, Agency.id, AppraisalItem.kind)
    )
    return [OpenItems(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def appraisal_days(today: date) -> list[AppraisalDays]:
    """Give the days of every sending against its rule, by agency, the newest first."""
    rows = db.session.execute(
        select(Appraisal, Consultation.slug, Agency.id, Agency.name)
        .join(Consultation, Consultation.id == Appraisal.consultation_id)
        .join(Draft, Draft.id == Consultation.draft_id)
        .join(Agency, Agency.id == Draft.lead_agency_id)
        .order_by(Agency.position, Agency.id, Appraisal.id.desc())
    ).all()
    read = {one.appraisal.id: one for one in _read([row[0] for row in rows])}
    newest: dict[int, int] = {}
    for appraisal, *_rest in rows:
        newest.setdefault(appraisal.consultation_id, appraisal.id)
    return [
        AppraisalDays(
            consultation_id=appraisal.consultation_id,
            slug=slug,
            agency_id=agency_id,
            agency=agency,
            number=appraisal.number,
            standing=read[appraisal.id].standing,
            sent_on=local_day(appraisal.sent_at),
            clock=read[appraisal.id].clock(today),
            rule_basis=appraisal.rule_basis,
            rule_verified=appraisal.rule_verified,
            open_items=len(read[appraisal.id].waiting_for_drafter)
            if newest[appraisal.consultation_id] == appraisal.id
            else 0,
        )
        for appraisal, slug, agency_id, agency in rows
    ]


def _read(rows: Sequence[Appraisal]) -> list[AppraisalRead]:
    """Load steps, points and replies of some sendings in three questions."""
    ids = [row.id for row in rows]
    steps: dict[int, dict[StepKind, AppraisalStep]] = defaultdict(dict)
    for step in db.session.scalars(
        select(AppraisalStep)
        .where(AppraisalStep.appraisal_id.in_(ids))
        .order_by(AppraisalStep.made_at, AppraisalStep.id)
    ):
        steps[step.appraisal_id][step.kind] = step
    items = db.session.scalars(
        select(AppraisalItem)
        .where(AppraisalItem.appraisal_id.in_(ids))
        .order_by(AppraisalItem.position)
    ).all()
    replies: dict[int, list[AppraisalReply]] = defaultdict(list)
    for reply in db.session.scalars(
        select(AppraisalReply)
        .where(AppraisalReply.item_id.in_([item.id for item in items]))
        .order_by(AppraisalReply.id)
    ):
        replies[reply.item_id].append(reply)
    by_appraisal: dict[int, list[ItemRead]] = defaultdict(list)
    for item in items:
        by_appraisal[item.appraisal_id].append(ItemRead(item, replies[item.id]))
    return [AppraisalRead(row, steps[row.id], by_appraisal[row.id]) for row in rows]
