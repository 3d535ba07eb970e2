"""The shape in which comparisons leave the program: JSON, ``"schema": "diff/1"``."""

from datetime import datetime
from typing import TypedDict

from consult.drafts.comparing import count_changes
from consult.drafts.comparing.terms import Comparison, Segments, UnitChange, UnitName

DIFF_SCHEMA = "diff/1"


class ComparedVersionJson(TypedDict):
    """One of the two versions; ``published_at`` is none for one in work."""

    number: int
    published_at: str | None
    sha256: str


def comparison_json(
    comparison: Comparison, *, slug: str, old: ComparedVersionJson, new: ComparedVersionJson
) -> dict[str, object]:
    """Put a comparison into its public shape (docs/comparison.md); the keys come in this order."""
    counts = count_changes(comparison)
    return {
        "schema": DIFF_SCHEMA,
        "draft": slug,
        "from": old,
        "to": new,
        "counts": {
            kind.value: {change.value: count for change, count in sorted(found.items())}
            for kind, found in counts.items()
        },
        "articles": [_unit(unit) for unit in comparison.articles],
    }


def version_json(number: int, published_at: datetime | None, sha256: str) -> ComparedVersionJson:
    """Describe one of the two versions."""
    moment = published_at.isoformat() if published_at else None
    return {"number": number, "published_at": moment, "sha256": sha256}


def _unit(unit: UnitChange) -> dict[str, object]:
    shape: dict[str, object] = {
        "change": unit.change.value,
        "kind": unit.kind.value,
        "old": [_name(name) for name in unit.old],
        "new": [_name(name) for name in unit.new],
        "heading": _segments(unit.heading),
        "text": _segments(unit.text),
    }
    if unit.quoted:
        shape["quoted"] = True
    if unit.rows:
        shape["rows"] = [[_segments(cell) for cell in row] for row in unit.rows]
    if unit.left:
        shape["left"] = [{"old": _name(then), "new": _name(now)} for then, now in unit.left]
    shape["children"] = [_unit(child) for child in unit.children]
    return shape


def _name(name: UnitName) -> dict[str, str]:
    return {"path": name.path, "label": name.label, "number": name.number}


def _segments(segments: Segments) -> list[dict[str, str]]:
    return [{"fate": segment.fate.value, "text": segment.text} for segment in segments]
