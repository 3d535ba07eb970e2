"""What a person said of where provisions stand now goes before what was matched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from consult.drafts.terms import Change, Match


def placed_matches(matches: Sequence[Match], placed: Mapping[str, str]) -> list[Match]:
    """Change matches to what people decided.

    Args:
        matches: As the machine found them.
        placed: New path by old path, empty for a provision that is no more.
    """
    found = list(matches)
    for old, new in placed.items():
        found = _placed(found, old, new)
    return found


def _placed(matches: Sequence[Match], old: str, new: str) -> list[Match]:
    before = next((one for one in matches if old in one.old), None)
    if before is None or next(iter(before.new), "") == new:
        return list(matches)
    found = [one for one in matches if one is not before]
    found += _without(before, old)
    target = next((one for one in found if new in one.new), None)
    if not new or target is None:
        return [*found, Match(Change.DROPPED, (old,), (), is_sure=True, likeness=0.0)]
    found.remove(target)
    olds = (*target.old, old)
    change = Change.MERGED if target.old else Change.CHANGED
    if old.rpartition("/")[0] != new.rpartition("/")[0] and not target.old:
        change = Change.MOVED
    return [*found, replace(target, change=change, old=olds, is_sure=True)]


def _without(match: Match, old: str) -> list[Match]:
    """Give what is left of a match when one provision is taken out of it."""
    rest = tuple(path for path in match.old if path != old)
    if rest:
        return [replace(match, old=rest)]
    return [Match(Change.NEW, (), (path,), is_sure=True, likeness=0.0) for path in match.new]
