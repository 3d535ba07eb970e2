"""Reading where most of one unit disagree with a provision that stays, and the reason given."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus, Stance, Unit
from consult.core.db import db
from consult.drafts.naming import provision_order
from consult.responses.models import KeptReason, MatrixRow, Response, StanceSender
from consult.responses.queries.answers import IS_ANSWER
from consult.responses.rules import is_kept, units_against
from consult.responses.terms import KEEPING, Disposition, UnitAgainst


@dataclass(frozen=True, slots=True)
class KeptMajority:
    """A provision that stays against most of some units; ``reason`` none while not written."""

    path: str
    against: Sequence[UnitAgainst]
    reason: KeptReason | None


def kept_majorities(consultation_id: int) -> list[KeptMajority]:
    """The provisions of a round that stay against a majority, in document order."""
    paths = _paths_kept(consultation_id)
    if not paths:
        return []
    reasons = kept_reasons(consultation_id)
    stances: dict[str, dict[Unit, Mapping[Stance, int]]] = defaultdict(dict)
    for (path, unit), spread in senders_by_stance(consultation_id).items():
        stances[path][unit] = spread
    found = [
        KeptMajority(path, units_against(stances[path]), reasons.get(path))
        for path in sorted(paths, key=provision_order)
    ]
    return [one for one in found if one.against]


def reasons_missing(consultation_id: int, paths: Iterable[str] | None = None) -> list[str]:
    """The provisions, of ``paths`` or of all, that stay against a majority without a reason."""
    wanted = None if paths is None else set(paths)
    if wanted is not None and not wanted:
        return []
    return [
        one.path
        for one in kept_majorities(consultation_id)
        if one.reason is None and (wanted is None or one.path in wanted)
    ]


def kept_reasons(consultation_id: int) -> Mapping[str, KeptReason]:
    """The reasons given in a round, by path."""
    rows = db.session.scalars(
        select(KeptReason).where(KeptReason.consultation_id == consultation_id)
    )
    return {row.path: row for row in rows}


def keeping_answers(consultation_id: int, path: str) -> Sequence[Response]:
    """The answers that leave a provision as it is to those who disagree with it."""
    return db.session.scalars(
        select(Response)
        .join(CommentGroup, IS_ANSWER)
        .where(CommentGroup.consultation_id == consultation_id, CommentGroup.path == path)
        .where(CommentGroup.stance == Stance.DISAGREE, Response.disposition.in_(KEEPING))
        .order_by(Response.id)
    ).all()


def answers_with_reason_of(consultation_id: int, person_id: int | None) -> set[str]:
    """The keys of the groups whose answers stand on a reason that a person wrote."""
    own = [
        one.path
        for one in kept_reasons(consultation_id).values()
        if person_id is not None and one.written_by_id == person_id
    ]
    return {row.group_key for path in own for row in keeping_answers(consultation_id, path)}


def paths_kept_by(consultation_id: int, keys: Iterable[str]) -> list[str]:
    """The provisions that the answers to some groups leave as they are."""
    return list(
        db.session.scalars(
            select(CommentGroup.path)
            .distinct()
            .join(Response, IS_ANSWER)
            .where(CommentGroup.consultation_id == consultation_id, CommentGroup.key.in_(keys))
            .where(Response.disposition.in_(KEEPING))
        )
    )


def senders_by_stance(
    consultation_id: int, *, is_public: bool = False
) -> dict[tuple[str, Unit], dict[Stance, int]]:
    """Count who takes which stance on each provision, by unit; who says it twice counts once.

    What has no group yet waits, as it does in the synthesis. The public is told of published
    comments alone: these are counted, the others are kept.
    """
    found: dict[tuple[str, Unit], dict[Stance, int]] = defaultdict(dict)
    query = _published_senders(consultation_id) if is_public else _kept_senders(consultation_id)
    for path, unit, stance, senders in db.session.execute(query):
        found[path, unit][stance] = senders
    return dict(found)


def _kept_senders(consultation_id: int) -> Select[str, Unit, Stance, int]:
    return (
        select(StanceSender.path, StanceSender.unit, StanceSender.stance, StanceSender.senders)
        .where(StanceSender.consultation_id == consultation_id, StanceSender.senders > 0)
        .order_by(StanceSender.unit, StanceSender.stance)
    )


def _published_senders(consultation_id: int) -> Select[str, Unit, Stance, int]:
    keys = Comment.shown_path, Submission.unit, Comment.stance
    return (
        select(*keys, func.count(Submission.id.distinct()))
        .join(Submission, Submission.id == Comment.submission_id)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .where(Comment.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
        .group_by(*keys)
        .order_by(Submission.unit, Comment.stance)
    )


def _paths_kept(consultation_id: int) -> list[str]:
    rows = db.session.execute(
        select(CommentGroup.path, Response.disposition, func.sum(MatrixRow.comments))
        .join(Response, IS_ANSWER)
        .join(MatrixRow, MatrixRow.group_id == CommentGroup.id)
        .where(CommentGroup.consultation_id == consultation_id, MatrixRow.comments > 0)
        .where(CommentGroup.stance == Stance.DISAGREE)
        .group_by(CommentGroup.path, Response.disposition)
    )
    answered: dict[str, Counter[Disposition]] = defaultdict(Counter)
    for path, disposition, comments in rows:
        answered[path][disposition] += int(comments)
    return [path for path, counts in answered.items() if is_kept(counts)]
