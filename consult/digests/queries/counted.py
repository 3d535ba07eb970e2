"""What the comments of a round add up to: from the kept counts, or counted anew.

Kept counts tell of every comment in time, a synthesis of those in groups. Where the two are the
same number, nothing waits for a group and the kept counts are read: a round of a million comments
costs as much as one of a thousand. Else, and for the public, the comments are counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar, TypeVarTuple

from sqlalchemy import Select, func, select

from consult.analysis.models import GroupMember
from consult.comments.models import (
    Comment,
    CommentTally,
    Submission,
    SubmissionTally,
    VillageTally,
)
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.core.db import db
from consult.responses.models import MatrixRow

Columns = TypeVarTuple("Columns")
Word = TypeVar("Word", bound=Enum)


@dataclass(frozen=True, slots=True)
class Spread:
    """Comments by unit, channel and stance; submissions by unit; kept back ones stay counted."""

    by_unit: Mapping[Unit, int]
    by_channel: Mapping[Channel, int]
    by_stance: Mapping[Stance, int]
    withheld: int
    submissions: Mapping[Unit, int]


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Comments of one unit from one place; 0 where commune or village is not given."""

    commune_id: int
    village_id: int
    unit: Unit
    comments: int


def is_settled(consultation_id: int) -> bool:
    """Whether every comment in time stands in a group, so that kept counts tell of the same."""
    grouped = select(func.coalesce(func.sum(MatrixRow.comments), 0)).where(
        MatrixRow.consultation_id == consultation_id
    )
    arrived = select(func.coalesce(func.sum(CommentTally.comments), 0)).where(
        CommentTally.consultation_id == consultation_id
    )
    return db.session.scalar(grouped) == db.session.scalar(arrived)


def spread(consultation_id: int, *, is_public: bool = False) -> Spread:
    """Count the comments of a round; call inside ``snapshot()``."""
    if is_public or not is_settled(consultation_id):
        return _counted_spread(consultation_id, is_public=is_public)
    return _kept_spread(consultation_id)


def by_place(consultation_id: int, *, is_public: bool = False) -> Sequence[PlaceCount]:
    """Count the comments of a round by place and unit; call inside ``snapshot()``."""
    if is_public or not is_settled(consultation_id):
        commune = func.coalesce(Submission.commune_id, 0)
        village = func.coalesce(Submission.village_id, 0)
        query = counted(
            select(commune, village, Submission.unit, func.count()),
            consultation_id,
            is_public=is_public,
        ).group_by(commune, village, Submission.unit)
        query = query.order_by(commune, village)
    else:
        query = select(
            VillageTally.commune_id,
            VillageTally.village_id,
            VillageTally.unit,
            VillageTally.comments,
        ).where(VillageTally.consultation_id == consultation_id, VillageTally.comments > 0)
        query = query.order_by(VillageTally.commune_id, VillageTally.village_id)
    return [PlaceCount(*row) for row in db.session.execute(query)]


def counted(
    query: Select[*Columns], consultation_id: int, *, is_public: bool = False
) -> Select[*Columns]:
    """Keep the comments that count, are not of an undone import, and stand in a group.

    What arrived after the grouping waits for the next digest, in every number alike. The public is
    told of published ones alone.
    """
    wanted = [Comment.status == CommentStatus.PUBLISHED] if is_public else []
    return (
        query.select_from(Comment)
        .join(Submission, Submission.id == Comment.submission_id)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True), *wanted)
    )


def _kept_spread(consultation_id: int) -> Spread:
    said = db.session.execute(
        select(CommentTally.stance, CommentTally.status, func.sum(CommentTally.comments))
        .where(CommentTally.consultation_id == consultation_id)
        .group_by(CommentTally.stance, CommentTally.status)
    ).all()
    sent = db.session.execute(
        select(SubmissionTally.unit, SubmissionTally.channel)
        .add_columns(func.sum(SubmissionTally.comments), func.sum(SubmissionTally.submissions))
        .where(SubmissionTally.consultation_id == consultation_id)
        .group_by(SubmissionTally.unit, SubmissionTally.channel)
    ).all()
    return Spread(
        by_unit=_summed((unit, comments) for unit, _channel, comments, _ in sent),
        by_channel=_summed((channel, comments) for _unit, channel, comments, _ in sent),
        by_stance=_summed((stance, comments) for stance, _status, comments in said),
        withheld=sum(count for _, status, count in said if status is CommentStatus.WITHHELD),
        submissions=_summed((unit, sendings) for unit, _channel, _, sendings in sent),
    )


def _counted_spread(consultation_id: int, *, is_public: bool) -> Spread:
    """Count anew; of a public digest what nobody can read is withheld, and counted nowhere else."""
    keys = Submission.unit, Submission.channel, Comment.stance, Comment.status
    rows = db.session.execute(
        counted(select(*keys, func.count()), consultation_id).group_by(*keys)
    ).all()
    untold = {CommentStatus.WITHHELD}
    if is_public:
        untold = set(CommentStatus) - {CommentStatus.PUBLISHED}
    told = [row for row in rows if not (is_public and row[3] in untold)]
    sendings = db.session.execute(
        counted(
            select(Submission.unit, func.count(Submission.id.distinct())),
            consultation_id,
            is_public=is_public,
        ).group_by(Submission.unit)
    )
    return Spread(
        by_unit=_summed((row[0], row[4]) for row in told),
        by_channel=_summed((row[1], row[4]) for row in told),
        by_stance=_summed((row[2], row[4]) for row in told),
        withheld=sum(row[4] for row in rows if row[3] in untold),
        submissions=_summed((unit, count) for unit, count in sendings),
    )


def _summed(counts: Iterable[tuple[Word, int]]) -> dict[Word, int]:
    """Add up what stands more than once; nothing is not listed."""
    total: Counter[Word] = Counter()
    for word, count in counts:
        total[word] += int(count)
    return {word: count for word, count in total.items() if count}
