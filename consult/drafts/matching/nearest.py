"""The provisions of a new version among which a person chooses where an old one went."""

from collections.abc import Mapping, Sequence

from consult.drafts.matching.likeness import Likeness
from consult.drafts.matching.pairing import RELATED, UNLIKE
from consult.drafts.matching.units import Unit, units_of
from consult.drafts.terms import Match, Outline

OFFERED = 5


def nearest_provisions(
    old: Outline, new: Outline, matches: Sequence[Match]
) -> Mapping[str, tuple[str, ...]]:
    """Offer, for each old provision of the doubtful ones among ``matches``, some new ones.

    First what the match proposes, then what has the most words in common, then what the
    provision it stands in became.
    """
    olds, news = units_of(old), units_of(new)
    likeness = Likeness([*olds, *news])
    asked = {path for match in matches if not match.is_sure for path in match.old}
    units = [unit for unit in olds if unit.path in asked]
    likely: dict[str, list[str]] = {unit.path: [] for unit in units}
    for like, unit, candidate in likeness.candidates(units, news):
        if like >= (UNLIKE if candidate.sort == unit.sort else RELATED):
            likely[unit.path].append(candidate.path)
    stands = {path: match.new for match in matches for path in match.old}
    return {
        unit.path: _offered(stands[unit.path], likely[unit.path], unit, stands) for unit in units
    }


def _offered(
    proposed: Sequence[str], likely: Sequence[str], unit: Unit, stands: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    above = stands.get(unit.parent.path, ()) if unit.parent else ()
    first = list(dict.fromkeys((*proposed, *likely)))[:OFFERED]
    return tuple(dict.fromkeys((*first, *above[:1])))
