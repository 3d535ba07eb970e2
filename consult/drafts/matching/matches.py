"""From what belongs together to matches: what became of each provision, in the order to read."""

from collections import defaultdict
from collections.abc import Sequence

from consult.drafts.matching.following import Followed, doubtful_drops, follow
from consult.drafts.matching.parts import SURELY
from consult.drafts.matching.units import Unit, units_of
from consult.drafts.terms import Change, Match, Outline


def match_outlines(old: Outline, new: Outline) -> list[Match]:
    """Tell of every provision people can comment on where it stands in the other version.

    Each such provision of both outlines is in exactly one match. Quoted text is in none: it is
    read, and commented on, as words of the unit that quotes it. An article is as changed as its
    clauses; of chapters and what is issued with a decision, only the heading counts.

    Returns:
        Matches in the order of ``new``; what was dropped stands where it was.
    """
    olds, news = units_of(old), units_of(new)
    found = follow(olds, news)
    doubtful = doubtful_drops(olds, news, found)
    matches: list[tuple[Match, Sequence[Unit]]] = []
    for unit in news:
        if unit in found.pairs.old_of:
            matches.append(_together(found.pairs.old_of[unit], unit, found))
        elif unit not in found.parts.taken:
            alone = Match(Change.NEW, (), (unit.path,), is_sure=True, likeness=0.0)
            matches.append((alone, ()))
    settled = {one for _match, olds_of_it in matches for one in olds_of_it}
    dropped = [unit for unit in olds if unit not in settled]
    return _in_reading_order(matches, dropped, doubtful)


def _together(old: Unit, new: Unit, found: Followed) -> tuple[Match, Sequence[Unit]]:
    """Describe a pair with its further parts, and name the old provisions in it."""
    likeness, parts = found.pairs.likeness, found.parts
    olds = sorted([old, *parts.further_old.get(new, ())], key=lambda one: one.place)
    news = [new, *parts.further_new.get(old, ())]
    if len(olds) == len(news) == 1:
        is_sure = old not in found.pairs.doubtful
        match = Match(
            _change(old, new, found),
            (old.path,),
            (new.path,),
            is_sure=is_sure,
            likeness=likeness.of(old, new),
        )
        return match, olds
    news.sort(key=lambda one: (-likeness.of(old, one), one.place))
    whole = likeness.of_several(olds, news)
    is_sure = whole >= SURELY and parts.doubtful.isdisjoint(olds)
    change = Change.SPLIT if len(news) > 1 else Change.MERGED
    paths_old, paths_new = (tuple(one.path for one in units) for units in (olds, news))
    return Match(change, paths_old, paths_new, is_sure=is_sure, likeness=whole), olds


def _change(old: Unit, new: Unit, found: Followed) -> Change:
    """Name what became of one provision that is still one."""
    if not _stands_alike(old, new, found):
        return Change.MOVED
    if old.says != new.says:
        return Change.CHANGED
    return Change.SAME if old.path == new.path else Change.RENUMBERED


def _stands_alike(old: Unit, new: Unit, found: Followed) -> bool:
    """Whether a provision still stands in what it stood in, chapters apart."""
    holder_old, holder_new = _holder(old), _holder(new)
    if holder_old is None or holder_new is None:
        return holder_old is holder_new
    mate = found.pairs.new_of.get(holder_old)
    if mate is None:
        return holder_old in found.parts.further_old.get(holder_new, ())
    return holder_new is mate or holder_new in found.parts.further_new.get(holder_old, ())


def _holder(unit: Unit) -> Unit | None:
    """Give what a provision stands in: an article, an appendix, what is issued; no chapter."""
    holder = unit.parent
    while holder is not None and holder.is_division:
        holder = holder.parent
    return holder


def _in_reading_order(
    matches: Sequence[tuple[Match, Sequence[Unit]]], dropped: Sequence[Unit], doubtful: set[Unit]
) -> list[Match]:
    """Put each dropped provision after the nearest one before it that stayed."""
    standing = {
        unit.place: at
        for at, (match, olds) in enumerate(matches)
        if match.change is not Change.MOVED
        for unit in olds
    }
    after: defaultdict[int, list[Match]] = defaultdict(list)
    for unit in dropped:
        anchor = next((p for p in range(unit.place - 1, -1, -1) if p in standing), None)
        gone = Match(Change.DROPPED, (unit.path,), (), is_sure=unit not in doubtful, likeness=0.0)
        after[-1 if anchor is None else standing[anchor]].append(gone)
    ordered = after[-1]
    for at, (match, _olds) in enumerate(matches):
        ordered += [match, *after[at]]
    return ordered
