"""Reading what people said that changed a draft, as the public may know it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from consult.analysis.models import CommentGroup
from consult.comments.terms import Unit
from consult.consultations.models import Consultation
from consult.core.db import db
from consult.responses.models import ChangeCause, Response, ResponseRevision
from consult.responses.queries.answers import IS_ANSWER, is_last_approved
from consult.responses.queries.told import public_units_of
from consult.responses.terms import Disposition

MOST_CAUSES = 20


@dataclass(frozen=True, slots=True)
class AnsweredGroup:
    """A group of like comments, how many of each unit speak in it, and the answer to it."""

    path: str
    by_unit: Mapping[Unit, int]
    answer: ResponseRevision


@dataclass(frozen=True, slots=True)
class ChangeCauses:
    """The largest groups that changed a provision or something in it, of ``total``."""

    groups: Sequence[AnsweredGroup]
    total: int


def causes_of_changes(
    consultation_id: int, paths: Collection[str], *, most: int = MOST_CAUSES
) -> Mapping[str, ChangeCauses]:
    """The groups whose published answers say that they changed some provisions, by those.

    Everybody reads these numbers: they count published comments alone (decision 0011).
    """
    counted = (
        _causes(consultation_id)
        .add_columns(ChangeCause.path, func.count().label("groups"))
        .group_by(ChangeCause.path)
    )
    named = {row.path: row.groups for row in db.session.execute(counted)}
    inside = {
        path: own
        for path in paths
        if (own := [one for one in named if f"{one}/".startswith(f"{path}/")])
    }
    first = {path: _largest(consultation_id, own, most) for path, own in inside.items()}
    groups = _groups({group_id for ids in first.values() for group_id in ids})
    return {
        path: ChangeCauses(
            [groups[group_id] for group_id in ids],
            named[own[0]] if len(own) == 1 else _total(consultation_id, own),
        )
        for (path, ids), own in zip(first.items(), inside.values(), strict=True)
    }


def published_reasons(consultation_id: int) -> Sequence[tuple[str, Disposition, str]]:
    """What was changed, the decision and its explanation; those of the largest groups first."""
    rows = db.session.execute(
        _causes(consultation_id)
        .add_columns(ChangeCause.path, ResponseRevision.disposition, ResponseRevision.explanation)
        .join(CommentGroup, CommentGroup.id == ChangeCause.group_id)
        .join(Response, IS_ANSWER)
        .join(ResponseRevision, is_last_approved())
        .group_by(ChangeCause.path, ResponseRevision.disposition, ResponseRevision.explanation)
        .order_by(func.max(ChangeCause.comments).desc(), func.min(ChangeCause.key))
    )
    return [(path, disposition, explanation) for path, disposition, explanation in rows]


def _causes(consultation_id: int) -> Select[()]:
    """Select from the causes of a round that everybody reads of."""
    return (
        select()
        .select_from(ChangeCause)
        .join(Consultation, Consultation.id == ChangeCause.consultation_id)
        .where(ChangeCause.consultation_id == consultation_id, ChangeCause.comments > 0)
        .where(Consultation.answered_at.is_not(None))
    )


def _largest(consultation_id: int, paths: Sequence[str], most: int) -> list[int]:
    rows = db.session.execute(
        _causes(consultation_id)
        .add_columns(ChangeCause.group_id, ChangeCause.comments, ChangeCause.key)
        .where(ChangeCause.path.in_(paths))
        .distinct()
        .order_by(ChangeCause.comments.desc(), ChangeCause.key)
        .limit(most)
    )
    return [group_id for group_id, _comments, _key in rows]


def _total(consultation_id: int, paths: Sequence[str]) -> int:
    counted = _causes(consultation_id).add_columns(func.count(ChangeCause.group_id.distinct()))
    return db.session.scalar(counted.where(ChangeCause.path.in_(paths))) or 0


def _groups(ids: Collection[int]) -> Mapping[int, AnsweredGroup]:
    senders = public_units_of(list(ids))
    rows = db.session.execute(
        select(CommentGroup.id, CommentGroup.path, ResponseRevision)
        .join(Response, IS_ANSWER)
        .join(ResponseRevision, is_last_approved())
        .where(CommentGroup.id.in_(ids))
    )
    return {
        group_id: AnsweredGroup(path, senders.get(group_id, {}), answer)
        for group_id, path, answer in rows
    }
