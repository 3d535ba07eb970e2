"""Changing drafts: files in, corrections, descriptions, publication."""

from consult.drafts.services.corrections import (
    correct,
    current_outline,
    declare_checked,
    redo,
    undo,
)
from consult.drafts.services.describing import choose_places, describe, description_of
from consult.drafts.services.importing import copy_version, import_draft, import_version
from consult.drafts.services.keeping import keep_warning
from consult.drafts.services.placing import decide_placements, propose_placements
from consult.drafts.services.publishing import freeze
from consult.drafts.services.unsaved import drop_typed, keep_typed
from consult.drafts.services.uploads import read_and_keep, read_file, stored_source

__all__ = [
    "choose_places",
    "copy_version",
    "correct",
    "current_outline",
    "decide_placements",
    "declare_checked",
    "describe",
    "description_of",
    "drop_typed",
    "freeze",
    "import_draft",
    "import_version",
    "keep_typed",
    "keep_warning",
    "propose_placements",
    "read_and_keep",
    "read_file",
    "redo",
    "stored_source",
    "undo",
]
