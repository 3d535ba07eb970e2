"""The closed rounds whose answers are not public, from kept counts alone."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from consult.boards.queries.rounds import ByUnit, comments_by_unit, due_day, published_by_unit
from consult.consultations.models import Consultation
from consult.consultations.queries import closed_rounds
from consult.consultations.terms import SECOND
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.site_revision import site_revision
from consult.rulebook.queries import rules_of
from consult.rulebook.terms import ANSWERS_DUE


@dataclass(frozen=True, slots=True)
class WaitingRound:
    """A round that waits: its comments by unit as far as everybody can read them (decision 0011).

    ``due_on`` is by when the rule wants answers, if it says.
    """

    consultation: Consultation
    comments: ByUnit
    due_on: date | None


def waiting_rounds(now: datetime) -> Sequence[WaitingRound]:
    """List the closed rounds with comments and without published answers, the longest first."""
    rounds = [one for one in closed_rounds(now) if one.answered_at is None]
    ids = [one.id for one in rounds]
    received, public = comments_by_unit(ids), published_by_unit(ids)
    waiting = [
        WaitingRound(one, public.get(one.id, {}), due_day(one.closes_on))
        for one in rounds
        if one.id in received
    ]
    return sorted(waiting, key=lambda one: (one.consultation.closes_on, one.consultation.id))


def waiting_mark(now: datetime) -> Hashable:
    """Give what changes whenever the list does: by a write, a closing, or the next day."""
    rounds = db.session.execute(
        select(
            func.count(), func.count(Consultation.answered_at), func.sum(Consultation.revision)
        ).where(Consultation.closes_at <= now - SECOND)
    ).one()
    days = tuple((rule.valid_from, rule.min_days, rule.verified) for rule in rules_of(ANSWERS_DUE))
    return tuple(rounds), days, site_revision(), local_day(now)
