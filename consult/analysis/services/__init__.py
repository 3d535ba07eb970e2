"""Putting comments into groups, and keeping the groups that are answered."""

from consult.analysis.services.grouping import (
    BATCH_COMMENTS,
    follow_comments,
    group_comments,
    group_in_batches,
    keep_group,
)
from consult.analysis.services.joining import join_groups, last_join, undo_join
from consult.analysis.services.moving import give_own_group, move_comment

__all__ = [
    "BATCH_COMMENTS",
    "follow_comments",
    "give_own_group",
    "group_comments",
    "group_in_batches",
    "join_groups",
    "keep_group",
    "last_join",
    "move_comment",
    "undo_join",
]
