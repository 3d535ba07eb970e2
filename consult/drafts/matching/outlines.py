"""Matching two outlines, unit by unit."""

from consult.drafts.terms import Change, Match, Node, Outline, is_commentable


def match_outlines(old: Outline, new: Outline) -> list[Match]:
    """Tell of every provision people can comment on where it stands in the other version.

    Each such provision of both outlines is in exactly one match. Quoted text is in none: it is
    read, and commented on, as words of the unit that quotes it.

    Returns:
        Matches in the order of ``new``; what was dropped stands where it was.
    """
    before = {node.path: node for node in old.walk() if is_commentable(node)}
    standing = [node for node in new.walk() if is_commentable(node)]
    found = [_match(before.pop(node.path, None), node) for node in standing]
    found += [Match(Change.DROPPED, (path,), (), is_sure=True, likeness=0.0) for path in before]
    return found


def _match(old: Node | None, new: Node) -> Match:
    if old is None:
        return Match(Change.NEW, (), (new.path,), is_sure=True, likeness=0.0)
    is_same = (old.heading, old.text, old.rows) == (new.heading, new.text, new.rows)
    change = Change.SAME if is_same else Change.CHANGED
    return Match(change, (old.path,), (new.path,), is_sure=is_same, likeness=float(is_same))
