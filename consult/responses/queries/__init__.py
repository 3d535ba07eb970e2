"""Reading groups of like comments and their answers."""

from consult.responses.queries.answers import (
    IS_ANSWER,
    answers_for_comments,
    answers_in,
    approved_answers,
    changes_made,
    comments_waiting,
    count_own_drafts,
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
    ungrouped_comments,
)
from consult.responses.queries.majorities import (
    KeptMajority,
    kept_majorities,
    kept_reasons,
    reasons_missing,
    senders_by_stance,
)
from consult.responses.queries.near import NearAnswered, near_answered, near_groups
from consult.responses.queries.objections import (
    ObjectionCount,
    ObjectionRow,
    objection_count,
    objection_in,
    objections_of,
    objections_to,
)
from consult.responses.queries.telling import (
    ToldCount,
    submissions_to_call,
    submissions_to_tell,
    told_count,
)
from consult.responses.queries.told import ToldGroup, told_groups, told_groups_of
from consult.responses.queries.warnings import ChangeWarnings, change_warnings
from consult.responses.queries.wordings import (
    group_id_of,
    senders_read,
    usual_words,
    wordings_of,
)

__all__ = [
    "IS_ANSWER",
    "AnsweredGroup",
    "ChangeWarnings",
    "GroupFilter",
    "GroupToAnswer",
    "KeptMajority",
    "NearAnswered",
    "ObjectionCount",
    "ObjectionRow",
    "ToldCount",
    "ToldGroup",
    "answered_changes",
    "answers_for_comments",
    "answers_in",
    "approved_answers",
    "change_warnings",
    "changes_made",
    "comments_waiting",
    "count_own_drafts",
    "every_group",
    "first_unanswered",
    "group_id_of",
    "group_to_answer",
    "groups_by_path",
    "groups_to_answer",
    "history_of",
    "kept_majorities",
    "kept_reasons",
    "near_answered",
    "near_groups",
    "objection_count",
    "objection_in",
    "objections_of",
    "objections_to",
    "reasons_missing",
    "response_to",
    "responses_by_group",
    "senders_by_stance",
    "senders_read",
    "submissions_to_call",
    "submissions_to_tell",
    "told_count",
    "told_groups",
    "told_groups_of",
    "unanswered_comments",
    "unapproved_answers",
    "ungrouped_comments",
    "usual_words",
    "wordings_of",
]
