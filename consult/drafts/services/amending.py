"""The text in force beside what an amending draft makes of it."""

from dataclasses import dataclass

from consult.accounts.models import User
from consult.drafts.comparing.amending import Amendment, amended, amendments
from consult.drafts.comparing.terms import UnitChange
from consult.drafts.models import DraftVersion
from consult.drafts.outlines import outline_from_json
from consult.drafts.queries import outlines_numbered
from consult.drafts.services.corrections import current_outline


@dataclass(frozen=True)
class Amended:
    """One provision that is amended; ``is_known`` where the old document is in the system."""

    amendment: Amendment
    unit: UnitChange
    is_known: bool


def amended_provisions(version: DraftVersion, person: User | None = None) -> list[Amended]:
    """List what a version amends, each beside the words in force.

    Old documents are found by their printed number: public ones, and those ``person`` may see.
    """
    found = amendments(current_outline(version))
    numbers = {one.document for one in found} - {""}
    revisions = outlines_numbered(numbers, person) if numbers else {}
    bases = {
        number: outline_from_json(revision.outline)
        for number, revision in revisions.items()
        if revision.version_id != version.id
    }
    return [
        Amended(one, amended(one, bases.get(one.document)), is_known=one.document in bases)
        for one in found
    ]
