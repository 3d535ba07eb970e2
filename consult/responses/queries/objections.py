"""Reading objections: of a comment, of a round, for the dossier."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment
from consult.core.db import db
from consult.responses.models import Objection, ObjectionOutcome, Response, ResponseRevision
from consult.responses.terms import AnswerState, Ruling


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection and what came of it; ``ruling`` none while nobody decided.

    ``text`` is what the person wrote, for officials only. ``group_before`` and ``group_after`` are
    keys of groups.
    """

    id: int
    comment_id: int
    path: str
    text: str
    recorded_by: str
    received_at: datetime
    group_before: str
    ruling: Ruling | None = None
    reason: str = ""
    group_after: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObjectionCount:
    """How many objections a round had: all, those that wait, upheld, rejected."""

    received: int
    waiting: int
    upheld: int
    rejected: int


def objections_of(consultation_id: int) -> Sequence[ObjectionRow]:
    """Every objection of a round with its outcome, those that wait first, then the oldest."""
    rows = db.session.execute(
        _rows()
        .where(Objection.consultation_id == consultation_id)
        .order_by(ObjectionOutcome.id.is_not(None), Objection.id)
    )
    return [_shaped(*row) for row in rows]


def objection_count(consultation_id: int) -> ObjectionCount:
    """Count the objections of a round by what came of them."""
    rows = db.session.execute(
        select(ObjectionOutcome.ruling, func.count())
        .select_from(Objection)
        .outerjoin(ObjectionOutcome, ObjectionOutcome.objection_id == Objection.id)
        .where(Objection.consultation_id == consultation_id)
        .group_by(ObjectionOutcome.ruling)
    )
    counts: dict[Ruling | None, int] = {ruling: count for ruling, count in rows}  # noqa: C416 - rows, typed
    received, waiting = sum(counts.values()), counts.get(None, 0)
    rejected = counts.get(Ruling.REJECTED, 0)
    return ObjectionCount(received, waiting, received - waiting - rejected, rejected)


def objections_to(comment_ids: Collection[int]) -> Mapping[int, ObjectionRow]:
    """The objections to some comments, by comment id."""
    if not comment_ids:
        return {}
    rows = db.session.execute(_rows().where(Objection.comment_id.in_(comment_ids)))
    return {row.Objection.comment_id: _shaped(*row) for row in rows}


def objection_in(consultation_id: int, objection_id: int) -> tuple[Objection, Comment] | None:
    """One objection of a round with its comment."""
    found = db.session.execute(
        select(Objection, Comment)
        .join(Comment, Comment.id == Objection.comment_id)
        .where(Objection.consultation_id == consultation_id, Objection.id == objection_id)
    ).first()
    return (found[0], found[1]) if found else None


def objection_by_key(key: str) -> Objection | None:
    """The objection that came with an idempotency key."""
    return db.session.scalars(select(Objection).where(Objection.idempotency_key == key)).first()


def objection_to(comment_id: int) -> Objection | None:
    """The objection to the reading of one comment."""
    return db.session.scalars(select(Objection).where(Objection.comment_id == comment_id)).first()


def outcome_of(objection_id: int) -> ObjectionOutcome | None:
    """What was decided on one objection."""
    return db.session.scalars(
        select(ObjectionOutcome).where(ObjectionOutcome.objection_id == objection_id)
    ).first()


def group_key_of(comment_id: int) -> str:
    """The key of the group a comment stands in; empty for none."""
    return (
        db.session.scalar(
            select(CommentGroup.key)
            .join(GroupMember, GroupMember.group_id == CommentGroup.id)
            .where(GroupMember.comment_id == comment_id)
        )
        or ""
    )


def approved_since(consultation_id: int, key: str, moment: datetime) -> bool:
    """Whether an answer to a group was approved after a moment."""
    found = db.session.scalar(
        select(ResponseRevision.id)
        .join(Response, Response.id == ResponseRevision.response_id)
        .where(Response.consultation_id == consultation_id, Response.group_key == key)
        .where(ResponseRevision.state == AnswerState.APPROVED, ResponseRevision.made_at > moment)
        .limit(1)
    )
    return found is not None


def _rows() -> Select[Objection, ObjectionOutcome, str]:
    return (
        select(Objection, ObjectionOutcome, Comment.shown_path)
        .join(Comment, Comment.id == Objection.comment_id)
        .outerjoin(ObjectionOutcome, ObjectionOutcome.objection_id == Objection.id)
    )


def _shaped(objection: Objection, outcome: ObjectionOutcome | None, path: str) -> ObjectionRow:
    return ObjectionRow(
        id=objection.id,
        comment_id=objection.comment_id,
        path=path,
        text=objection.text,
        recorded_by=objection.recorded_by,
        received_at=objection.received_at,
        group_before=objection.group_key,
        ruling=outcome.ruling if outcome else None,
        reason=outcome.reason if outcome else "",
        group_after=outcome.group_key if outcome else "",
        decided_by=outcome.decided_by if outcome else "",
        decided_at=outcome.decided_at if outcome else None,
    )
