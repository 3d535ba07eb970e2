"""Putting comments into groups, and keeping the groups that are answered."""

from consult.analysis.services.grouping import (
    BATCH_COMMENTS,
    follow_comments,
    group_comments,
    group_in_batches,
    keep_group,
)

__all__ = [
    "BATCH_COMMENTS",
    "follow_comments",
    "group_comments",
    "group_in_batches",
    "keep_group",
]
