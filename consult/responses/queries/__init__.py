"""Reading groups of like comments and their answers."""

from consult.responses.queries.answers import (
    IS_ANSWER,
    answers_for_comments,
    approved_answers,
    changes_made,
    comments_waiting,
    history_of,
    response_to,
    responses_by_group,
    unanswered_comments,
    unapproved_answers,
)
from consult.responses.queries.changes import AnsweredGroup, answered_changes
from consult.responses.queries.groups import (
    GroupFilter,
    GroupToAnswer,
    every_group,
    first_unanswered,
    group_to_answer,
    groups_by_path,
    groups_to_answer,
    has_group,
    ungrouped_comments,
)
from consult.responses.queries.majorities import (
    KeptMajority,
    kept_majorities,
    kept_reasons,
    reasons_missing,
    senders_by_stance,
)
from consult.responses.queries.telling import (
    ToldCount,
    submissions_to_call,
    submissions_to_tell,
    told_count,
)
from consult.responses.queries.warnings import ChangeWarnings, change_warnings

__all__ = [
    "IS_ANSWER",
    "AnsweredGroup",
    "ChangeWarnings",
    "GroupFilter",
    "GroupToAnswer",
    "KeptMajority",
    "ToldCount",
    "answered_changes",
    "answers_for_comments",
    "approved_answers",
    "change_warnings",
    "changes_made",
    "comments_waiting",
    "every_group",
    "first_unanswered",
    "group_to_answer",
    "groups_by_path",
    "groups_to_answer",
    "has_group",
    "history_of",
    "kept_majorities",
    "kept_reasons",
    "reasons_missing",
    "response_to",
    "responses_by_group",
    "senders_by_stance",
    "submissions_to_call",
    "submissions_to_tell",
    "told_count",
    "unanswered_comments",
    "unapproved_answers",
    "ungrouped_comments",
]
