"""Reading which groups come near answered ones."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup
from consult.comments.models import Comment
from consult.comments.rules import masked
from consult.core.db import db
from consult.drafts.naming import provision_order
from consult.responses.models import MatrixRow, NearGroup, Response
from consult.responses.queries.answers import IS_ANSWER
from consult.responses.queries.groups import groups_by_path
from consult.responses.rules import group_code
from consult.responses.terms import AnswerState, Disposition


@dataclass(frozen=True, slots=True)
class NearAnswered:
    """The answered group that another comes nearest: its code, words (masked) and answer."""

    id: int
    key: str
    code: str
    text: str
    disposition: Disposition
    explanation: str
    state: AnswerState
    likeness: int


def near_answered(group_ids: Collection[int]) -> Mapping[int, NearAnswered]:
    """The answered group that each of some groups without an answer comes nearest, by group id.

    What a person refused is passed over.
    """
    if not group_ids:
        return {}
    rows = db.session.execute(
        _open()
        .add_columns(CommentGroup, Comment.text, Response)
        .join(CommentGroup, CommentGroup.id == NearGroup.answered_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .join(Response, IS_ANSWER)
        .where(NearGroup.group_id.in_(group_ids))
        .order_by(NearGroup.group_id, NearGroup.likeness, NearGroup.answered_id.desc())
    ).all()
    nearest = {row[0].group_id: row for row in rows}  # the last one is the nearest
    codes = codes_of({row[1].id for row in nearest.values()})
    return {
        near.group_id: NearAnswered(
            group.id,
            group.key,
            codes[group.id],
            masked(text),
            answer.disposition,
            answer.explanation,
            answer.state,
            near.likeness,
        )
        for near, group, text, answer in nearest.values()
    }


def near_groups(consultation_id: int) -> int:
    """How many groups of a round come near an answered one, and nobody has said what to do."""
    open_here = _open().where(MatrixRow.consultation_id == consultation_id).subquery()
    found = select(func.count(open_here.c.group_id.distinct()))
    return db.session.scalar(found) or 0


def codes_of(group_ids: Collection[int]) -> Mapping[int, str]:
    """The codes of some groups of one round, as the synthesis of today prints them."""
    other = aliased(MatrixRow)
    larger = or_(
        other.comments > MatrixRow.comments,
        (other.comments == MatrixRow.comments) & (other.key < MatrixRow.key),
    )
    here = (other.consultation_id == MatrixRow.consultation_id) & (other.path == MatrixRow.path)
    place = select(func.count()).where(here, larger).correlate(MatrixRow).scalar_subquery()
    rows = db.session.execute(
        select(MatrixRow.group_id, MatrixRow.consultation_id, MatrixRow.path, place).where(
            MatrixRow.group_id.in_(group_ids)
        )
    ).all()
    before: dict[str, int] = {}
    if rows:
        counts, position = groups_by_path(rows[0].consultation_id), 0
        for path in sorted(counts, key=provision_order):
            before[path] = position
            position += counts[path].groups
    return {
        group_id: group_code(before.get(path, 0) + larger_ones + 1)
        for group_id, _consultation_id, path, larger_ones in rows
    }


def _open() -> Select[NearGroup]:
    """Select what is proposed: of a group without an answer, to one that has one."""
    of_answered = aliased(MatrixRow)
    return (
        select(NearGroup)
        .join(MatrixRow, MatrixRow.group_id == NearGroup.group_id)
        .join(of_answered, of_answered.group_id == NearGroup.answered_id)
        .where(NearGroup.refused_by == "", MatrixRow.answer.is_(None), MatrixRow.comments > 0)
        .where(of_answered.answer.is_not(None), of_answered.comments > 0)
    )
