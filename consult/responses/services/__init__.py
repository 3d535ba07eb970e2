"""Changing answers: writing them, having them approved, publishing them."""

from consult.responses.services.answering import (
    AnswerChanged,
    ExplanationMissing,
    GroupUnknown,
    respond,
    respond_to_many,
)
from consult.responses.services.approving import approve, hand_in, hand_in_all, send_back
from consult.responses.services.finishing import AnswersMissing, refuse_unfinished
from consult.responses.services.joining import (
    NotLastJoin,
    NotNear,
    join_near,
    refuse_near,
    undo_last_join,
)
from consult.responses.services.majorities import (
    NoMajorityKept,
    ReasonChanged,
    ReasonEmpty,
    ReasonMissing,
    give_reason,
    reason_missing_text,
    refuse_without_reason,
)
from consult.responses.services.nearing import near_in_batches
from consult.responses.services.objecting import (
    NewObjection,
    NewRuling,
    rule_on_objection,
    take_objection,
)
from consult.responses.services.publishing import (
    AnswersNotApproved,
    CommentsUnanswered,
    PublishedBefore,
    RoundStillOpen,
    publish_answers,
)
from consult.responses.services.telling import note_told

__all__ = [
    "AnswerChanged",
    "AnswersMissing",
    "AnswersNotApproved",
    "CommentsUnanswered",
    "ExplanationMissing",
    "GroupUnknown",
    "NewObjection",
    "NewRuling",
    "NoMajorityKept",
    "NotLastJoin",
    "NotNear",
    "PublishedBefore",
    "ReasonChanged",
    "ReasonEmpty",
    "ReasonMissing",
    "RoundStillOpen",
    "approve",
    "give_reason",
    "hand_in",
    "hand_in_all",
    "join_near",
    "near_in_batches",
    "note_told",
    "publish_answers",
    "reason_missing_text",
    "refuse_near",
    "refuse_unfinished",
    "refuse_without_reason",
    "respond",
    "respond_to_many",
    "rule_on_objection",
    "send_back",
    "take_objection",
    "undo_last_join",
]
