"""Arranging the groups of a provision by topic, and what people put right."""

from consult.analysis.topics.services.arranging import arrange, arrange_round, free_for_redo
from consult.analysis.topics.services.correcting import (
    merge_topics,
    move_groups,
    note_read,
    rename_topic,
    undo_last,
)

__all__ = [
    "arrange",
    "arrange_round",
    "free_for_redo",
    "merge_topics",
    "move_groups",
    "note_read",
    "rename_topic",
    "undo_last",
]
