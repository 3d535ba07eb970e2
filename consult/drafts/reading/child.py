"""What the limited child does with an uploaded file; runs without an application."""

from typing import Any

from consult.drafts.outlines import outline_json
from consult.drafts.reading.reader import read_draft
from consult.drafts.reading.refusals import UnreadableDraft


def outline_of(content: bytes, *, name: str) -> dict[str, Any]:
    """Read a draft into ``{"outline": …}``, or ``{"refused": code}``."""
    try:
        outline = read_draft(content, name=name)
    except UnreadableDraft as refusal:
        return {"refused": refusal.code}
    return {"outline": outline_json(outline)}
