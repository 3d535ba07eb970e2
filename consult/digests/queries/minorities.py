"""Groups that size would drown: of one or two people with much to say, of one village."""

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from consult.analysis.models import CommentGroup, GroupMember
from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus
from consult.core.db import db
from consult.digests.rules.minorities import (
    FEWEST_OF_A_VILLAGE,
    LEAST_CHARS,
    MOST_RARE,
    RareOpinion,
    VillageOpinion,
)
from consult.responses.models import MatrixRow, MatrixSender

MOST_CANDIDATES = 500


def rare_opinions(consultation_id: int, *, is_public: bool = False) -> list[RareOpinion]:
    """Read the long texts of groups of one or two comments, the longest first, 500 at most."""
    small = _small_published(consultation_id) if is_public else _small(consultation_id)
    groups = small.subquery()
    length = func.length(Comment.text)
    rows = db.session.execute(
        select(groups.c.path, Comment.id, Comment.text)
        .join(groups, groups.c.first_id == Comment.id)
        .where(length >= LEAST_CHARS)
        .order_by(length.desc(), Comment.id)
        .limit(MOST_CANDIDATES)
    )
    return [RareOpinion(path, comment_id, text) for path, comment_id, text in rows]


def _small(consultation_id: int) -> Select[str, int]:
    """Groups of one or two counted comments, with the one that stands for them."""
    return select(MatrixRow.path, _shown().label("first_id")).where(
        MatrixRow.consultation_id == consultation_id, MatrixRow.comments.between(1, MOST_RARE)
    )


def _small_published(consultation_id: int) -> Select[str, int]:
    """Groups of which one or two comments are published, with the first of these."""
    return (
        select(CommentGroup.path, func.min(Comment.id).label("first_id"))
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(CommentGroup.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
        .group_by(CommentGroup.id, CommentGroup.path)
        .having(func.count() <= MOST_RARE)
    )


def village_opinions(consultation_id: int, *, is_public: bool = False) -> list[VillageOpinion]:
    """Read the groups that several people of one village alone stand behind, the largest first."""
    village = _of_a_village_published if is_public else _of_a_village
    rows = db.session.execute(village(consultation_id)).all()
    return [VillageOpinion(*row) for row in rows]


def _of_a_village(consultation_id: int) -> Select[str, int, int]:
    """Groups with one village among their senders: none of another village, and none of none."""
    senders, others = MatrixSender, aliased(MatrixSender)
    village = (
        select(senders.village_id)
        .where(senders.group_id == MatrixRow.group_id, senders.comments > 0)
        .limit(1)
        .scalar_subquery()
    )
    elsewhere = select(others.group_id).where(
        others.group_id == MatrixRow.group_id, others.comments > 0, others.village_id != village
    )
    return (
        select(MatrixRow.path, _shown(), MatrixRow.comments)
        .where(MatrixRow.consultation_id == consultation_id)
        .where(MatrixRow.comments >= FEWEST_OF_A_VILLAGE, village > 0, ~elsewhere.exists())
        .order_by(MatrixRow.comments.desc(), MatrixRow.path, MatrixRow.key)
        .limit(MOST_CANDIDATES)
    )


def _shown() -> ColumnElement[int]:
    """The comment that stands for a row of the matrix; its first, where that counts no longer."""
    stands = (
        select(Comment.id)
        .join(CommentGroup, CommentGroup.representative_id == Comment.id)
        .where(CommentGroup.id == MatrixRow.group_id, Comment.is_counted.is_(True))
        .scalar_subquery()
    )
    first = (
        select(func.min(Comment.id))
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .where(GroupMember.group_id == MatrixRow.group_id, Comment.is_counted.is_(True))
        .scalar_subquery()
    )
    return func.coalesce(stands, first)


def _of_a_village_published(consultation_id: int) -> Select[str, int, int]:
    count = func.count()
    return (
        select(CommentGroup.path, func.min(Comment.id), count)
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(CommentGroup.consultation_id == consultation_id, Comment.is_counted.is_(True))
        .where(Comment.status == CommentStatus.PUBLISHED)
        .group_by(CommentGroup.id, CommentGroup.path, CommentGroup.key)
        .having(count >= FEWEST_OF_A_VILLAGE, count == func.count(Submission.village_id))
        .having(func.count(Submission.village_id.distinct()) == 1)
        .order_by(count.desc(), CommentGroup.path, CommentGroup.key)
        .limit(MOST_CANDIDATES)
    )
