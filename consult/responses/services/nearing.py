"""Finding groups that come near answered ones; what a person says of them is in ``joining``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select

from consult.analysis.models import CommentGroup
from consult.analysis.rules import same_words
from consult.analysis.rules.nearness import Near, Neighbours
from consult.analysis.rules.wordings import Wording
from consult.analysis.services.memory import part_of
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.core.db import db
from consult.responses.models import GroupLook, MatrixRow, NearGroup

BATCH_GROUPS = 1_000
MOST_ANSWERED = 20_000


@dataclass(frozen=True, slots=True)
class _Said:
    """A group that nobody held against the others yet, as it is now."""

    id: int
    first_id: int
    is_answered: bool
    wording: Wording


def near_in_batches(consultation_id: int) -> Iterator[int]:
    """Hold new groups against answered ones, and those answered since against all; tell how many.

    Take each step in a transaction of its own. What was looked at is not looked at again; the
    first 20,000 answered groups are known. The same groups give the same proposals.
    """
    answered = MatrixRow.answer.is_not(None)
    newly = list(_said(consultation_id, [answered, ~_was_looked_at()], 0, MOST_ANSWERED))
    fresh = Neighbours([one.wording for one in newly])
    last_id = 0
    while newly and (rows := _said(consultation_id, [~answered, _was_looked_at()], last_id)):
        _keep(fresh.near([one.wording for one in rows]))
        last_id = rows[-1].id
        yield len(rows)
    _note(newly)
    yield len(newly)
    if not _said(consultation_id, [~answered, ~_was_looked_at()], 0, 1):
        return
    known = _said(consultation_id, [answered], 0, MOST_ANSWERED)
    everyone = Neighbours([one.wording for one in known])
    while rows := _said(consultation_id, [~answered, ~_was_looked_at()], 0):
        _forget([one.id for one in rows])
        _keep(everyone.near([one.wording for one in rows]))
        _note(rows)
        yield len(rows)


def _was_looked_at() -> ColumnElement[bool]:
    """Whether a group was looked at as it is now."""
    return (
        select(GroupLook.group_id)
        .where(
            GroupLook.group_id == CommentGroup.id,
            GroupLook.first_id == CommentGroup.representative_id,
            GroupLook.is_answered == MatrixRow.answer.is_not(None),
        )
        .exists()
    )


def _said(
    consultation_id: int,
    conditions: Sequence[ColumnElement[bool]],
    after_id: int,
    limit: int = BATCH_GROUPS,
) -> list[_Said]:
    """Read groups that hold counted comments, with the words that stand for them, by id."""
    rows = db.session.execute(
        select(CommentGroup.id, CommentGroup.path, CommentGroup.stance, Comment.id, Comment.text)
        .add_columns(MatrixRow.answer.is_not(None))
        .join(MatrixRow, MatrixRow.group_id == CommentGroup.id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .where(CommentGroup.consultation_id == consultation_id, CommentGroup.id > after_id)
        .where(MatrixRow.comments > 0, *conditions)
        .order_by(CommentGroup.id)
        .limit(limit)
    )
    return [
        _Said(group_id, first_id, bool(is_answered), _wording(group_id, path, stance, text))
        for group_id, path, stance, first_id, text, is_answered in rows
    ]


def _wording(group_id: int, path: str, stance: Stance, text: str) -> Wording:
    return Wording(group_id, part_of(path, stance), same_words(text))


def _forget(group_ids: Sequence[int]) -> None:
    """Let go of open proposals about groups that changed; what a person refused is kept."""
    db.session.execute(
        delete(NearGroup).where(NearGroup.group_id.in_(group_ids), NearGroup.refused_by == "")
    )


def _keep(found: Sequence[Near]) -> None:
    """Write proposals down, except those there are."""
    ids = sorted({one.text for one in found})
    rows = select(NearGroup.group_id, NearGroup.answered_id).where(NearGroup.group_id.in_(ids))
    known = {(row.group_id, row.answered_id) for row in db.session.execute(rows)}
    new = [
        {"group_id": one.text, "answered_id": one.other, "likeness": one.likeness, "refused_by": ""}
        for one in found
        if (one.text, one.other) not in known
    ]
    if new:
        db.session.execute(insert(NearGroup), new)


def _note(groups: Sequence[_Said]) -> None:
    """Note that groups were looked at as they are."""
    if not groups:
        return
    ids = [one.id for one in groups]
    for start in range(0, len(ids), BATCH_GROUPS):
        some = ids[start : start + BATCH_GROUPS]
        db.session.execute(delete(GroupLook).where(GroupLook.group_id.in_(some)))
    db.session.execute(
        insert(GroupLook),
        [
            {"group_id": one.id, "first_id": one.first_id, "is_answered": one.is_answered}
            for one in groups
        ],
    )
