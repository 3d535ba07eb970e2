"""Invented counts of satisfaction: months that are over, so that the results are not empty."""

from datetime import date

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.satisfaction.models import SatisfactionCount
from consult.satisfaction.rules import month_of
from consult.satisfaction.terms import Level, Question

# answers by level, from the worst to the best
LEVELS = {
    Question.READING: (2, 5, 11, 24, 8),
    Question.SENDING: (1, 2, 6, 27, 16),
    Question.FITNESS: (4, 9, 13, 17, 5),
    Question.ANSWER: (1, 3, 4, 9, 6),
}


def add_satisfaction(consultation: Consultation, *, loaded_on: date) -> None:
    """Count what people said of a round, in the month it opened; nothing while that one runs."""
    month = month_of(consultation.opens_on)
    if month >= month_of(loaded_on):
        return
    for question, answers in LEVELS.items():
        if question is Question.ANSWER and consultation.answered_at is None:
            continue
        for level, count in zip(Level, answers, strict=True):
            key = {"consultation_id": consultation.id, "month": month, "question": question}
            db.session.add(SatisfactionCount(**key, level=level.value, answers=count))
