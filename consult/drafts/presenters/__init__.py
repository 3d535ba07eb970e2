"""What the officers' pages show of a draft, one module a subject."""

from consult.drafts.presenters.outlines import (
    checklist,
    counts_text,
    parts_of,
    places_text,
    tree_links,
    unit_titles,
)

__all__ = [
    "checklist",
    "counts_text",
    "parts_of",
    "places_text",
    "tree_links",
    "unit_titles",
]
