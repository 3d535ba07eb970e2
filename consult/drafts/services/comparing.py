"""Comparing versions of a draft as they stand in the database."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal
from consult.drafts.comparing import compare_outlines
from consult.drafts.comparing.terms import Comparison
from consult.drafts.models import DraftVersion
from consult.drafts.queries import placements_of
from consult.drafts.services.corrections import current_outline
from consult.drafts.terms import Change

KEPT = "consult_comparisons"
MOST_KEPT = 8


class UnknownVersion(Refusal):
    """The draft has no version of that number."""

    status = 404
    message = _l("Dự thảo không có phiên bản này.")


@dataclass(frozen=True)
class Pair:
    """Two versions of one draft, the older first."""

    old: DraftVersion
    new: DraftVersion


def compare_versions(old: DraftVersion, new: DraftVersion) -> Comparison:
    """Compare the outlines of two versions as they are now, as people placed the provisions.

    What was decided counts between neighbours; farther apart the words decide alone.
    """
    placed: dict[str, str] = {}
    if new.number == old.number + 1:
        placed = {
            row.old_path: row.new_path
            for row in placements_of([new.id])
            if row.decided_by and row.outline_position == new.outline_position
        }
    return compare_outlines(current_outline(old), current_outline(new), placed=placed)


def version_numbered(versions: Sequence[DraftVersion], number: int) -> DraftVersion:
    """Find one of some versions by its number.

    Raises:
        UnknownVersion: There is none of that number.
    """
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise UnknownVersion
    return found


def chosen_pair(
    versions: Sequence[DraftVersion], *, first: int | None, second: int | None
) -> Pair | None:
    """Give the two versions somebody asked for, the newest two where nothing was asked.

    Args:
        versions: What may be compared, the newest first.
        first: The number of one of them; by default the one before the other.
        second: The number of the other; by default the newest.

    Returns:
        None where there are no two versions.

    Raises:
        UnknownVersion: A number that is not among ``versions``.
    """
    if not versions:
        return None
    newer = versions[0] if second is None else version_numbered(versions, second)
    if first is None:
        before = [one for one in versions if one.number < newer.number]
        after = [one for one in versions if one.number > newer.number]
        other = next(iter([*before, *reversed(after)]), None)
    else:
        other = version_numbered(versions, first)
    if other is None or other.number == newer.number:
        return None
    older, newer = sorted((other, newer), key=lambda one: one.number)
    return Pair(older, newer)


def kept_comparison(pair: Pair) -> Comparison:
    """Compare two public versions, or give what was found before: neither changes any more.

    Each process keeps the few it compared last, so that nobody makes it compare again and again.
    """
    kept: OrderedDict[tuple[int, int], Comparison]
    kept = current_app.extensions.setdefault(KEPT, OrderedDict())
    key = (pair.old.id, pair.new.id)
    comparison = kept.get(key) or compare_versions(pair.old, pair.new)
    kept[key] = comparison
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return comparison


def article_changes(pair: Pair) -> dict[int, dict[str, Change]]:
    """Tell what became of each article of two public versions, by version number and path there."""
    found: dict[int, dict[str, Change]] = {pair.old.number: {}, pair.new.number: {}}
    for unit in kept_comparison(pair).articles:
        found[pair.old.number] |= {name.path: unit.change for name in unit.old}
        found[pair.new.number] |= {name.path: unit.change for name in unit.new}
    return found
