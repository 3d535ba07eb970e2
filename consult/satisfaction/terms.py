"""The words of satisfaction: what is asked, when, and how it is answered."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from consult.core.words import marked

# Fewer answers than this are shown to nobody (domain rule R51).
FEWEST_ANSWERS = 5


class Question(enum.Enum):
    """What is asked; our own short set, no official SIPAS instrument (domain section 7)."""

    READING = "reading"
    SENDING = "sending"
    FITNESS = "fitness"
    ANSWER = "answer"


class Level(enum.Enum):
    """How content a person is, from the worst to the best."""

    VERY_BAD = 1
    BAD = 2
    MIDDLE = 3
    GOOD = 4
    VERY_GOOD = 5


class Stage(enum.Enum):
    """When a person is asked: an opinion was sent just now, or its answer can be read."""

    SENT = "sent"
    ANSWERED = "answered"


ASKED = {
    Stage.SENT: (Question.READING, Question.SENDING, Question.FITNESS),
    Stage.ANSWERED: (Question.ANSWER,),
}
QUESTION_TEXTS = {
    Question.READING: marked("Dự thảo dễ tìm, dễ hiểu"),
    Question.SENDING: marked("Việc gửi ý kiến dễ dàng"),
    Question.FITNESS: marked("Dự thảo phù hợp với cuộc sống"),
    Question.ANSWER: marked("Cơ quan trả lời rõ ràng"),
}
LEVEL_TEXTS = {
    Level.VERY_BAD: marked("Rất không hài lòng"),
    Level.BAD: marked("Không hài lòng"),
    Level.MIDDLE: marked("Bình thường"),
    Level.GOOD: marked("Hài lòng"),
    Level.VERY_GOOD: marked("Rất hài lòng"),
}
CONTENT = (Level.GOOD, Level.VERY_GOOD)
DISCONTENT = (Level.VERY_BAD, Level.BAD)


@dataclass(frozen=True, slots=True)
class Asking:
    """What one receipt is asked: the round, the stage, and a mark that is spent by answering."""

    consultation_id: int
    stage: Stage
    mark: str


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Answers of one month (its first day) to one question about one round, by level."""

    consultation_id: int
    question: Question
    month: str
    by_level: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Released:
    """Answers that may be shown: months joined until there are enough of them."""

    consultation_id: int
    question: Question
    first_month: str
    last_month: str
    by_level: Mapping[Level, int]

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.by_level.values())

    @property
    def content_percent(self) -> int:
        """The share of the two upper levels, in per cent."""
        content = sum(self.by_level.get(level, 0) for level in CONTENT)
        return round(100 * content / self.answers) if self.answers else 0
