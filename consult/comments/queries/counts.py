"""The counts of a round, read from the kept counts: their cost does not grow with the comments."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select, true

from consult.comments.models import Comment, CommentTally, PublicTally, Submission
from consult.comments.terms import CommentStatus, Stance, Unit
from consult.core.clock import LOCAL_ZONE
from consult.core.db import db

# Vietnam keeps one offset all the year.
LOCAL_HOURS = 7


@dataclass(frozen=True, slots=True)
class Tally:
    """Comments in time on one part of a draft; ``total`` is the sum of the three states.

    ``by_stance`` counts those that anyone can read: less what is listed, all of them would tell
    the stance of a withheld one.
    """

    shown: int = 0
    withheld: int = 0
    waiting: int = 0
    by_stance: Mapping[Stance, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All that arrived in time, whatever the public sees of it."""
        return self.shown + self.withheld + self.waiting


# What a path without comments counts: shown, withheld, waiting, then each stance.
NO_NUMBERS = (0,) * (len(CommentStatus) + len(Stance))


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts of a round: comments by provision, and submissions by who speaks.

    Units are never added up (domain rule R14); comments of all units may be. ``by_unit`` counts
    submissions with a published comment: the unit of any other is not public.
    """

    whole: Tally
    at_path: Mapping[str, Sequence[int]]
    under_path: Mapping[str, Sequence[int]]
    by_unit: Mapping[Unit, int]

    def exactly(self, path: str) -> int:
        """Count the comments on this very provision; "" is the whole draft."""
        return sum(self.at_path.get(path, NO_NUMBERS)[: len(CommentStatus)])

    def total_below(self, path: str) -> int:
        """Count the comments on a provision and on what its path holds; "" only on itself."""
        return sum(self.under_path.get(path, NO_NUMBERS)[: len(CommentStatus)])

    def below(self, path: str) -> Tally:
        """Tell of the comments of ``total_below`` what became of them, and what they say."""
        return _tally(self.under_path.get(path, NO_NUMBERS))

    @property
    def received(self) -> int:
        """Comments in time: ``shown`` + ``withheld`` + ``waiting``."""
        return self.whole.total

    @property
    def shown(self) -> int:
        """Comments that anyone can read."""
        return self.whole.shown

    @property
    def withheld(self) -> int:
        """Comments of which only a stub with the reason is shown."""
        return self.whole.withheld

    @property
    def waiting(self) -> int:
        """Comments that nobody has read yet."""
        return self.whole.waiting


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """What came in time from one village, or from a commune without naming the village."""

    commune_id: int | None
    village_id: int | None
    unit: Unit
    submissions: int


def tallies(consultation_id: int) -> Tallies:
    """Count a round's comments by provision and its submissions by unit."""
    asked = {"consultation_id": consultation_id}
    connection = db.session.connection()
    counts = {path: numbers for path, *numbers in connection.execute(_comment_sums(), asked)}
    return Tallies(
        whole=_tally(_added(counts.values())),
        at_path=counts,
        under_path=_under(counts),
        by_unit={unit: int(count) for unit, count in connection.execute(_unit_sums(), asked)},
    )


def received_comments(consultation_id: int) -> int:
    """Count the comments of a round in time, whatever became of them."""
    found = select(func.sum(CommentTally.comments)).where(
        CommentTally.consultation_id == consultation_id
    )
    return int(db.session.scalar(found) or 0)


def received_by_path(consultation_id: int) -> Counter[str]:
    """Count the same by provision."""
    rows = db.session.execute(
        select(CommentTally.path, func.sum(CommentTally.comments))
        .where(CommentTally.consultation_id == consultation_id)
        .group_by(CommentTally.path)
    )
    return Counter({path: int(comments) for path, comments in rows})


@cache
def _comment_sums() -> Select[*tuple[Any, ...]]:
    """Build once, as every public page of a round begins with it."""
    statuses = (CommentStatus.PUBLISHED, CommentStatus.WITHHELD, CommentStatus.PENDING)
    sums = [_comments_where(CommentTally.status == status) for status in statuses]
    is_shown = CommentTally.status == CommentStatus.PUBLISHED
    sums += [_comments_where(is_shown & (CommentTally.stance == stance)) for stance in Stance]
    return (
        select(CommentTally.path, *sums)
        .where(CommentTally.consultation_id == bindparam("consultation_id"))
        .group_by(CommentTally.path)
    )


@cache
def _unit_sums() -> Select[Unit, int]:
    return (
        select(PublicTally.unit, func.sum(PublicTally.submissions))
        .where(PublicTally.consultation_id == bindparam("consultation_id"))
        .group_by(PublicTally.unit)
    )


def _under(counts: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    """Add the numbers of each path to those of the paths it lies in."""
    found: dict[str, Sequence[int]] = {}
    for path, numbers in counts.items():
        steps = path.split("/")
        for length in range(1, len(steps) + 1):
            upper = "/".join(steps[:length])
            found[upper] = _added([found[upper], numbers]) if upper in found else numbers
    return found


def _added(rows: Iterable[Sequence[int]]) -> Sequence[int]:
    return [sum(column) for column in zip(*rows, strict=True)] or NO_NUMBERS


def _tally(numbers: Sequence[int]) -> Tally:
    shown, withheld, waiting, *stances = numbers
    return Tally(shown, withheld, waiting, dict(zip(Stance, stances, strict=True)))


def _comments_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, CommentTally.comments), else_=0))


def counts_by_commune(consultation_ids: Sequence[int]) -> Mapping[int, int]:
    """Count the published comments of some rounds by commune id, where it was given."""
    rows = db.session.execute(
        select(PublicTally.commune_id, func.sum(PublicTally.comments))
        .where(PublicTally.consultation_id.in_(consultation_ids))
        .where(PublicTally.commune_id != 0)
        .group_by(PublicTally.commune_id)
    )
    return {commune_id: int(count) for commune_id, count in rows if count}


def counts_by_place(consultation_id: int) -> Sequence[PlaceCount]:
    """Count the submissions in time by commune, village and unit; reads them all."""
    rows = db.session.execute(
        select(Submission.commune_id, Submission.village_id, Submission.unit, func.count())
        .where(Submission.consultation_id == consultation_id)
        .where(Submission.is_late.is_(False), Submission.undone_at.is_(None))
        .group_by(Submission.commune_id, Submission.village_id, Submission.unit)
        .order_by(Submission.commune_id, Submission.village_id)
    )
    return [PlaceCount(*row) for row in rows]


def counts_by_day(consultation_id: int) -> Mapping[date, int]:
    """Count the comments in time by the day, in Vietnam, on which they were received."""
    if db.engine.dialect.name == "postgresql":
        day = func.date(func.timezone(LOCAL_ZONE.key, Submission.received_at))
    else:
        day = func.date(Submission.received_at, f"+{LOCAL_HOURS} hours")
    rows = db.session.execute(
        select(day, func.count())
        .join(Comment, Comment.submission_id == Submission.id)
        .where(Submission.consultation_id == consultation_id)
        .where(Comment.is_counted == true())
        .group_by(day)
        .order_by(day)
    )
    return {date.fromisoformat(str(one)): count for one, count in rows}
