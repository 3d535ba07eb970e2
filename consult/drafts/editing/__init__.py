"""Correcting an outline: an outline and an edit in, a new outline out. No web, no database."""

from consult.drafts.editing.correcting import Correction, corrected
from consult.drafts.editing.edits import (
    Demote,
    Edit,
    EditImpossible,
    Insert,
    Join,
    Move,
    MoveInto,
    Promote,
    Renumber,
    Retype,
    Rewrite,
    Split,
)

__all__ = [
    "Correction",
    "Demote",
    "Edit",
    "EditImpossible",
    "Insert",
    "Join",
    "Move",
    "MoveInto",
    "Promote",
    "Renumber",
    "Retype",
    "Rewrite",
    "Split",
    "corrected",
]
