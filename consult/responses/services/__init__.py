"""Changing answers: writing them, having them approved, publishing them."""

from consult.responses.services.answering import (
    AnswerChanged,
    ExplanationMissing,
    GroupUnknown,
    respond,
    respond_to_many,
)
from consult.responses.services.approving import approve, hand_in, send_back
from consult.responses.services.objecting import (
    NewObjection,
    NewRuling,
    rule_on_objection,
    take_objection,
)
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
    "NewObjection",
    "NewRuling",
    "RoundStillOpen",
    "approve",
    "hand_in",
    "note_told",
    "publish_answers",
    "respond",
    "respond_to_many",
    "rule_on_objection",
    "send_back",
    "take_objection",
]
