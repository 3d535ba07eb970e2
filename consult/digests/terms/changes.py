"""What a synthesis remembers of its groups, and what a newer one changed against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from consult.comments.terms import Channel, Unit


class GroupStanding(NamedTuple):
    """How a group stood: ``answer`` is a hash of its approved answer, empty for none."""

    path: str
    comments: int
    answer: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a round stood in one synthesis: its counts, and its groups by id in printing order."""

    by_unit: Mapping[Unit, int]
    by_channel: Mapping[Channel, int]
    groups: Mapping[str, GroupStanding]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group and how many comments it had and has; none before it was, none after it went."""

    id: str
    path: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class DigestChanges:
    """What a synthesis says otherwise than the one of number ``since``.

    Counts are differences, negative where an import was undone. A group is in one of ``new``,
    ``grown``, ``shrunk``, ``gone`` at most; ``answered`` are those whose answer is another.
    """

    since: int
    by_unit: Mapping[Unit, int]
    by_channel: Mapping[Channel, int]
    new: tuple[GroupChange, ...]
    grown: tuple[GroupChange, ...]
    shrunk: tuple[GroupChange, ...]
    gone: tuple[GroupChange, ...]
    answered: tuple[GroupChange, ...]
