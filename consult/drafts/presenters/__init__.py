"""What the officers' pages show of a draft, one module a subject."""

from consult.drafts.presenters.clashes import clashes_of
from consult.drafts.presenters.outlines import (
    checklist,
    counts_text,
    next_step,
    parts_of,
    places_text,
    unit_titles,
)

__all__ = [
    "checklist",
    "clashes_of",
    "counts_text",
    "next_step",
    "parts_of",
    "places_text",
    "unit_titles",
]
