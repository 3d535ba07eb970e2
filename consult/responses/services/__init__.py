"""Changing answers: writing them, having them approved, publishing them."""

from consult.responses.services.answering import (
    AnswerChanged,
    ExplanationMissing,
    GroupUnknown,
    respond,
    respond_to_many,
)
from consult.responses.services.approving import approve, hand_in, send_back
from consult.responses.services.publishing import (
    AnswersNotApproved,
    CommentsUnanswered,
    RoundStillOpen,
    publish_answers,
)
from consult.responses.services.telling import note_told

__all__ = [
    "AnswerChanged",
    "AnswersNotApproved",
    "CommentsUnanswered",
    "ExplanationMissing",
    "GroupUnknown",
    "RoundStillOpen",
    "approve",
    "hand_in",
    "note_told",
    "publish_answers",
    "respond",
    "respond_to_many",
    "send_back",
]
