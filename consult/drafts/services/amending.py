"""The text in force beside what an amending draft makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.accounts.models import User
from consult.drafts.comparing.amending import Amendment, amended, amendments, base_provision
from consult.drafts.comparing.terms import UnitChange
from consult.drafts.models import DraftVersion
from consult.drafts.outlines import outline_from_json
from consult.drafts.queries import outlines_numbered
from consult.drafts.services.corrections import current_outline
from consult.drafts.terms import Outline


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
    revisions = outlines_numbered(numbers, person) if numbers else ()
    bases: dict[str, list[Outline]] = {number: [] for number in numbers}
    for revision in revisions:
        if revision.version_id != version.id:
            outline = outline_from_json(revision.outline)
            bases[outline.number].append(outline)
    return [_amended(one, bases.get(one.document, [])) for one in found]


def _amended(amendment: Amendment, bases: Sequence[Outline]) -> Amended:
    """Compare with the newest document that has the provision: drafts may bear its number too."""
    holding = (base for base in bases if base_provision(amendment, base) is not None)
    base = next(holding, next(iter(bases), None))
    return Amended(amendment, amended(amendment, base), is_known=base is not None)
