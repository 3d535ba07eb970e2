"""The shape of what a synthesis says otherwise than the one before: part ``changes``."""

from collections.abc import Iterable
from typing import TypedDict

from consult.comments.terms import Channel, Unit
from consult.digests.terms.changes import DigestChanges, GroupChange
from consult.digests.writers.json_shapes import counts_json


class GroupChangeJson(TypedDict):
    """A group that is otherwise than before."""

    id: str
    provision: str
    before: int
    after: int


class ChangesJson(TypedDict):
    """What this digest says otherwise than the one before; counts are differences."""

    since: int
    by_unit: dict[str, int]
    by_channel: dict[str, int]
    new: list[GroupChangeJson]
    grown: list[GroupChangeJson]
    shrunk: list[GroupChangeJson]
    gone: list[GroupChangeJson]
    answers: list[GroupChangeJson]


def changes_json(changes: DigestChanges) -> ChangesJson:
    """Show what is otherwise than in the digest before."""
    return ChangesJson(
        since=changes.since,
        by_unit=counts_json(Unit, changes.by_unit),
        by_channel=counts_json(Channel, changes.by_channel),
        new=_group_changes(changes.new),
        grown=_group_changes(changes.grown),
        shrunk=_group_changes(changes.shrunk),
        gone=_group_changes(changes.gone),
        answers=_group_changes(changes.answered),
    )


def _group_changes(groups: Iterable[GroupChange]) -> list[GroupChangeJson]:
    return [
        GroupChangeJson(id=one.id, provision=one.path, before=one.before, after=one.after)
        for one in groups
    ]
