"""The slip of at most four questions; every one may be skipped."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField

from consult.core.fields import listed
from consult.satisfaction.terms import ASKED, LEVEL_TEXTS, QUESTION_TEXTS, Level, Question, Stage

LEVELS = listed((str(level.value), _l(text)) for level, text in LEVEL_TEXTS.items())


class RatingForm(FlaskForm):
    """Five levels a question, none chosen beforehand; a level that does not exist is a skip."""

    asking = HiddenField()
    reading = RadioField(
        _l(QUESTION_TEXTS[Question.READING]), choices=LEVELS, validate_choice=False
    )
    sending = RadioField(
        _l(QUESTION_TEXTS[Question.SENDING]), choices=LEVELS, validate_choice=False
    )
    fitness = RadioField(
        _l(QUESTION_TEXTS[Question.FITNESS]), choices=LEVELS, validate_choice=False
    )
    answer = RadioField(_l(QUESTION_TEXTS[Question.ANSWER]), choices=LEVELS, validate_choice=False)

    def asked(self, stage: Stage) -> list[RadioField]:
        """The questions of a stage, as fields."""
        return [self[question.value] for question in ASKED[stage]]

    def given(self) -> dict[Question, Level]:
        """The levels that were chosen."""
        levels = {str(level.value): level for level in Level}
        chosen = {question: levels.get(self[question.value].data or "") for question in Question}
        return {question: level for question, level in chosen.items() if level}
