"""Reading what runs after a round: until when answers are due, and objections are taken."""

from datetime import date, timedelta

from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.rulebook.queries import rule_on
from consult.rulebook.terms import ANSWERS_DUE, OBJECTIONS


def answers_due_on(consultation: Consultation) -> date | None:
    """Tell the day by which the answers to a round are due; none while no rule says."""
    rule = rule_on(ANSWERS_DUE, consultation.closes_on)
    if rule is None or rule.min_days is None:
        return None
    return consultation.closes_on + timedelta(days=rule.min_days)


def objections_until(consultation: Consultation) -> date | None:
    """Tell the last day of objections to the published answers; none before, and without a rule."""
    if consultation.answered_at is None:
        return None
    published_on = local_day(consultation.answered_at)
    rule = rule_on(OBJECTIONS, published_on)
    if rule is None or rule.min_days is None:
        return None
    return published_on + timedelta(days=rule.min_days)
