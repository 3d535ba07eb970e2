"""Places of an outline that ask for one address, which keep a version from being published."""

from dataclasses import dataclass

from flask import url_for

from consult.drafts.editing.proposals import matters_of
from consult.drafts.models import DraftVersion
from consult.drafts.presenters.outlines import unit_titles
from consult.drafts.services import current_outline

SHOWN_CHARS = 80


@dataclass(frozen=True)
class ClashingPlace:
    """One of the units that share an address, how it begins, and where it is corrected."""

    title: str
    words: str
    href: str


def clashes_of(version: DraftVersion) -> list[list[ClashingPlace]]:
    """List what shares an address in a version in work (draft loaded), all its places together."""
    if version.is_published:
        return []
    outline = current_outline(version)
    titles = unit_titles(outline)
    address = url_for("drafts.outline", slug=version.draft.slug, number=version.number)
    return [
        [
            ClashingPlace(
                titles[unit.path],
                (unit.heading or unit.text)[:SHOWN_CHARS],
                f"{address}?nut={unit.path}#nut",
            )
            for unit in matter.units
        ]
        for matter in matters_of(outline)
        if matter.blocks
    ]
