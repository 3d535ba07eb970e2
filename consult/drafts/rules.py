"""Decisions about drafts: the seal of what is published, and paths that stand twice."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from consult.drafts.terms import MAX_QUESTIONS, MIN_QUESTIONS, Description, Outline, WarningCode


class Part(StrEnum):
    """What a draft needs before a round about it is opened on the pages."""

    OUTLINE = "outline"
    SUMMARY = "summary"
    AFFECTED = "affected"
    QUESTIONS = "questions"
    PLACES = "places"
    DOSSIER = "dossier"


def parts_done(
    description: Description,
    *,
    is_outline_checked: bool,
    are_places_chosen: bool,
    is_dossier_complete: bool,
) -> dict[Part, bool]:
    """Tell which parts are there (domain rules R48, R8; places: section 1.3)."""
    return {
        Part.OUTLINE: is_outline_checked,
        Part.SUMMARY: bool(description.summary),
        Part.AFFECTED: bool(description.affected),
        Part.QUESTIONS: MIN_QUESTIONS <= len(description.questions) <= MAX_QUESTIONS,
        Part.PLACES: are_places_chosen,
        Part.DOSSIER: is_dossier_complete,
    }


def unresolved_paths(outline: Outline) -> list[str]:
    """List the paths that more than one unit has or asked for, the plain repeats first."""
    seen = Counter(node.path for node in outline.walk())
    repeated = [path for path, times in seen.items() if times > 1]
    warned = [each.path for each in outline.warnings if each.code is WarningCode.DUPLICATE_PATH]
    return list(dict.fromkeys(repeated + warned))


def content_seal(title: str, outline: Mapping[str, object], description: Description) -> str:
    """Seal what citizens are shown: SHA-256 (hex) of one canonical JSON text.

    Canonical: keys sorted, no spaces, Unicode as it is. ``outline`` is ``outline/1``; its warnings
    are for officers and stay outside.
    """
    sealed = {
        "title": title,
        "outline": {key: value for key, value in outline.items() if key != "warnings"},
        "summary": description.summary,
        "affected": description.affected,
        "questions": [[question.text, question.path] for question in description.questions],
    }
    canonical = json.dumps(sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
