"""The words of consultations."""

import enum

MAX_QUESTIONS = 5
MIN_QUESTIONS = 3


class RoundState(enum.Enum):
    """State of a round; it follows from its dates."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"
